import { z } from 'zod';
import { updateEnvironment } from '../../db/environments.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { loadEnvironment } from './load.ts';

export const restoreEnvironment = operation({
  name: 'environment.restore',
  summary: 'Bring an archived environment back',
  action: 'environment.manage',
  http: { method: 'POST', path: '/projects/{project}/environments/{environment}/restore' },
  input: z.object({ project: ProjectRef, environment: z.string() }),
  output: z.object({ slug: z.string() }),
  load: loadEnvironment,
  run: async (context, _input, { project, environment }) => {
    demandOpen(project);
    if (!environment.archivedAt) throw new GonogoError('conflict', `${environment.name} is not archived.`);
    await updateEnvironment(context.tx, environment.id, { archivedAt: null });
    await context.audit({ targetKind: 'environment', targetId: environment.id, payload: { slug: environment.slug } });
    await context.send({
      topic: 'project.changed',
      projectId: project.id,
      launchId: null,
      payload: { what: 'environments' },
    });
    return { slug: environment.slug };
  },
});
