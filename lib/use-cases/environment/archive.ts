import { z } from 'zod';
import { updateEnvironment } from '../../db/environments.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { loadEnvironment } from './load.ts';

export const archiveEnvironment = operation({
  name: 'environment.archive',
  summary: 'Archive an environment: launches that use it keep it, new ones are not offered it',
  action: 'environment.manage',
  http: { method: 'POST', path: '/projects/{project}/environments/{environment}/archive' },
  input: z.object({ project: ProjectRef, environment: z.string() }),
  output: z.object({ slug: z.string() }),
  load: loadEnvironment,
  run: async (context, _input, { project, environment }) => {
    demandOpen(project);
    if (environment.archivedAt) throw new GonogoError('conflict', `${environment.name} is archived already.`);
    await updateEnvironment(context.tx, environment.id, { archivedAt: context.now });
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
