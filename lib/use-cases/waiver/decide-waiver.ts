import { z } from 'zod';
import { touchItems } from '../../db/launch-items.ts';
import { storeWaiverDecision } from '../../db/waivers.ts';
import { GonogoError } from '../../domain/errors.ts';
import { mayApproveWaiver } from '../../domain/waiver/rules.ts';
import { Note } from '../item/fields.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { tellWaiverDecided } from '../notify/launch-news.ts';
import { findWaiver, itemTitle } from './find-waiver.ts';

export const decideWaiver = launchOperation({
  name: 'waiver.decide',
  summary: 'Approve or reject a waiver that somebody else asked for',
  action: 'waiver.decide',
  http: { method: 'POST', path: '/launches/{launchId}/waivers/{waiverId}/decision' },
  input: z.object({ launchId: LaunchId, waiverId: z.uuid(), approved: z.boolean(), reason: Note }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { row, fact } = findWaiver(target, input.waiverId);
    if (!context.userId) throw new GonogoError('refused', 'A person decides waivers.');
    const may = mayApproveWaiver(fact, context.userId, target.facts, context.now);
    if (!may.allowed) throw new GonogoError('rule', may.reason);
    if (!input.approved && input.reason.trim() === '') throw new GonogoError('rule', 'Say why it is rejected.');
    await storeWaiverDecision(context.tx, row.id, {
      approved: input.approved,
      decidedById: context.userId,
      decidedAt: context.now,
      decisionReason: input.reason.trim(),
      doneAlone: may.alone,
    });
    await touchItems(context.tx, [row.itemId], context.userId);
    const textRef = input.reason.trim() ? await context.storeText(input.reason.trim()) : null;
    await context.audit({
      targetKind: 'waiver',
      targetId: row.id,
      launchId: input.launchId,
      itemKey: fact.itemKey,
      payload: { approved: input.approved, doneAlone: may.alone },
      textRef,
    });
    await tellWaiverDecided(context, target, {
      id: row.id,
      itemKey: fact.itemKey,
      itemText: itemTitle(target, fact.itemKey),
      requesterId: row.requesterId,
      approved: input.approved,
      textRef,
    });
    const verb = input.approved ? 'waived' : 'rejected the waiver of';
    return {
      output: {},
      change: {
        action: 'waiver.decide',
        text: `${verb} “${itemTitle(target, fact.itemKey)}”`,
        itemKeys: [fact.itemKey],
      },
    };
  },
});
