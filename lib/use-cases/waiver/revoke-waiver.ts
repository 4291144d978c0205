import { z } from 'zod';
import { touchItems } from '../../db/launch-items.ts';
import { storeWaiverRevocation } from '../../db/waivers.ts';
import { permit } from '../../domain/access/policy.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Reason } from '../item/fields.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { subjectFor } from '../subject.ts';
import { findWaiver, itemTitle } from './find-waiver.ts';

/** A manager may revoke any waiver, a requester may take back their own. */
export const revokeWaiver = launchOperation({
  name: 'waiver.revoke',
  summary: 'Revoke a waiver, or take back a request',
  action: 'waiver.request',
  http: { method: 'POST', path: '/launches/{launchId}/waivers/{waiverId}/revocation' },
  input: z.object({ launchId: LaunchId, waiverId: z.uuid(), reason: Reason }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { row, fact } = findWaiver(target, input.waiverId);
    if (fact.revokedAt) throw new GonogoError('rule', 'This waiver was revoked already.');
    if (row.approved === false) throw new GonogoError('rule', 'This waiver was rejected; there is nothing to revoke.');
    if (!context.userId) throw new GonogoError('refused', 'A person revokes waivers.');
    if (row.requesterId !== context.userId) {
      const answer = permit('waiver.revoke', await subjectFor(context.tx, context.actor, context.projectId));
      if (!answer.allowed) throw new GonogoError(answer.code, answer.reason);
    }
    await storeWaiverRevocation(context.tx, row.id, {
      revokedById: context.userId,
      revokedAt: context.now,
      revokeReason: input.reason,
    });
    await touchItems(context.tx, [row.itemId], context.userId);
    await context.audit({
      targetKind: 'waiver',
      targetId: row.id,
      launchId: input.launchId,
      itemKey: fact.itemKey,
      text: input.reason,
    });
    return {
      output: {},
      change: {
        action: 'waiver.revoke',
        text: `revoked the waiver of “${itemTitle(target, fact.itemKey)}”`,
        itemKeys: [fact.itemKey],
      },
    };
  },
});
