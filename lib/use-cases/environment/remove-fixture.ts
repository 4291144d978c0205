import { z } from 'zod';
import { deleteFixture } from '../../db/fixtures.ts';
import { operation } from '../operation.ts';
import { demandOpen, notFound, ProjectRef } from '../project/load.ts';
import { loadEnvironment } from './load.ts';

export const removeFixture = operation({
  name: 'fixture.remove',
  summary: 'Remove a file that probes of an environment send',
  action: 'environment.manage',
  http: { method: 'DELETE', path: '/projects/{project}/environments/{environment}/fixtures/{name}' },
  input: z.object({ project: ProjectRef, environment: z.string(), name: z.string().max(100) }),
  output: z.object({ name: z.string() }),
  load: loadEnvironment,
  run: async (context, { name }, { project, environment }) => {
    demandOpen(project);
    if (!(await deleteFixture(context.tx, environment.id, name))) throw notFound();
    const payload = { environment: environment.slug, name };
    await context.audit({ targetKind: 'environment', targetId: environment.id, payload });
    return { name };
  },
});
