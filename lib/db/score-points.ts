import { LAUNCH_ROW } from './launch-row.ts';
import type { ReadDb } from './types.ts';

export type ScorePointRow = {
  launchId: string;
  at: Date;
  raw: number | null;
  withWaivers: number | null;
  verified: number | null;
};

/**
 * Points of one gate of several launches, oldest first, thinned out by the database to at most `limit` (and one more a
 * launch): of each stretch of time the last one stays, so that every line ends where it truly ended.
 */
export function thinnedScorePoints(
  db: ReadDb,
  launchIds: string[],
  gateKey: string,
  limit: number,
): Promise<ScorePointRow[]> {
  if (launchIds.length === 0) return Promise.resolve([]);
  const each = Math.max(2, Math.floor(limit / launchIds.length));
  return db.$queryRaw<ScorePointRow[]>`
    SELECT "launchId"::text AS "launchId", at, raw, "withWaivers", verified FROM (
      SELECT DISTINCT ON ("launchId", bucket) * FROM (
        SELECT *, ntile(${each}::int) OVER (PARTITION BY "launchId" ORDER BY at, id) AS bucket
        FROM "ScorePoint" WHERE "launchId" = ANY(${launchIds}::uuid[]) AND "gateKey" = ${gateKey}
      ) AS parted ORDER BY "launchId", bucket, at DESC, id DESC
    ) AS thinned ORDER BY at, id`;
}

/** Where each launch stood last for a gate. */
export function lastScorePoints(db: ReadDb, launchIds: string[], gateKey: string): Promise<ScorePointRow[]> {
  if (launchIds.length === 0) return Promise.resolve([]);
  return db.$queryRaw<ScorePointRow[]>`
    SELECT DISTINCT ON ("launchId") "launchId"::text AS "launchId", at, raw, "withWaivers", verified
    FROM "ScorePoint" WHERE "launchId" = ANY(${launchIds}::uuid[]) AND "gateKey" = ${gateKey}
    ORDER BY "launchId", at DESC, id DESC`;
}

export type FailingRow = { key: string; launches: number; failures: number; lastAt: Date; text: string | null };

/** Items that were found failing most often: in most launches first, then most times. Their words are those of the newest. */
export async function failingItems(db: ReadDb, launchIds: string[], limit: number): Promise<FailingRow[]> {
  if (launchIds.length === 0) return [];
  return db.$queryRaw<FailingRow[]>`
    WITH failed AS (
      SELECT item.key, count(DISTINCT evidence."launchId")::int AS launches, count(*)::int AS failures,
        max(evidence.at) AS "lastAt", (array_agg(evidence."launchId" ORDER BY evidence.at DESC))[1] AS newest
      FROM "Evidence" AS evidence JOIN "LaunchItem" AS item ON item.id = evidence."itemId"
      WHERE evidence."launchId" = ANY(${launchIds}::uuid[]) AND evidence.outcome = 'fail' AND NOT evidence."carriedOver"
      GROUP BY item.key ORDER BY launches DESC, failures DESC, "lastAt" DESC LIMIT ${limit}
    )
    SELECT failed.key, failed.launches, failed.failures, failed."lastAt",
      jsonb_path_query_first(
        launch.definition, '$.items[*] ? (@.key == $key).text', jsonb_build_object('key', failed.key)
      ) #>> '{}' AS text
    FROM failed JOIN "Launch" AS launch ON launch.id = failed.newest
    ORDER BY failed.launches DESC, failed.failures DESC, failed."lastAt" DESC`;
}

/** The newest launches of a project with what a history needs. */
export function projectLaunches(db: ReadDb, projectId: string, limit: number) {
  return db.launch.findMany({
    where: { projectId },
    orderBy: { id: 'desc' },
    take: limit,
    select: { ...LAUNCH_ROW, definitionDigest: true },
  });
}
