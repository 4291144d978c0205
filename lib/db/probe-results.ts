import type { ReadDb, WriteTx } from './types.ts';

/* What runs saw: kept by their worker, then made evidence; many in one go, each statement for all of them. */

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
  runId: string;
  outcome: string;
  versionSeen: string | null;
  durationMs: number;
  result: RunResult;
};

export type KeptRun = { id: string; itemId: string; hosts: string[]; slot: Date | null };

/** Answers those whose result is kept now; the others have ended meanwhile, or were given to another worker. */
export function keepResults(tx: WriteTx, kept: readonly KeptResult[]): Promise<KeptRun[]> {
  const ids = kept.map((one) => one.runId);
  return tx.$queryRaw<KeptRun[]>`
    WITH mine AS (
      SELECT id FROM "ProbeRun" WHERE id = ANY(${ids}::uuid[]) AND state = 'running' ORDER BY id FOR UPDATE)
    UPDATE "ProbeRun" AS run SET state = 'judged', outcome = kept.outcome, "versionSeen" = NULLIF(kept.version, ''),
      "durationMs" = kept.duration, result = kept.result::jsonb
    FROM unnest(${ids}::uuid[], ${kept.map((one) => one.outcome)}::text[],
      ${kept.map((one) => one.versionSeen ?? '')}::text[], ${kept.map((one) => one.durationMs)}::int[],
      ${kept.map((one) => JSON.stringify(one.result))}::text[]) AS kept(id, outcome, version, duration, result)
    JOIN mine ON mine.id = kept.id
    WHERE run.id = kept.id
    RETURNING run.id::text AS id, run."itemId"::text AS "itemId", run.hosts, run.slot`;
}

export async function addFilesToResult(tx: WriteTx, id: string, files: RunResult['files']): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ProbeRun" SET result = jsonb_set(result, '{files}', ${JSON.stringify(files)}::jsonb) WHERE id = ${id}::uuid`;
}

export type JudgedRun = {
  id: string;
  itemId: string;
  itemKey: string;
  dropped: boolean;
  probe: string;
  attempt: number;
  slot: Date | null;
  batchId: string | null;
  version: string;
  commit: string | null;
  outcome: 'pass' | 'fail' | 'error' | 'unknown';
  versionSeen: string | null;
  requestedAt: Date;
  startedAt: Date | null;
  /** The result without what it observed, which goes from table to table. */
  kept: Omit<RunResult, 'observed'> & { value: number | null };
};

/** Runs whose result waits to become evidence, oldest first. */
export function judgedRuns(db: ReadDb, launchId: string, limit: number): Promise<JudgedRun[]> {
  return db.$queryRaw<JudgedRun[]>`
    SELECT run.id::text AS id, run."itemId"::text AS "itemId", item.key AS "itemKey",
      item."droppedAt" IS NOT NULL AS dropped, run.probe, run.attempt, run.slot, run."batchId"::text AS "batchId",
      run.version, run.commit, run.outcome, run."versionSeen", run."requestedAt", run."startedAt",
      (run.result - 'observed') || jsonb_build_object('value', run.result#>'{observed,value}') AS kept
    FROM "ProbeRun" AS run JOIN "LaunchItem" AS item ON item.id = run."itemId"
    WHERE run."launchId" = ${launchId}::uuid AND run."finishedAt" IS NULL AND run.state = 'judged'
    ORDER BY run.id LIMIT ${limit} FOR UPDATE OF run`;
}

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
    FROM unnest(${ids}::uuid[], ${evidence}::text[]) AS ended(id, evidence) WHERE run.id = ended.id`;
}
