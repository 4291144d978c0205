import type { LaunchRecord } from '../../db/launch-record.ts';
import { endProbeRuns, insertProbeRuns } from '../../db/probe-runs.ts';
import { enqueue } from '../../queue/enqueue.ts';
import type { OperationContext } from '../operation.ts';
import { LONGEST_RUN } from './limits.ts';

export type Wanted = { itemId: string; probe: string };

/** Whoever waits longer than any run may take waits for nothing: its job was lost. */
const LOST_AFTER = 2 * LONGEST_RUN;

/** Asks for runs, each in a job of its own; what is under way already is left out. Answers those asked for. */
export async function askRuns(context: OperationContext, record: LaunchRecord, wanted: Wanted[]): Promise<Wanted[]> {
  const key = ({ itemId, probe }: Wanted) => `${itemId} ${probe}`;
  const lost = record.runs.filter((run) => context.now.getTime() - askedOrStarted(run).getTime() > LOST_AFTER);
  const open = new Set(record.runs.filter((run) => !lost.includes(run)).map(key));
  const asked = wanted.filter((one) => !open.has(key(one)));
  const again = new Set(asked.map(key));
  const replaced = lost.filter((run) => again.has(key(run))).map((run) => run.id);
  if (replaced.length > 0) await endProbeRuns(context.tx, replaced, { state: 'lost', at: context.now });
  await insertProbeRuns(
    context.tx,
    asked.map((one) => ({
      ...one,
      launchId: record.launch.id,
      attempt: 1,
      state: 'queued',
      version: record.launch.version,
      commit: record.launch.commit,
      requestedById: context.userId,
      requestedAt: context.now,
      startedAt: null,
    })),
  );
  for (const { itemId, probe } of asked) {
    const jobKey = `probe.run:${itemId}:${probe}`.slice(0, 500);
    const payload = { launchId: record.launch.id, itemId, probe };
    // One item's probes run one after the other, so that one that tests a limit does not fail its neighbour.
    await enqueue(context.tx, 'probe.run', payload, { jobKey, queueName: `probe:${itemId}` });
  }
  return asked;
}

function askedOrStarted(run: LaunchRecord['runs'][number]): Date {
  return run.startedAt ?? run.requestedAt;
}
