import type { WriteTx } from '../../db/types.ts';
import { enqueue } from '../../queue/enqueue.ts';

const queueName = (launchId: string) => `heartbeat:${launchId}`;

/** Something happened: the heartbeats of these launches are read now. */
export async function settleNow(tx: WriteTx, launchIds: readonly string[]): Promise<void> {
  for (const launchId of launchIds) {
    const jobKey = `heartbeat.settle:${launchId}`;
    await enqueue(tx, 'heartbeat.settle', { launchId }, { jobKey, queueName: queueName(launchId) });
  }
}

/**
 * One waiting job a launch, moved to the next moment at which silence changes something. Its key is its own: put off, it must not take a
 * call that came meanwhile with it.
 */
export async function settleAt(tx: WriteTx, launchId: string, runAt: Date): Promise<void> {
  const jobKey = `heartbeat.due:${launchId}`;
  await enqueue(tx, 'heartbeat.settle', { launchId }, { jobKey, runAt, queueName: queueName(launchId) });
}
