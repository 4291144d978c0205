import type { ReadDb } from './types.ts';

/** Names of the migrations this database has finished. */
export async function appliedMigrations(db: ReadDb): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map((row) => row.name);
}

export interface QueueDepth {
  /** Due and not yet started. */
  waiting: number;
  running: number;
  /** Due later. */
  scheduled: number;
  /** Gave up after their last attempt. */
  failed: number;
}

export async function queueDepth(db: ReadDb): Promise<QueueDepth> {
  const [row] = await db.$queryRaw<QueueDepth[]>`
    SELECT count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())::int AS waiting,
           count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
           count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at > now())::int AS scheduled,
           count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS failed
    FROM graphile_worker._private_jobs`;
  return row ?? { waiting: 0, running: 0, scheduled: 0, failed: 0 };
}
