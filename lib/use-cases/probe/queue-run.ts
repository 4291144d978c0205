import { heldBack } from '../../db/probe-hosts.ts';
import type { ReadDb } from '../../db/types.ts';
import { enqueue } from '../../queue/enqueue.ts';

export type Asked = { launchId: string; itemId: string; probe: string };

/** A person who waits comes before what runs by itself. */
const PATIENT = 10;

/**
 * One waiting job a probe, which a second call moves to another time. One item's probes run one after the other, so
 * that one that tests a limit does not fail its neighbour.
 */
export async function queueRun(
  db: ReadDb,
  { launchId, itemId, probe }: Asked,
  { scheduled, runAt }: { scheduled: boolean; runAt?: Date },
): Promise<void> {
  const jobKey = `probe.run:${itemId}:${probe}`.slice(0, 500);
  const priority = scheduled ? PATIENT : 0;
  await enqueue(
    db,
    'probe.run',
    { launchId, itemId, probe },
    { jobKey, queueName: `probe:${itemId}`, runAt, priority },
  );
}

/** A run has ended: those that wait for one of its hosts try again. */
export async function wakeHeldBack(db: ReadDb, hosts: string[]): Promise<void> {
  if (hosts.length === 0) return;
  for (const run of await heldBack(db, hosts, 2)) await queueRun(db, run, { scheduled: run.slot !== null });
}

/** Scheduled results of the same second become evidence together. */
const TOGETHER = 1_000;
/** The process that kept a result makes it evidence at once; this is for the case that it is killed in between. */
const NET = 3_000;

export async function queueSettle(db: ReadDb, launchId: string, now: Date, scheduled: boolean): Promise<void> {
  const jobKey = `probe.settle:${launchId}`;
  const runAt = new Date(now.getTime() + (scheduled ? TOGETHER : NET));
  await enqueue(db, 'probe.settle', { launchId }, { jobKey, queueName: jobKey, runAt, keepTime: true });
}
