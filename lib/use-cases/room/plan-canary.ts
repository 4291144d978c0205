import type { ReadDb } from '../../db/types.ts';
import { enqueue } from '../../queue/enqueue.ts';

/** One waiting job a launch. */
export async function planCanary(db: ReadDb, launchId: string, runAt: Date, keepTime = false): Promise<void> {
  await enqueue(db, 'canary.sample', { launchId }, { jobKey: `canary.sample:${launchId}`, runAt, keepTime });
}
