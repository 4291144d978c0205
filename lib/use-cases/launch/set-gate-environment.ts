import { z } from 'zod';
import { listEnvironments } from '../../db/environments.ts';
import { setGateEnvironmentRow } from '../../db/launches.ts';
import { GonogoError } from '../../domain/errors.ts';
import { demandOpen, LaunchId, launchOperation } from './launch-operation.ts';

export const setGateEnvironment = launchOperation({
  name: 'launch.set-gate-environment',
  summary: 'Choose the environment that a gate speaks of',
  action: 'launch.update',
  http: { method: 'PUT', path: '/launches/{launchId}/gates/{gateKey}/environment' },
  input: z.object({ launchId: LaunchId, gateKey: z.string().min(1), environmentId: z.uuid().nullable() }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { launch } = target.record;
    const environment = (await listEnvironments(context.tx, launch.projectId)).find(
      (row) => row.id === input.environmentId && row.archivedAt === null,
    );
    if (input.environmentId && !environment)
      throw new GonogoError('not-found', 'This project has no such environment.');
    const changed = await setGateEnvironmentRow(context.tx, input.launchId, input.gateKey, input.environmentId);
    if (changed === 0) throw new GonogoError('not-found', `This launch has no gate "${input.gateKey}".`);
    await context.audit({
      targetKind: 'launch',
      targetId: input.launchId,
      launchId: input.launchId,
      payload: { gateKey: input.gateKey, environmentId: input.environmentId },
    });
    const text = `chose ${environment?.name ?? 'no environment'} for the gate ${input.gateKey}`;
    return { output: {}, change: { action: 'launch.set-gate-environment', text, itemKeys: [], head: true } };
  },
});
