import { readDefinition } from './definition-cache.ts';
import type { ReadDb } from './types.ts';

type Row = {
  projectId: string;
  version: string;
  commit: string | null;
  closedAt: Date | null;
  commitSince: Date | null;
  definitionDigest: string;
  environments: Record<string, string | null> | null;
};

/** What runs need to know of their launch, in one small read; null = there is no such launch. */
export async function runSetting(db: ReadDb, launchId: string) {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT launch."projectId"::text AS "projectId", launch.version, launch.commit, launch."closedAt",
      launch."commitSince", launch."definitionDigest",
      (SELECT jsonb_object_agg(gate."gateKey", gate."environmentId") FROM "LaunchGate" AS gate
        WHERE gate."launchId" = launch.id) AS environments
    FROM "Launch" AS launch
    WHERE launch.id = ${launchId}::uuid`;
  if (!row) return null;
  return {
    ...row,
    environments: row.environments ?? {},
    definition: await readDefinition(db, launchId, row.definitionDigest),
  };
}

export type RunSetting = NonNullable<Awaited<ReturnType<typeof runSetting>>>;
