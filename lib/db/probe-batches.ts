import type { ReadDb, WriteTx } from './types.ts';

export type NewBatch = { launchId: string; askedById: string | null; askedAt: Date; total: number };

export async function insertBatch(tx: WriteTx, batch: NewBatch): Promise<string> {
  const { id } = await tx.probeBatch.create({ data: batch, select: { id: true } });
  return id;
}

/** The newest "run all" of a launch. */
export function lastBatch(db: ReadDb, launchId: string) {
  return db.probeBatch.findFirst({ where: { launchId }, orderBy: { id: 'desc' } });
}

const COLUMN = { pass: 'passed', fail: 'failed', error: 'errors', unknown: 'unknown', cancelled: 'cancelled' } as const;
export type BatchEnd = keyof typeof COLUMN;

/** Counts runs that ended; with the last one the batch has ended too. */
export async function countBatch(tx: WriteTx, id: string, ends: readonly BatchEnd[], now: Date): Promise<void> {
  const count = (end: BatchEnd) => ({ increment: ends.filter((one) => one === end).length });
  const data = Object.fromEntries(
    Object.entries(COLUMN).flatMap(([end, column]) =>
      ends.includes(end as BatchEnd) ? [[column, count(end as BatchEnd)]] : [],
    ),
  );
  const row = await tx.probeBatch.update({ where: { id }, data });
  const ended = row.passed + row.failed + row.errors + row.unknown + row.cancelled;
  if (ended >= row.total && row.endedAt === null) await tx.probeBatch.update({ where: { id }, data: { endedAt: now } });
}
