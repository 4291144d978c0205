import { z } from 'zod';
import { storeSecret } from '../../db/secrets.ts';
import { SecretName, SecretValue } from '../../domain/environment/variables.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { loadEnvironment } from './load.ts';

export const setSecret = operation({
  name: 'secret.set',
  summary: 'Set or replace a secret of an environment; it is never shown again',
  action: 'secret.manage',
  http: { method: 'PUT', path: '/projects/{project}/environments/{environment}/secrets/{name}' },
  input: z.object({ project: ProjectRef, environment: z.string(), name: SecretName, value: SecretValue }),
  output: z.object({ name: z.string(), replaced: z.boolean() }),
  load: loadEnvironment,
  run: async (context, { name, value }, { project, environment }) => {
    demandOpen(project);
    const secret = { environmentId: environment.id, name, value, setById: context.userId, setAt: context.now };
    const replaced = await storeSecret(context.tx, context.deps.settings.secretsKey, secret);
    const payload = { environment: environment.slug, name, replaced };
    await context.audit({ targetKind: 'environment', targetId: environment.id, payload });
    return { name, replaced };
  },
});
