import type { LoadFigures } from '../domain/probe/facts/load.ts';
import { LoadKept } from '../domain/probe/load-plan.ts';
import type { ReadDb } from './types.ts';

/**
 * The figures of the last run of this load in this environment that passed, in whatever launch; null where there is none. A run
 * that failed is no measure: running it once more would make it the new normal.
 */
export async function lastLoad(db: ReadDb, environmentId: string, plan: string): Promise<LoadFigures | null> {
  const rows = await db.$queryRaw<{ total: unknown }[]>`
    SELECT observed->'load'->'total' AS total FROM "Evidence"
    WHERE observed ? 'load' AND observed->'load'->>'plan' = ${plan} AND "environmentId" = ${environmentId}::uuid
      AND kind = 'probe' AND outcome = 'pass'
    ORDER BY at DESC LIMIT 1`;
  const read = LoadKept.safeParse(rows[0]?.total);
  return read.success ? read.data : null;
}
