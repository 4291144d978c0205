import { newIds } from './ids.ts';
import { json, type ReadDb, type WriteTx } from './types.ts';

export type Asked = { launchId: string; itemId: string; probe: string };

export type AskedFor = {
  launchId: string;
  version: string;
  commit: string | null;
  requestedById: string | null;
  requestedAt: Date;
  batchId: string | null;
  runs: readonly { itemId: string; probe: string; slot: Date | null }[];
};

/** Runs of one launch that wait for a worker. A slot that has a run already gets no second one. */
export async function insertProbeRuns(tx: WriteTx, asked: AskedFor): Promise<void> {
  const { launchId, version, commit, requestedById, requestedAt, batchId, runs } = asked;
  await tx.$executeRaw`
    INSERT INTO "ProbeRun" (id, "launchId", "itemId", probe, attempt, state, slot, version, commit, "requestedById",
      "requestedAt", "batchId")
    SELECT run.id, ${launchId}::uuid, run.item, run.probe, 1, 'queued', NULLIF(run.slot, '')::timestamptz, ${version},
      ${commit}, ${requestedById}::uuid, ${requestedAt}, ${batchId}::uuid
    FROM unnest(${newIds(runs.length)}::uuid[], ${runs.map((run) => run.itemId)}::uuid[],
      ${runs.map((run) => run.probe)}::text[], ${runs.map((run) => run.slot?.toISOString() ?? '')}::text[])
      AS run(id, item, probe, slot)
    ON CONFLICT ("itemId", probe, slot, attempt) DO NOTHING`;
}

export type NextAttempt = Omit<AskedFor, 'runs' | 'batchId'> & {
  itemId: string;
  probe: string;
  slot: Date | null;
  batchId: string | null;
  attempt: number;
  state: 'running';
  startedAt: Date;
  hosts: string[];
  jobId: string;
  jobAttempt: number;
  prepare: unknown;
};

/** Runs that take the place of lost ones, and are under way. */
export function insertAttempts(tx: WriteTx, rows: NextAttempt[]) {
  return tx.probeRun.createManyAndReturn({
    data: rows.map(({ prepare, ...row }) => ({ ...row, ...(prepare ? { prepare: json(prepare) } : {}) })),
    select: { id: true, itemId: true, probe: true },
  });
}

/** The run of a probe that has not ended; the database keeps it to one. */
export function openProbeRun(db: ReadDb, itemId: string, probe: string) {
  return db.probeRun.findFirst({ where: { itemId, probe, finishedAt: null } });
}

export type OpenRun = NonNullable<Awaited<ReturnType<typeof openProbeRun>>>;

export function openRunsOf(db: ReadDb, launchId: string) {
  return db.probeRun.findMany({
    where: { launchId, finishedAt: null },
    orderBy: { id: 'asc' },
    omit: { result: true },
  });
}

/** The other runs that were asked for in the same go and have not ended; those that wait for a person are left out. */
export async function openBeside(db: ReadDb, run: { id: string; launchId: string; batchId: string | null }) {
  const { id, launchId, batchId } = run;
  if (batchId === null) return [];
  const rows = await db.probeRun.findMany({
    where: { launchId, finishedAt: null, batchId, id: { not: id }, state: { in: ['queued', 'running'] } },
    select: { id: true, probe: true, state: true, item: { select: { key: true } } },
  });
  return rows.map(({ item, ...row }) => ({ ...row, itemKey: item.key }));
}

export type Prepare = {
  instruction: string;
  /** ISO. */
  until: string;
  answer: 'done' | 'declined' | null;
  by: string | null;
  at: string | null;
};

export async function storePrepare(
  tx: WriteTx,
  id: string,
  state: 'waiting' | 'queued',
  prepare: Prepare,
): Promise<void> {
  await tx.probeRun.update({ where: { id }, data: { state, prepare: json(prepare) } });
}

/** `lost`: nobody knows how they ended. */
export async function endProbeRuns(
  tx: WriteTx,
  ids: string[],
  end: { state: 'done' | 'lost' | 'cancelled'; at: Date; byId?: string | null },
): Promise<void> {
  // In one order for all, so that a worker that keeps several of them and whoever ends them do not wait for each other.
  await tx.$executeRaw`SELECT id FROM "ProbeRun" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  await tx.probeRun.updateMany({
    where: { id: { in: ids } },
    data: { state: end.state, finishedAt: end.at, waitingFor: null, cancelledById: end.byId ?? null },
  });
}

/** Which of them still run: a cancelled run, or one that went to another worker, does not. */
export async function stillRunning(db: ReadDb, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM "ProbeRun" WHERE id = ANY(${ids}::uuid[]) AND state = 'running'`;
  return new Set(rows.map((row) => row.id));
}

export const RUNS_PAGE = 50;

/** Ended and open runs of a probe, newest first. */
export function runsPage(db: ReadDb, itemId: string, probe: string, before: string | null) {
  return db.probeRun.findMany({
    where: { itemId, probe, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: RUNS_PAGE + 1,
    omit: { result: true, prepare: true },
    include: { detail: { select: { runId: true } } },
  });
}

export type RunRow = Awaited<ReturnType<typeof runsPage>>[number];

export type RecentRun = {
  itemId: string;
  probe: string;
  id: string;
  outcome: string;
  at: Date;
  durationMs: number | null;
  version: string;
  commit: string | null;
};

/** The last runs that saw something, of each probe, newest first: one query for a whole launch. */
export function recentRuns(
  db: ReadDb,
  wanted: readonly { itemId: string; probe: string }[],
  each: number,
): Promise<RecentRun[]> {
  if (wanted.length === 0) return Promise.resolve([]);
  const items = wanted.map((one) => one.itemId);
  const probes = wanted.map((one) => one.probe);
  return db.$queryRaw<RecentRun[]>`
    SELECT wanted.item::text AS "itemId", wanted.probe, run.id::text AS id, run.outcome, run."finishedAt" AS at,
      run."durationMs", coalesce(run."versionSeen", run.version) AS version, run.commit
    FROM unnest(${items}::uuid[], ${probes}::text[]) AS wanted(item, probe)
    CROSS JOIN LATERAL (
      SELECT * FROM "ProbeRun" WHERE "itemId" = wanted.item AND "ProbeRun".probe = wanted.probe
        AND state = 'done' AND outcome IS NOT NULL
      ORDER BY id DESC LIMIT ${each}
    ) AS run
    ORDER BY wanted.item, wanted.probe, run.id DESC`;
}

/** Scheduled runs whose job is gone for good: they would keep their schedule from going on. */
export function endLostRuns(db: ReadDb, before: Date, now: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE "ProbeRun" SET state = 'lost', "finishedAt" = ${now}
    WHERE "finishedAt" IS NULL AND slot IS NOT NULL AND state IN ('queued', 'running')
      AND "requestedAt" < ${before} AND coalesce("startedAt", "requestedAt") < ${before}`;
}
