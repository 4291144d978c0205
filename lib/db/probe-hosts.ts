import type { HostState } from '../domain/probe/run/places.ts';
import type { ReadDb, WriteTx } from './types.ts';

/**
 * Locks hosts until the end of the transaction, in one order for all, so that two workers never count the same free place, and
 * tells how many runs ask each of them. A run that began before `since` holds no place any more.
 */
export async function lockHosts(tx: WriteTx, hosts: readonly string[], since: Date): Promise<HostState[]> {
  if (hosts.length === 0) return [];
  const rows = await tx.$queryRaw<{ host: string; lastStartAt: Date }[]>`
    INSERT INTO "ProbeHost" (host, "lastStartAt")
    SELECT host, 'epoch' FROM (SELECT DISTINCT unnest(${hosts}::text[]) AS host) AS wanted ORDER BY host
    ON CONFLICT (host) DO UPDATE SET host = EXCLUDED.host RETURNING host, "lastStartAt"`;
  const going = await tx.$queryRaw<{ host: string; count: number }[]>`
    SELECT host, count(*)::int AS count FROM "ProbeRun" AS run, unnest(run.hosts) AS host
    WHERE run."finishedAt" IS NULL AND run.state = 'running' AND host = ANY(${hosts}::text[]) AND run."startedAt" > ${since}
    GROUP BY host`;
  const running = new Map(going.map((one) => [one.host, one.count]));
  return rows.map((row) => ({ ...row, running: running.get(row.host) ?? 0 }));
}

/** The gap of these hosts begins anew. */
export async function markStarts(tx: WriteTx, hosts: readonly string[], now: Date): Promise<void> {
  if (hosts.length === 0) return;
  await tx.$executeRaw`UPDATE "ProbeHost" SET "lastStartAt" = ${now} WHERE host = ANY(${hosts}::text[])`;
}

/** The longest waiting runs for any of the hosts. */
export function heldBack(db: ReadDb, hosts: readonly string[], limit: number) {
  return db.probeRun.findMany({
    where: { waitingFor: { in: [...hosts] }, finishedAt: null, state: 'queued' },
    orderBy: { id: 'asc' },
    take: limit,
    select: { launchId: true, itemId: true, probe: true, slot: true },
  });
}
