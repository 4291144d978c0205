import { z } from 'zod';
import { cancelTrial as storeCancelled } from '../../db/probe-trials.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { loadTrial } from './keep-trial.ts';

/** It ends here and now; the worker lets go within about a second, and steps with `always` still clean up. */
export const cancelTrial = operation({
  name: 'probe.cancel-trial',
  summary: 'Stop a probe that is tried',
  action: 'probe.run',
  http: { method: 'POST', path: '/trials/{trialId}/cancel' },
  input: z.object({ trialId: z.uuid() }),
  load: loadTrial,
  run: async (context, _input, trial) => {
    const cancelled = await storeCancelled(context.tx, trial.id, context.now);
    if (!cancelled) throw new GonogoError('rule', 'It has ended already.');
    await context.audit({ targetKind: 'environment', targetId: trial.environmentId });
    return {};
  },
});
