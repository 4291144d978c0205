import type { LaunchRecord } from '../../db/launch-record.ts';
import { countBatch } from '../../db/probe-batches.ts';
import { endProbeRuns, insertProbeRuns } from '../../db/probe-runs.ts';
import { needsOwnJob } from '../../domain/probe/run/job.ts';
import type { OperationContext } from '../operation.ts';
import { LOST_AFTER } from './limits.ts';
import { queueRuns } from './queue-run.ts';
import { specOf } from './server-probe.ts';

export type Wanted = { itemId: string; probe: string };

/** Which of the wanted are not under way already, and runs of them that were lost. */
export function askable({ now }: OperationContext, record: LaunchRecord, wanted: Wanted[]) {
  const key = ({ itemId, probe }: Wanted) => `${itemId} ${probe}`;
  // Whoever waits for a person has a time of its own.
  const gone = record.runs.filter((run) => run.state !== 'waiting');
  const lost = gone.filter((run) => now.getTime() - askedOrStarted(run).getTime() > LOST_AFTER);
  const open = new Set(record.runs.filter((run) => !lost.includes(run)).map(key));
  const asked = wanted.filter((one) => !open.has(key(one)));
  const again = new Set(asked.map(key));
  const replaced = lost.filter((run) => again.has(key(run)));
  return { asked, replaced };
}

/** Asks for runs; what is under way already is left out. Answers those asked for. */
export async function askRuns(
  context: OperationContext,
  record: LaunchRecord,
  wanted: Wanted[],
  startBatch?: (total: number) => Promise<string>,
): Promise<Wanted[]> {
  const { asked, replaced } = askable(context, record, wanted);
  if (asked.length === 0) return [];
  const batchId = startBatch ? await startBatch(asked.length) : null;
  if (replaced.length > 0) {
    const ids = replaced.map((run) => run.id);
    await endProbeRuns(context.tx, ids, { state: 'lost', at: context.now });
  }
  for (const { batchId } of replaced) if (batchId) await countBatch(context.tx, batchId, ['error'], context.now);
  await insertProbeRuns(context.tx, {
    launchId: record.launch.id,
    version: record.launch.version,
    commit: record.launch.commit,
    requestedById: context.userId,
    requestedAt: context.now,
    batchId,
    runs: asked.map((one) => ({ ...one, slot: null })),
  });
  const keys = new Map(record.items.map((row) => [row.id, row.key]));
  const items = new Map(record.definition.items.map((item) => [item.key, item]));
  const runs = asked.map(({ itemId, probe }) => {
    const item = items.get(keys.get(itemId) ?? '');
    return { itemId, probe, alone: needsOwnJob(specOf(item, probe)) };
  });
  await queueRuns(context.tx, record.launch.id, runs, { scheduled: false });
  return asked;
}

function askedOrStarted(run: LaunchRecord['runs'][number]): Date {
  return run.startedAt ?? run.requestedAt;
}
