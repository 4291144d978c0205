import type { WriteTx } from '../../db/types.ts';
import { enqueue } from '../../queue/enqueue.ts';

/** One waiting job a launch, moved to the next instant at which time alone changes it. */
export async function scheduleRefresh(tx: WriteTx, launchId: string, changesAt: Date | null): Promise<void> {
  if (changesAt)
    await enqueue(tx, 'launch.refresh', { launchId }, { jobKey: `launch.refresh:${launchId}`, runAt: changesAt });
}
