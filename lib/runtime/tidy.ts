import { dropOldNews } from '../db/deliveries.ts';
import { type Pruned, pruneRuns } from '../db/probe-details.ts';
import { dropTrials } from '../db/probe-trials.ts';
import { dropOldWindows } from '../db/rate.ts';
import { removeOldOutbox } from '../db/retention.ts';
import type { Db } from '../db/types.ts';

/** Throws away what has served its time. Safe to run at any moment and any number of times. */
export async function tidy(
  db: Db,
  { probeDetailDays }: { probeDetailDays: number },
): Promise<{
  outbox: number;
  windows: number;
  probes: Pruned;
  trials: number;
  news: { deliveries: number; notifications: number };
}> {
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);
  return {
    outbox: await removeOldOutbox(db),
    windows: await dropOldWindows(db, daysAgo(2)),
    probes: await pruneRuns(db, daysAgo(probeDetailDays)),
    trials: await dropTrials(db, daysAgo(1)),
    news: await dropOldNews(db, daysAgo(90)),
  };
}
