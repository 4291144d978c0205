import { dropOldWindows } from '../db/rate.ts';
import { removeOldOutbox } from '../db/retention.ts';
import type { Db } from '../db/types.ts';

/** Throws away what has served its time. Safe to run at any moment and any number of times. */
export async function tidy(db: Db): Promise<{ outbox: number; windows: number }> {
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3_600_000);
  return { outbox: await removeOldOutbox(db), windows: await dropOldWindows(db, twoDaysAgo) };
}
