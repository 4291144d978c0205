import type { ReadDb, WriteTx } from './types.ts';

export type HostRules = {
  /** Runs at once on one host, over all workers. */
  atOnce: number;
  /** Between the starts of two runs on one host, in milliseconds. */
  gapMs: number;
  /** A run that began longer ago than this holds no place any more, in milliseconds. */
  longestMs: number;
};

export type HostAnswer = { ok: true } | { ok: false; host: string; again: Date };

/**
 * Lets a run in where its hosts have a place. The rows of the hosts are locked until the caller's transaction has
 * marked the run as running, in one order for all, so that two workers never count the same free place.
 */
export async function takeHosts(tx: WriteTx, hosts: string[], now: Date, rules: HostRules): Promise<HostAnswer> {
  if (hosts.length === 0) return { ok: true };
  const rows = await tx.$queryRaw<{ host: string; lastStartAt: Date }[]>`
    INSERT INTO "ProbeHost" (host, "lastStartAt") SELECT host, 'epoch' FROM unnest(${hosts}::text[]) AS host ORDER BY host
    ON CONFLICT (host) DO UPDATE SET host = EXCLUDED.host RETURNING host, "lastStartAt"`;
  const going = await tx.$queryRaw<{ host: string; count: number }[]>`
    SELECT host, count(*)::int AS count FROM "ProbeRun" AS run, unnest(run.hosts) AS host
    WHERE run."finishedAt" IS NULL AND run.state = 'running' AND host = ANY(${hosts}::text[])
      AND run."startedAt" > ${new Date(now.getTime() - rules.longestMs)}
    GROUP BY host`;
  const full = going.find((one) => one.count >= rules.atOnce);
  if (full) return { ok: false, host: full.host, again: new Date(now.getTime() + WAIT) };
  if (rules.gapMs > 0) {
    const soon = rows.find((row) => row.lastStartAt.getTime() + rules.gapMs > now.getTime());
    if (soon) return { ok: false, host: soon.host, again: new Date(soon.lastStartAt.getTime() + rules.gapMs) };
    await tx.$executeRaw`UPDATE "ProbeHost" SET "lastStartAt" = ${now} WHERE host = ANY(${hosts}::text[])`;
  }
  return { ok: true };
}

/** Whoever frees a place wakes the next; this is for the case that it was killed before it could. */
const WAIT = 10_000;

/** The longest waiting runs for any of the hosts. */
export function heldBack(db: ReadDb, hosts: string[], limit: number) {
  return db.probeRun.findMany({
    where: { waitingFor: { in: hosts }, finishedAt: null, state: 'queued' },
    orderBy: { id: 'asc' },
    take: limit,
    select: { launchId: true, itemId: true, probe: true, slot: true },
  });
}
