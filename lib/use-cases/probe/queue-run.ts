import { heldBack } from '../../db/probe-hosts.ts';
import type { Asked } from '../../db/probe-runs.ts';
import type { ReadDb } from '../../db/types.ts';
import { jobsOf } from '../../domain/probe/run/job.ts';
import { enqueue, enqueueAll } from '../../queue/enqueue.ts';

export type { Asked };

type AskedAgain = Asked & { slot: Date | null };

/** A person who waits comes before what runs by itself. */
const PATIENT = 10;

/** Runs that were asked for together, in a few jobs; `alone` has a job of its own. */
export async function queueRuns(
  db: ReadDb,
  launchId: string,
  runs: readonly (Omit<Asked, 'launchId'> & { alone: boolean })[],
  { scheduled }: { scheduled: boolean },
): Promise<void> {
  const jobs = jobsOf(runs, (run) => run.alone);
  const payloads = jobs.map((job) => ({ launchId, runs: job.map(({ itemId, probe }) => ({ itemId, probe })) }));
  await enqueueAll(db, 'probe.run', payloads, { priority: scheduled ? PATIENT : 0 });
}

/** One run that could not begin with others, or waits for a person: one waiting job, which a second call moves to another time. */
export async function queueRun(
  db: ReadDb,
  run: Asked,
  { scheduled, runAt }: { scheduled: boolean; runAt?: Date },
): Promise<void> {
  const jobKey = `probe.run:${run.itemId}:${run.probe}`.slice(0, 500);
  const priority = scheduled ? PATIENT : 0;
  await enqueue(
    db,
    'probe.run',
    { launchId: run.launchId, runs: [{ itemId: run.itemId, probe: run.probe }] },
    { jobKey, runAt, priority },
  );
}

/** Milliseconds until runs of one job look for places again. Whoever frees a place wakes some of them before that. */
const AGAIN = 2_000;

/** Runs of one job that found no place stay together. */
export async function queueAgain(db: ReadDb, runs: readonly [AskedAgain, ...AskedAgain[]], now: Date): Promise<void> {
  const priority = runs.every((run) => run.slot !== null) ? PATIENT : 0;
  const payload = { launchId: runs[0].launchId, runs: runs.map(({ itemId, probe }) => ({ itemId, probe })) };
  await enqueue(db, 'probe.run', payload, { runAt: new Date(now.getTime() + AGAIN), priority });
}

/** Runs have ended: those that wait for one of their hosts try again, as many as there are places at least. */
export async function wakeHeldBack(db: ReadDb, hosts: readonly string[], ended = 1): Promise<void> {
  if (hosts.length === 0) return;
  for (const run of await heldBack(db, hosts, ended + 1)) await queueRun(db, run, { scheduled: run.slot !== null });
}

/** Scheduled results of the same second become evidence together. */
const TOGETHER = 1_000;
/** The process that kept a result makes it evidence at once; this is for the case that it is killed in between. */
const NET = 3_000;

type Keeping = { launchId: string; scheduled: boolean; now: Date; jobId: string };

/** A key for each job that keeps results: with one for the launch, those of one launch would wait for each other's commit. */
export async function queueSettle(db: ReadDb, { launchId, scheduled, now, jobId }: Keeping): Promise<void> {
  const queueName = `probe.settle:${launchId}`;
  const runAt = new Date(now.getTime() + (scheduled ? TOGETHER : NET));
  await enqueue(
    db,
    'probe.settle',
    { launchId },
    { jobKey: `${queueName}:${jobId}`, queueName, runAt, keepTime: true },
  );
}
