import { z } from 'zod';
import { updateLaunchFields } from '../../db/launches.ts';
import { GonogoError } from '../../domain/errors.ts';
import { liftedOff } from '../../domain/readiness/launch-state.ts';
import { Note } from '../item/fields.ts';
import { Instant, Zone } from './fields.ts';
import { demandOpen, LaunchId, launchOperation } from './launch-operation.ts';

export const setT0 = launchOperation({
  name: 'launch.set-t0',
  summary: 'Set or clear T-0; what is due relative to it moves along',
  action: 'launch.update',
  http: { method: 'PUT', path: '/launches/{launchId}/t0' },
  input: z.object({ launchId: LaunchId, t0: Instant.nullable(), zone: Zone.optional(), reason: Note }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { launch } = target.record;
    // On hold nothing lifts off, also when T-0 passes meanwhile.
    if (liftedOff(launch, launch.heldAt ?? context.now))
      throw new GonogoError('rule', 'This launch has lifted off; T-0 stays as it was.');
    if (launch.launchedAt && !input.t0)
      throw new GonogoError(
        'rule',
        'GO is given for this launch: move T-0, or hold the launch. It cannot be left open.',
      );
    if (input.t0 && input.t0 <= context.now)
      throw new GonogoError('rule', 'T-0 lies in the past. Choose a moment that is still to come.');
    await updateLaunchFields(context.tx, input.launchId, { t0: input.t0, ...(input.zone ? { zone: input.zone } : {}) });
    await context.audit({
      targetKind: 'launch',
      targetId: input.launchId,
      launchId: input.launchId,
      payload: {
        before: launch.t0?.toISOString() ?? null,
        after: input.t0?.toISOString() ?? null,
        zone: input.zone ?? launch.zone,
      },
      text: input.reason.trim() || null,
    });
    const text = input.t0 ? 'moved T-0' : 'cleared T-0';
    return { output: {}, change: { action: 'launch.set-t0', text, itemKeys: 'all', head: true } };
  },
});
