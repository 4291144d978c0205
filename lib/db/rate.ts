import type { Db, ReadDb, WriteTx } from './types.ts';

export type Window = { count: number; startedAt: Date };

/**
 * Counts one hit, or several, in one statement, so that parallel requests on several servers never share a place. The row is
 * disposable bookkeeping and therefore passes by the operation door: it must stay when the operation is refused.
 */
export async function hitWindow(
  db: Db,
  what: string | { key: string; hits: number },
  windowSeconds: number,
  now: Date,
): Promise<Window> {
  const { key, hits } = typeof what === 'string' ? { key: what, hits: 1 } : what;
  const oldest = new Date(now.getTime() - windowSeconds * 1000);
  const [row] = await db.$queryRaw<Window[]>`
    INSERT INTO "RateWindow" AS w (key, "startedAt", count) VALUES (${key}, ${now}, ${hits}::int)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN w."startedAt" <= ${oldest} THEN ${hits}::int ELSE w.count + ${hits}::int END,
      "startedAt" = CASE WHEN w."startedAt" <= ${oldest} THEN ${now} ELSE w."startedAt" END
    RETURNING count, "startedAt"`;
  if (!row) throw new Error('a rate window returned no row');
  return row;
}

/** Takes one hit back: what turned out well does not count against anybody. */
export async function refundWindow(db: Db, key: string): Promise<void> {
  await db.$executeRaw`UPDATE "RateWindow" SET count = GREATEST(count - 1, 0) WHERE key = ${key}`;
}

export async function readWindow(db: ReadDb, key: string): Promise<Window | null> {
  return db.rateWindow.findUnique({ where: { key }, select: { count: true, startedAt: true } });
}

/** Sets a counter outright; used where a window holds the lock state of an address without an account. */
export async function writeWindow(tx: WriteTx, key: string, window: Window): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "RateWindow" (key, "startedAt", count) VALUES (${key}, ${window.startedAt}, ${window.count})
    ON CONFLICT (key) DO UPDATE SET count = ${window.count}, "startedAt" = ${window.startedAt}`;
}

/** Drops windows nobody needs any more; run daily. */
export async function dropOldWindows(db: Db, before: Date): Promise<number> {
  const { count } = await db.rateWindow.deleteMany({ where: { startedAt: { lt: before } } });
  return count;
}
