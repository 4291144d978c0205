import { z } from 'zod';
import { LoadKept } from '../domain/probe/load-plan.ts';
import type { ReadDb } from './types.ts';

/** The launch before this one in its project that was watched; null = there is none. */
export async function watchedBefore(
  db: ReadDb,
  { id, projectId, t0 }: { id: string; projectId: string; t0: Date | null },
): Promise<string | null> {
  if (!t0) return null;
  const row = await db.launch.findFirst({
    where: { projectId, id: { not: id }, t0: { lt: t0 }, soakObservations: { some: {} } },
    orderBy: { t0: 'desc' },
    select: { id: true },
  });
  return row?.id ?? null;
}

const Kept = z.object({ total: LoadKept, targets: z.record(z.string(), LoadKept).default({}) });

/** The figures of the last load of this launch that passed, by endpoint where they were kept, with the item that ran it. */
export async function loadOfLaunch(db: ReadDb, launchId: string) {
  const rows = await db.$queryRaw<{ load: unknown; at: Date; itemKey: string }[]>`
    SELECT evidence.observed->'load' AS load, evidence.at, item.key AS "itemKey"
    FROM "Evidence" AS evidence JOIN "LaunchItem" AS item ON item.id = evidence."itemId"
    WHERE evidence."launchId" = ${launchId}::uuid AND evidence.kind = 'probe' AND evidence.outcome = 'pass'
      AND evidence.observed ? 'load'
    ORDER BY evidence.at DESC LIMIT 1`;
  const [row] = rows;
  const kept = Kept.safeParse(row?.load);
  return row && kept.success ? { ...kept.data, at: row.at, itemKey: row.itemKey } : null;
}
