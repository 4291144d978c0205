import type { Json, ReadDb, WriteTx } from './types.ts';

/** Channel on which the live hub listens; the payload is the outbox id. */
export const LIVE_CHANNEL = 'gonogo_live';

export type NewOutboxMessage = { topic: string; projectId: string | null; launchId: string | null; payload: unknown };

/** Written with the change itself: a rollback sends nothing, a commit loses nothing. Listeners hear of it at commit. */
export async function addToOutbox(tx: WriteTx, message: NewOutboxMessage): Promise<bigint> {
  const row = await tx.outbox.create({
    data: { ...message, payload: message.payload as Json },
    select: { id: true },
  });
  await tx.$executeRaw`SELECT pg_notify(${LIVE_CHANNEL}, ${row.id.toString()})`;
  return row.id;
}

export function readOutbox(db: ReadDb, ids: bigint[]) {
  return db.outbox.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
}

/** Messages of one launch after an id, oldest first: what a browser missed while it was away. */
export function outboxSince(db: ReadDb, launchId: string, afterId: bigint, limit: number) {
  return db.outbox.findMany({ where: { launchId, id: { gt: afterId } }, orderBy: { id: 'asc' }, take: limit });
}

/** The newest message of a launch; 0 = none yet. A launch's messages are written under its lock, so ids follow commits. */
export async function launchPosition(db: ReadDb, launchId: string): Promise<bigint> {
  const row = await db.outbox.findFirst({ where: { launchId }, orderBy: { id: 'desc' }, select: { id: true } });
  return row?.id ?? 0n;
}
