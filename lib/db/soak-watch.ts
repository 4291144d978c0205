import { LONGEST_BACK_MS } from '../domain/soak/again.ts';
import { planOf } from '../domain/soak/checks.ts';
import { withOverlay } from '../domain/soak/overlay.ts';
import { readDefinition } from './definition-cache.ts';
import { readOverlay } from './soak-overlay.ts';
import type { ReadDb, WriteTx } from './types.ts';

type Row = {
  id: string;
  projectId: string;
  version: string;
  commit: string | null;
  closedAt: Date | null;
  t0: Date | null;
  definitionDigest: string;
  soakOverlay: unknown;
  basis: string | null;
  doneUntil: Date | null;
  /** A source that could not be asked may be asked about its moment again. */
  asksAgain: boolean;
  environments: Record<string, string | null> | null;
};

/** What a worker needs to know to read a soak, in one small read; null = there is no such launch. */
export async function soakSetting(db: ReadDb, launchId: string, now: Date) {
  const since = new Date(now.getTime() - LONGEST_BACK_MS);
  const [row] = await db.$queryRaw<Row[]>`
    SELECT launch.id::text AS id, launch."projectId"::text AS "projectId", launch.version, launch.commit, launch."closedAt", launch.t0,
      launch."definitionDigest", launch."soakOverlay", watch.basis, watch."doneUntil",
      EXISTS (SELECT FROM "SoakObservation" AS one WHERE one."launchId" = launch.id AND one."askAgain"
        AND one.at > ${since}::timestamptz) AS "asksAgain",
      (SELECT jsonb_object_agg(gate."gateKey", gate."environmentId") FROM "LaunchGate" AS gate
        WHERE gate."launchId" = launch.id) AS environments
    FROM "Launch" AS launch LEFT JOIN "SoakWatch" AS watch ON watch."launchId" = launch.id
    WHERE launch.id = ${launchId}::uuid`;
  if (!row) return null;
  const overlay = readOverlay(row.soakOverlay);
  const definition = withOverlay(await readDefinition(db, launchId, row.definitionDigest), overlay);
  return { ...row, environments: row.environments ?? {}, definition, plan: planOf(definition) };
}

export type SoakSetting = NonNullable<Awaited<ReturnType<typeof soakSetting>>>;

export type Watch = { projectId: string; basis: string; doneUntil: Date | null; uneasy: boolean };

/**
 * Locks how far the reading of a soak has come, and of its launch no more than its key, before that: what is stored then
 * comes in one order with folds and with changes of the launch.
 */
export async function lockWatch(tx: WriteTx, launchId: string): Promise<Watch | null> {
  const [row] = await tx.$queryRaw<Watch[]>`
    WITH launch AS MATERIALIZED (
      SELECT id, "projectId"::text AS "projectId" FROM "Launch" WHERE id = ${launchId}::uuid FOR KEY SHARE
    )
    SELECT launch."projectId", watch.basis, watch."doneUntil", watch.uneasy
    FROM launch JOIN "SoakWatch" AS watch ON watch."launchId" = launch.id FOR UPDATE OF watch`;
  return row ?? null;
}

export function watchOf(db: ReadDb, launchId: string) {
  return db.soakWatch.findUnique({ where: { launchId } });
}

/** Begins anew: everything that was planned is asked for again, and what is known already stays. */
export async function beginWatch(tx: WriteTx, launchId: string, basis: string, nextAt: Date): Promise<void> {
  const fields = { basis, nextAt, doneUntil: null };
  await tx.soakWatch.upsert({ where: { launchId }, create: { launchId, ...fields }, update: fields });
}

export async function endWatch(tx: WriteTx, launchId: string): Promise<void> {
  await tx.soakWatch.deleteMany({ where: { launchId } });
}

export async function moveWatch(
  tx: WriteTx,
  launchId: string,
  fields: { doneUntil: Date; nextAt: Date | null; uneasy: boolean },
): Promise<void> {
  await tx.soakWatch.update({ where: { launchId }, data: fields });
}

/** Soaks whose job was lost: their next moment is long over. */
export async function sleepingSoaks(db: ReadDb, before: Date): Promise<string[]> {
  const rows = await db.soakWatch.findMany({ where: { nextAt: { lt: before } }, select: { launchId: true } });
  return rows.map(({ launchId }) => launchId);
}

/** The last value of a metric before a moment, for counters that may begin again; null = none is known. */
export async function valueBefore(
  db: ReadDb,
  launchId: string,
  metricKey: string,
  before: Date,
): Promise<number | null> {
  const row = await db.soakObservation.findFirst({
    where: { launchId, metricKey, replacedAt: null, value: { not: null }, at: { lt: before } },
    orderBy: { at: 'desc' },
    select: { value: true },
  });
  return row?.value ?? null;
}
