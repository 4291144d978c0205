import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { insertLink, revokeActLinks } from '../../db/links.ts';
import { json } from '../../db/types.ts';
import { ACT_LABELS, type LinkAct, NoticeAct } from '../../domain/notify/act.ts';
import { linkExpiry } from '../../domain/people/links.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { maySign } from '../../domain/signoff/rules.ts';
import { signOffSnapshot, snapshotDigest } from '../../domain/signoff/snapshot.ts';
import type { OperationContext } from '../operation.ts';
import { newSecret } from '../people/hashing.ts';

type Row = { id: string; userId: string; launchId: string | null; act: unknown };

/** The link of a mail that lets its reader act; none where there is nothing left to do. A new one withdraws the one before. */
export async function makeActLink(context: OperationContext, row: Row): Promise<{ label: string; url: string }[]> {
  const { tx, now, deps } = context;
  const act = NoticeAct.safeParse(row.act).data;
  if (!act || !row.launchId || !deps.settings.mailLinks) return [];
  const pinned = await pin(context, act, { notificationId: row.id, launchId: row.launchId }, row.userId);
  if (!pinned) return [];
  const { secret, hash } = newSecret();
  await revokeActLinks(tx, row.id, now);
  await insertLink(tx, {
    kind: 'act',
    tokenHash: hash,
    userId: row.userId,
    act: json(pinned),
    createdAt: now,
    expiresAt: linkExpiry('act', now),
  });
  return [{ label: ACT_LABELS[act.kind], url: `${deps.settings.publicUrl}/act/${secret}` }];
}

async function pin(
  { tx, now }: OperationContext,
  act: NoticeAct,
  place: { notificationId: string; launchId: string },
  userId: string,
): Promise<LinkAct | null> {
  if (act.kind === 'acknowledge') return { ...act, ...place };
  const record = await loadLaunchRecord(tx, place.launchId);
  if (!record) return null;
  const facts = factsOf(record);
  const snapshot = signOffSnapshot(facts, readLaunch(facts, now), act.gateKey);
  if (!snapshot || !maySign(facts, act.gateKey, act.roleKey, userId).allowed) return null;
  return { ...act, ...place, digest: snapshotDigest(snapshot), snapshot };
}
