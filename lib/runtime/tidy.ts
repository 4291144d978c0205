import { removeOldOutbox } from '../db/retention.ts';
import type { Db } from '../db/types.ts';

/** Throws away what has served its time. Safe to run at any moment and any number of times. */
export async function tidy(db: Db): Promise<{ outbox: number }> {
  return { outbox: await removeOldOutbox(db) };
}
