import { listMembers } from '../../db/members.ts';
import { observedSince } from '../../db/soak.ts';
import type { SoakSetting } from '../../db/soak-watch.ts';
import { mentionedIn } from '../../domain/notify/mention.ts';
import { dueReminders, type Reminder, remindersOf, roleOfOwner } from '../../domain/soak/reminders.ts';
import type { OperationContext } from '../operation.ts';

/**
 * Tells owners of the checks that wait for them since `after`, one message an owner and moment. Answers when the next
 * reminder is due; null = there is none.
 */
export async function remindOwners(
  context: OperationContext,
  launchId: string,
  { plan, t0 }: SoakSetting,
  span: { after: Date | null; until: Date },
): Promise<Date | null> {
  const reminders = t0 ? remindersOf(plan, t0) : [];
  const next = reminders.find(({ at }) => at > span.until)?.at ?? null;
  const candidates = dueReminders(reminders, span, () => false);
  if (candidates.length === 0 || !context.projectId) return next;
  const opened = new Date(Math.min(...candidates.map(({ opensAt }) => opensAt.getTime())));
  const seen = await observedSince(context.tx, launchId, opened);
  const due = dueReminders(reminders, span, (one) =>
    seen.some(({ metricKey, recordedAt }) => metricKey === one.metricKey && recordedAt >= one.opensAt),
  );
  const members = await listMembers(context.tx, context.projectId);
  const people = members.map(({ user }) => ({ userId: user.id, name: user.name, email: user.email }));
  for (const [key, ones] of Map.groupBy(due, ({ kind, owner, offsetSeconds }) => `${kind} ${owner} ${offsetSeconds}`)) {
    const [first] = ones;
    if (!first) continue;
    const role = roleOfOwner(first.owner, plan.roles);
    const users = mentionedIn(`@${first.owner.trim().replace(/^@/, '').replace(/\s+/g, '-')}`, people);
    await context.notify({
      kind: first.kind,
      key: `${launchId} ${key}`,
      launchId,
      to: role ? { seats: [role] } : { users },
      title: titleOf(first, ones),
      text: ones.map(({ title }) => title).join(', '),
      path: `/launches/${launchId}/soak`,
    });
  }
  return next;
}

function titleOf({ kind, title }: Reminder, ones: readonly Reminder[]): string {
  const what = ones.length === 1 ? title : `${ones.length} readings of the soak`;
  return kind === 'slot.due' ? `Due now: ${what}` : `Late: ${what}`;
}
