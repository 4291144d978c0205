import { z } from 'zod';
import { decideApproval } from '../../db/evidence.ts';
import { touchItems } from '../../db/launch-items.ts';
import { GonogoError } from '../../domain/errors.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { ItemKey, Note } from './fields.ts';
import { findItem } from './find-item.ts';

export const decideNotApplicable = launchOperation({
  name: 'item.decide-not-applicable',
  summary: "Approve or reject another person's not-applicable",
  action: 'item.approve-na',
  http: { method: 'POST', path: '/launches/{launchId}/items/{itemKey}/approvals' },
  input: z.object({ launchId: LaunchId, itemKey: ItemKey, evidenceId: z.uuid(), approved: z.boolean(), reason: Note }),
  run: async (context, input, target) => {
    demandOpen(target);
    const found = findItem(target, input.itemKey);
    const evidence = target.record.evidence.find((row) => row.id === input.evidenceId && row.itemId === found.row.id);
    if (!evidence) throw new GonogoError('stale', 'This answer was replaced by a newer one. Look at that one.');
    if (evidence.approvalState !== 'pending')
      throw new GonogoError('rule', 'This answer does not wait for an approval.');
    if (!context.userId) throw new GonogoError('refused', 'A person has to approve it.');
    if (evidence.actorId === context.userId) {
      throw new GonogoError('rule', 'A second person has to approve it: you gave the answer yourself.');
    }
    if (!input.approved && input.reason.trim() === '') throw new GonogoError('rule', 'Say why it does apply.');
    const state = input.approved ? ('approved' as const) : ('rejected' as const);
    await decideApproval(context.tx, evidence.id, {
      state,
      by: context.userId,
      at: context.now,
      reason: input.reason.trim(),
    });
    await touchItems(context.tx, [found.row.id], context.userId);
    await context.audit({
      targetKind: 'item',
      targetId: found.row.id,
      launchId: input.launchId,
      itemKey: input.itemKey,
      payload: { evidenceId: evidence.id, state },
      text: input.reason.trim() || null,
    });
    return {
      output: {},
      change: {
        action: 'item.decide-not-applicable',
        text: `${state} “not applicable” of “${found.item.text}”`,
        itemKeys: [input.itemKey],
      },
    };
  },
});
