import type { ReadDb } from './types.ts';

/** A worker that has not been seen for this long is taken to be dead and its jobs are given to others. */
export const WORKER_LOST_AFTER = 20;

export interface WorkerBeat {
  id: string;
  startedAt: Date;
  /** The queue's names for this worker's pools; jobs under way are locked by them. */
  pools: string[];
}

/** Times are the database's own: the clocks of two machines need not agree. */
export async function recordBeat(db: ReadDb, { id, startedAt, pools }: WorkerBeat): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "WorkerHeartbeat" (id, "startedAt", "seenAt", pools) VALUES (${id}, ${startedAt}, now(), ${pools})
    ON CONFLICT (id) DO UPDATE SET "seenAt" = now(), pools = EXCLUDED.pools`;
}

export async function removeBeat(db: ReadDb, id: string): Promise<void> {
  await db.$executeRaw`DELETE FROM "WorkerHeartbeat" WHERE id = ${id}`;
}

/** Pools that hold jobs although their worker is gone. Forgets workers that have been gone for an hour. */
export async function findLostPools(db: ReadDb): Promise<string[]> {
  await db.$executeRaw`DELETE FROM "WorkerHeartbeat" WHERE "seenAt" < now() - interval '1 hour'`;
  const rows = await db.$queryRaw<{ pool: string }[]>`
    SELECT DISTINCT jobs.locked_by AS pool FROM graphile_worker._private_jobs jobs
    WHERE jobs.locked_by IS NOT NULL
      AND jobs.locked_at < now() - make_interval(secs => ${WORKER_LOST_AFTER})
      AND NOT EXISTS (
        SELECT 1 FROM "WorkerHeartbeat" beat
        WHERE jobs.locked_by = ANY (beat.pools) AND beat."seenAt" > now() - make_interval(secs => ${WORKER_LOST_AFTER}))`;
  return rows.map((row) => row.pool);
}

/** Seconds since any worker was seen, or undefined when none ever was. */
export async function secondsSinceBeat(db: ReadDb): Promise<number | undefined> {
  const [row] = await db.$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM now() - max("seenAt"))::float8 AS seconds FROM "WorkerHeartbeat"`;
  return row?.seconds ?? undefined;
}
