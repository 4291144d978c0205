import { z } from 'zod';
import { withdrawDecision as storeWithdrawal } from '../../db/decisions.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { findPending } from './find-pending.ts';

export const withdrawDecision = launchOperation({
  name: 'decision.withdraw',
  summary: 'Take back an override that nobody has confirmed',
  action: 'decision.record',
  http: { method: 'POST', path: '/launches/{launchId}/decisions/{decisionId}/withdrawal' },
  input: z.object({
    launchId: LaunchId,
    decisionId: z.uuid(),
    reason: z.string().trim().max(5_000, 'A reason has at most 5,000 characters.').default(''),
  }),
  run: async (context, input, target) => {
    const { row, fact } = findPending(target, input.decisionId);
    await storeWithdrawal(context.tx, [row.id], context.now);
    await context.audit({
      targetKind: 'decision',
      targetId: row.id,
      launchId: input.launchId,
      payload: { gateKey: row.gateKey, kind: fact.kind },
      text: input.reason || null,
    });
    const title = target.reading.gates.find((one) => one.key === row.gateKey)?.title ?? row.gateKey;
    return {
      output: {},
      change: { action: 'decision.withdraw', text: `withdrew ${fact.kind} for ${title}`, itemKeys: [] },
    };
  },
});
