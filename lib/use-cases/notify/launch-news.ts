import type { LaunchRecord } from '../../db/launch-record.ts';
import { listMembers } from '../../db/members.ts';
import { mentionedIn } from '../../domain/notify/mention.ts';
import { plainText } from '../../domain/readiness/plain-text.ts';
import type { OperationContext } from '../operation.ts';

/** "Payments 2.4.0": how a launch is called where nothing else tells which one it is. */
export function nameOf({ launch }: Pick<LaunchRecord, 'launch'>): string {
  return `${launch.project.name} ${launch.version}`;
}

export function itemPath(launchId: string, key: string): `/${string}` {
  return `/launches/${launchId}/checklist?item=${encodeURIComponent(key)}`;
}

type Ref = { id: string } | null;
type About = { record: LaunchRecord };

/** Held, or going on: everybody of the project. Said once for each time. */
export async function tellHold(context: OperationContext, record: LaunchRecord, textRef: Ref): Promise<void> {
  await context.notify({
    kind: textRef ? 'hold' : 'resume',
    key: `${record.launch.id}:${context.now.toISOString()}`,
    launchId: record.launch.id,
    to: { project: true },
    title: textRef ? `${nameOf(record)} is on hold` : `${nameOf(record)} goes on`,
    textRef,
    path: `/launches/${record.launch.id}`,
  });
}

/** A decision that waits for its second person is told to the managers, a recorded one to everybody. */
export async function tellDecision(
  context: OperationContext,
  record: LaunchRecord,
  decision: { id: string; kind: string; gateTitle: string; verdict: string; recorded: boolean; textRef: Ref },
): Promise<void> {
  const { id, kind, gateTitle, verdict, recorded, textRef } = decision;
  await context.notify({
    kind: 'decision',
    key: recorded ? id : `${id}:proposed`,
    launchId: record.launch.id,
    to: recorded ? { project: true } : { roles: ['manager'] },
    title: recorded
      ? `${nameOf(record)}: ${kind} is recorded for ${gateTitle}`
      : `${nameOf(record)}: ${kind} for ${gateTitle} against the verdict waits for a second person`,
    text: `The verdict was ${verdict}.`,
    textRef,
    path: recorded ? `/launches/${record.launch.id}/packet/${id}` : `/launches/${record.launch.id}/poll`,
  });
}

export async function tellAssigned(
  context: OperationContext,
  { record }: About,
  ownerId: string,
  items: { key: string; text: string }[],
): Promise<void> {
  const [first] = items;
  if (!first) return;
  const what = items.length === 1 ? `“${plainText(first.text)}” is yours` : `${items.length} items are yours`;
  await context.notify({
    kind: 'item.assigned',
    key: `${record.launch.id}:${first.key}:${context.now.toISOString()}`,
    launchId: record.launch.id,
    to: { users: [ownerId] },
    title: `${nameOf(record)}: ${what}`,
    text: items.length === 1 ? '' : items.map((item) => plainText(item.text)).join('\n'),
    path: items.length === 1 ? itemPath(record.launch.id, first.key) : `/launches/${record.launch.id}/checklist?mine=1`,
  });
}

export async function tellMentioned(
  context: OperationContext,
  { record }: About,
  comment: { id: string; text: string; textRef: Ref; itemKey: string; itemText: string },
): Promise<void> {
  if (!comment.text.includes('@')) return;
  const members = await listMembers(context.tx, record.launch.projectId);
  const users = mentionedIn(
    comment.text,
    members.map(({ user }) => ({ userId: user.id, name: user.name, email: user.email })),
  );
  if (users.length === 0) return;
  const who = 'name' in context.actor ? context.actor.name : 'Somebody';
  await context.notify({
    kind: 'mention',
    key: comment.id,
    launchId: record.launch.id,
    to: { users },
    title: `${who} mentions you at “${plainText(comment.itemText)}” of ${nameOf(record)}`,
    textRef: comment.textRef,
    path: itemPath(record.launch.id, comment.itemKey),
  });
}

export async function tellWaiverAsked(
  context: OperationContext,
  { record }: About,
  waiver: { id: string; itemKey: string; itemText: string; textRef: Ref },
): Promise<void> {
  await context.notify({
    kind: 'waiver.asked',
    key: waiver.id,
    launchId: record.launch.id,
    to: { roles: ['manager'] },
    title: `${nameOf(record)}: a waiver is asked for “${plainText(waiver.itemText)}”`,
    textRef: waiver.textRef,
    path: itemPath(record.launch.id, waiver.itemKey),
  });
}

export async function tellWaiverDecided(
  context: OperationContext,
  { record }: About,
  waiver: { id: string; itemKey: string; itemText: string; requesterId: string; approved: boolean; textRef: Ref },
): Promise<void> {
  await context.notify({
    kind: 'waiver.asked',
    key: `${waiver.id}:answered`,
    launchId: record.launch.id,
    to: { users: [waiver.requesterId] },
    title: `${nameOf(record)}: your waiver of “${plainText(waiver.itemText)}” is ${waiver.approved ? 'approved' : 'rejected'}`,
    textRef: waiver.textRef,
    path: itemPath(record.launch.id, waiver.itemKey),
  });
}

/** A probe that passed before fails: its item's owner, and the managers, while the launch is under way. */
export async function tellFailing(
  context: OperationContext,
  record: LaunchRecord,
  failed: { evidenceId: string; itemKey: string; itemText: string; ownerId: string | null; textRef: Ref }[],
): Promise<void> {
  for (const one of failed) {
    await context.notify({
      kind: 'probe.failing',
      key: one.evidenceId,
      launchId: record.launch.id,
      to: { users: [one.ownerId], roles: ['manager'] },
      title: `${nameOf(record)}: “${plainText(one.itemText)}” passed before and fails now`,
      textRef: one.textRef,
      path: itemPath(record.launch.id, one.itemKey),
    });
  }
}
