import type { ReadDb, WriteTx } from './types.ts';

/** Of the passes of one probe, only the newest keep request and answer; what went wrong keeps them until its time is up. */
const PASSES_KEPT = 20;

export async function dropOldPasses(tx: WriteTx, probes: readonly { itemId: string; probe: string }[]): Promise<void> {
  if (probes.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM "ProbeRunDetail" WHERE "runId" IN (
      SELECT old.id FROM unnest(${probes.map((one) => one.itemId)}::uuid[], ${probes.map((one) => one.probe)}::text[])
        AS wanted(item, probe)
      CROSS JOIN LATERAL (
        SELECT id FROM "ProbeRun" AS run
        WHERE run."itemId" = wanted.item AND run.probe = wanted.probe AND run.outcome = 'pass'
        ORDER BY id DESC OFFSET ${PASSES_KEPT} LIMIT 5
      ) AS old)`;
}

export async function storeRunDetails(
  tx: WriteTx,
  details: readonly { runId: string; rounds: unknown }[],
  at: Date,
): Promise<void> {
  if (details.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "ProbeRunDetail" ("runId", rounds, at) SELECT kept.run, kept.rounds::jsonb, ${at}
    FROM unnest(${details.map((one) => one.runId)}::uuid[], ${details.map((one) => JSON.stringify(one.rounds))}::text[])
      AS kept(run, rounds)`;
}

export function runWithDetail(db: ReadDb, launchId: string, runId: string) {
  return db.probeRun.findFirst({
    where: { id: runId, launchId },
    omit: { result: true },
    include: { detail: true, item: { select: { key: true } } },
  });
}

export type Pruned = { details: number; runs: number };

const AT_ONCE = 5_000;
const RUNS_KEPT = 50;

/**
 * Throws away what is known of runs beside their evidence: request and answer of all that ended before `before`, and
 * runs of schedules but for the newest fifty of each probe. Evidence stays.
 */
export async function pruneRuns(db: ReadDb, before: Date): Promise<Pruned> {
  const pruned = { details: 0, runs: 0 };
  for (let count = AT_ONCE; count === AT_ONCE; pruned.details += count)
    count = await db.$executeRaw`
      DELETE FROM "ProbeRunDetail" WHERE "runId" IN (
        SELECT "runId" FROM "ProbeRunDetail" WHERE at < ${before} LIMIT ${AT_ONCE})`;
  const probes = await db.probeRun.groupBy({ by: ['itemId', 'probe'], where: { slot: { lt: before } } });
  for (const { itemId, probe } of probes)
    pruned.runs += await db.$executeRaw`
      DELETE FROM "ProbeRun" WHERE "itemId" = ${itemId}::uuid AND probe = ${probe} AND "finishedAt" < ${before}
        AND slot IS NOT NULL AND id < (
          SELECT id FROM "ProbeRun" WHERE "itemId" = ${itemId}::uuid AND probe = ${probe}
          ORDER BY id DESC OFFSET ${RUNS_KEPT - 1} LIMIT 1)`;
  return pruned;
}
