import type { JobAttempt } from '../domain/probe/run/job.ts';
import type { Asked } from './probe-runs.ts';
import type { ReadDb, WriteTx } from './types.ts';

/* Taking runs up: many in one go, each statement for all of them. */

export type AskedRun = {
  id: string;
  launchId: string;
  itemId: string;
  /** Null = its item left the launch. */
  itemKey: string | null;
  probe: string;
  attempt: number;
  state: 'queued' | 'waiting' | 'running';
  slot: Date | null;
  batchId: string | null;
  version: string;
  commit: string | null;
  requestedById: string | null;
  requestedAt: Date;
  jobId: string | null;
  jobAttempt: number | null;
  hosts: string[];
  waitingFor: string | null;
  prepare: unknown;
};

/** The runs that were asked for and have neither ended nor seen anything yet, in the order of asking. */
export function askedRuns(
  db: ReadDb,
  launchId: string,
  asked: readonly Omit<Asked, 'launchId'>[],
): Promise<AskedRun[]> {
  const items = asked.map((one) => one.itemId);
  const probes = asked.map((one) => one.probe);
  return db.$queryRaw<AskedRun[]>`
    SELECT run.id::text AS id, run."launchId"::text AS "launchId", run."itemId"::text AS "itemId",
      CASE WHEN item."droppedAt" IS NULL THEN item.key END AS "itemKey", run.probe, run.attempt, run.state, run.slot,
      run."batchId"::text AS "batchId", run.version, run.commit, run."requestedById"::text AS "requestedById",
      run."requestedAt", run."jobId", run."jobAttempt", run.hosts, run."waitingFor", run.prepare
    FROM unnest(${items}::uuid[], ${probes}::text[]) AS asked(item, probe)
    JOIN "ProbeRun" AS run ON run."itemId" = asked.item AND run.probe = asked.probe AND run."finishedAt" IS NULL
    JOIN "LaunchItem" AS item ON item.id = run."itemId"
    WHERE run."launchId" = ${launchId}::uuid AND run.state IN ('queued', 'waiting', 'running')
    ORDER BY run.id`;
}

/**
 * Locks items until the end of the transaction, in one order for all, and answers those of which a run is under way: of one item two
 * workers begin one run at a time.
 */
export async function lockBusyItems(tx: WriteTx, itemIds: readonly string[]): Promise<string[]> {
  await tx.$executeRaw`
    SELECT id FROM "LaunchItem" WHERE id = ANY(${itemIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  const rows = await tx.$queryRaw<{ itemId: string }[]>`
    SELECT DISTINCT "itemId"::text AS "itemId" FROM "ProbeRun"
    WHERE "itemId" = ANY(${itemIds}::uuid[]) AND "finishedAt" IS NULL AND state = 'running'`;
  return rows.map((row) => row.itemId);
}

/** Locks runs until the end of the transaction; answers those that still run. */
export async function lockRunning(tx: WriteTx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM "ProbeRun" WHERE id = ANY(${ids}::uuid[]) AND state = 'running' ORDER BY id FOR UPDATE`;
  return new Set(rows.map((row) => row.id));
}

export type Start = { id: string; hosts: string[] };

/** Marks runs as running. Answers those that were still to be begun: one that is being cancelled is left alone. */
export async function startRuns(
  tx: WriteTx,
  starts: readonly Start[],
  job: JobAttempt,
  at: Date,
): Promise<Set<string>> {
  if (starts.length === 0) return new Set();
  const hosts = starts.map((start) => JSON.stringify(start.hosts));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH free AS (
      SELECT id FROM "ProbeRun" WHERE id = ANY(${starts.map((start) => start.id)}::uuid[])
        AND "finishedAt" IS NULL AND state IN ('queued', 'waiting')
      ORDER BY id FOR UPDATE SKIP LOCKED)
    UPDATE "ProbeRun" AS run SET state = 'running', "startedAt" = ${at}, "waitingFor" = NULL,
      hosts = ARRAY(SELECT jsonb_array_elements_text(start.hosts::jsonb)),
      "jobId" = ${job.id}, "jobAttempt" = ${job.attempt}
    FROM unnest(${starts.map((start) => start.id)}::uuid[], ${hosts}::text[]) AS start(id, hosts)
    JOIN free ON free.id = start.id
    WHERE run.id = start.id RETURNING run.id::text AS id`;
  return new Set(rows.map((row) => row.id));
}

export async function holdBack(tx: WriteTx, waits: readonly { id: string; host: string }[]): Promise<void> {
  if (waits.length === 0) return;
  await tx.$executeRaw`
    UPDATE "ProbeRun" AS run SET "waitingFor" = held.host
    FROM unnest(${waits.map((one) => one.id)}::uuid[], ${waits.map((one) => one.host)}::text[]) AS held(id, host)
    WHERE run.id = held.id AND run.state = 'queued'`;
}
