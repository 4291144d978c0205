import { z } from 'zod';
import { deleteSecret } from '../../db/secrets.ts';
import { operation } from '../operation.ts';
import { demandOpen, notFound, ProjectRef } from '../project/load.ts';
import { loadEnvironment } from './load.ts';

export const removeSecret = operation({
  name: 'secret.remove',
  summary: 'Remove a secret of an environment',
  action: 'secret.manage',
  http: { method: 'DELETE', path: '/projects/{project}/environments/{environment}/secrets/{name}' },
  input: z.object({ project: ProjectRef, environment: z.string(), name: z.string().max(100) }),
  output: z.object({ name: z.string() }),
  load: loadEnvironment,
  run: async (context, { name }, { project, environment }) => {
    demandOpen(project);
    if (!(await deleteSecret(context.tx, environment.id, name))) throw notFound();
    const payload = { environment: environment.slug, name };
    await context.audit({ targetKind: 'environment', targetId: environment.id, payload });
    return { name };
  },
});
