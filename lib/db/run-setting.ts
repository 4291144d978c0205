import { readDefinition } from './definition-cache.ts';
import type { ReadDb } from './types.ts';

type Row = {
  projectId: string;
  version: string;
  commit: string | null;
  closedAt: Date | null;
  commitSince: Date | null;
  definitionDigest: string;
  itemKey: string | null;
  environments: Record<string, string | null> | null;
};

/** What a run needs to know of its launch, in one small read; null = there is no such launch. */
export async function runSetting(db: ReadDb, launchId: string, itemId: string | null) {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT launch."projectId"::text AS "projectId", launch.version, launch.commit, launch."closedAt",
      launch."commitSince", launch."definitionDigest", item.key AS "itemKey",
      (SELECT jsonb_object_agg(gate."gateKey", gate."environmentId") FROM "LaunchGate" AS gate
        WHERE gate."launchId" = launch.id) AS environments
    FROM "Launch" AS launch
    LEFT JOIN "LaunchItem" AS item ON item.id = ${itemId}::uuid AND item."launchId" = launch.id AND item."droppedAt" IS NULL
    WHERE launch.id = ${launchId}::uuid`;
  if (!row) return null;
  return {
    ...row,
    environments: row.environments ?? {},
    definition: await readDefinition(db, launchId, row.definitionDigest),
  };
}

export type RunSetting = NonNullable<Awaited<ReturnType<typeof runSetting>>>;
