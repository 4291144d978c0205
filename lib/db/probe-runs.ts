import { json, type ReadDb, type WriteTx } from './types.ts';

export type NewProbeRun = {
  launchId: string;
  itemId: string;
  probe: string;
  attempt: number;
  state: 'queued' | 'running';
  version: string;
  commit: string | null;
  requestedById: string | null;
  requestedAt: Date;
  startedAt: Date | null;
  slot?: Date | null;
  batchId?: string | null;
  hosts?: string[];
  prepare?: unknown;
};

/** A slot that has a run already gets no second one. */
export async function insertProbeRuns(tx: WriteTx, rows: Omit<NewProbeRun, 'prepare'>[]): Promise<void> {
  await tx.probeRun.createMany({ data: rows, skipDuplicates: rows.some((row) => row.slot) });
}

export function insertProbeRun(tx: WriteTx, { prepare, ...row }: NewProbeRun) {
  return tx.probeRun.create({ data: { ...row, ...(prepare ? { prepare: json(prepare) } : {}) } });
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
export async function openBeside(db: ReadDb, { id, launchId, batchId }: Pick<OpenRun, 'id' | 'launchId' | 'batchId'>) {
  if (batchId === null) return [];
  const rows = await db.probeRun.findMany({
    where: { launchId, finishedAt: null, batchId, id: { not: id }, state: { in: ['queued', 'running'] } },
    select: { id: true, probe: true, state: true, item: { select: { key: true } } },
  });
  return rows.map(({ item, ...row }) => ({ ...row, itemKey: item.key }));
}

/** False = it is not queued any more. */
export async function startProbeRun(tx: WriteTx, id: string, start: { at: Date; hosts: string[] }): Promise<boolean> {
  const { count } = await tx.probeRun.updateMany({
    where: { id, state: { in: ['queued', 'waiting'] } },
    data: { state: 'running', startedAt: start.at, hosts: start.hosts, waitingFor: null },
  });
  return count > 0;
}

export async function holdBack(tx: WriteTx, id: string, waitingFor: string): Promise<void> {
  await tx.probeRun.updateMany({ where: { id, state: 'queued' }, data: { waitingFor } });
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
  await tx.probeRun.updateMany({
    where: { id: { in: ids } },
    data: { state: end.state, finishedAt: end.at, waitingFor: null, cancelledById: end.byId ?? null },
  });
}

/** What becomes evidence. Files are kept already, and belong to nothing until then. */
export type RunResult = {
  note: string;
  observed: unknown;
  freshSeconds: number | null;
  environmentId: string | null;
  /** ISO. */
  at: string;
  files: { id: string; sha256: string }[];
};

export type KeptResult = {
  outcome: string;
  versionSeen: string | null;
  durationMs: number;
  result: RunResult;
};

/** What a worker saw, until it becomes evidence; null = the run ended meanwhile or went to another worker. */
export async function keepResult(tx: WriteTx, id: string, kept: KeptResult) {
  const [run] = await tx.probeRun.updateManyAndReturn({
    where: { id, state: 'running' },
    data: { ...kept, result: json(kept.result), state: 'judged' },
    select: { itemId: true, probe: true, hosts: true, slot: true },
  });
  return run ?? null;
}

export async function addFilesToResult(tx: WriteTx, id: string, files: RunResult['files']): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ProbeRun" SET result = jsonb_set(result, '{files}', ${JSON.stringify(files)}::jsonb) WHERE id = ${id}::uuid`;
}

/** Runs whose result waits to become evidence, oldest first. */
export function judgedRuns(db: ReadDb, launchId: string, limit: number) {
  return db.probeRun.findMany({
    where: { launchId, finishedAt: null, state: 'judged' },
    orderBy: { id: 'asc' },
    take: limit,
    include: { item: { select: { key: true, droppedAt: true } } },
  });
}

export type JudgedRun = Awaited<ReturnType<typeof judgedRuns>>[number];

/** They are evidence now, or ended without any. */
export async function settleProbeRuns(
  tx: WriteTx,
  ended: { runId: string; evidenceId: string | null }[],
  at: Date,
): Promise<void> {
  const ids = ended.map((one) => one.runId);
  const evidence = ended.map((one) => one.evidenceId ?? '');
  await tx.$executeRaw`
    UPDATE "ProbeRun" AS run SET state = 'done', "finishedAt" = ${at}, result = NULL,
      "evidenceId" = NULLIF(ended.evidence, '')::uuid
    FROM unnest(${ids}::text[], ${evidence}::text[]) AS ended(id, evidence) WHERE run.id = ended.id::uuid`;
}

/** Whether it still runs: a cancelled run, or one that went to another worker, does not. */
export async function stillRuns(db: ReadDb, id: string): Promise<boolean> {
  return (await db.probeRun.count({ where: { id, state: 'running' } })) > 0;
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
