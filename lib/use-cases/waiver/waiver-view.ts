import type { Permission } from '../../domain/access/policy.ts';
import type { WaiverView } from '../../domain/launch/view.ts';
import { mayApproveWaiver, waiverState } from '../../domain/waiver/rules.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';

/** Waivers of one item, newest first, with why the viewer may or may not decide each. */
export function waiverViews(
  { record, facts, reading }: LaunchTarget,
  itemKey: string,
  viewer: { userId: string | null; decide: Permission; now: Date },
): WaiverView[] {
  const item = facts.items.find((entry) => entry.key === itemKey) ?? null;
  return facts.waivers
    .filter((waiver) => waiver.itemKey === itemKey)
    .map((waiver) => {
      const row = record.waivers.find((entry) => entry.id === waiver.id);
      return {
        id: waiver.id,
        itemKey,
        gateKey: waiver.gateKey,
        state: waiverState(waiver, reading.items[itemKey] ?? null, item, facts, viewer.now),
        observed: waiver.observed,
        requesterId: waiver.requesterId,
        requestedAt: waiver.requestedAt.toISOString(),
        reason: waiver.reason,
        control: waiver.control,
        expiresAt: waiver.expiresAt.toISOString(),
        decidedById: row?.decidedById ?? null,
        decidedAt: row?.decidedAt?.toISOString() ?? null,
        decisionReason: row?.decisionReason ?? null,
        doneAlone: row?.doneAlone ?? false,
        revokedAt: waiver.revokedAt?.toISOString() ?? null,
        mayDecide: mayDecide(),
      };

      function mayDecide(): WaiverView['mayDecide'] {
        if (!viewer.decide.allowed) return { allowed: false, reason: viewer.decide.reason };
        if (!viewer.userId) return { allowed: false, reason: 'A person decides waivers.' };
        const answer = mayApproveWaiver(waiver, viewer.userId, facts, viewer.now);
        return { allowed: answer.allowed, reason: answer.reason || null };
      }
    })
    .reverse();
}
