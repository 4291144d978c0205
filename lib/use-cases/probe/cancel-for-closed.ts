import { countBatch } from '../../db/probe-batches.ts';
import { endProbeRuns } from '../../db/probe-runs.ts';
import type { AskedRun } from '../../db/probe-take.ts';
import type { OperationContext } from '../operation.ts';

/** Nothing of a launch that was closed is run any more. */
export async function cancelForClosed({ tx, now }: OperationContext, runs: readonly AskedRun[]): Promise<void> {
  await endProbeRuns(
    tx,
    runs.map((run) => run.id),
    { state: 'cancelled', at: now },
  );
  for (const [batchId, those] of Map.groupBy(runs, (run) => run.batchId)) {
    const ends = those.map(() => 'cancelled' as const);
    if (batchId) await countBatch(tx, batchId, ends, now);
  }
}
