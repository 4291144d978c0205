import { Prisma } from './generated/client.ts';
import type { Db, WriteTx } from './types.ts';

/** Rows read for update keep the order of two people's clicks; the time bounds end a transaction that waits for ever. */
const OPTIONS = { maxWait: 10_000, timeout: 30_000, isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted };

/** Opens the one kind of transaction that may write. Imported by lib/use-cases/operation.ts alone (lint holds it). */
export function inWriteTransaction<T>(db: Db, work: (tx: WriteTx) => Promise<T>): Promise<T> {
  return db.$transaction((tx) => work(tx as WriteTx), OPTIONS);
}
