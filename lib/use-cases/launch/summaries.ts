import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import type { LaunchRow } from '../../db/launch-row.ts';
import type { Db } from '../../db/types.ts';
import { LaunchSummary, summarise } from '../../domain/launch/summary.ts';
import type { LaunchStateName } from '../../domain/outcome.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';

export type LaunchCard = {
  id: string;
  version: string;
  title: string;
  state: LaunchStateName;
  held: boolean;
  t0: string | null;
  zone: string;
  createdAt: string;
  closedAt: string | null;
  project: { id: string; slug: string; name: string };
  summary: LaunchSummary | null;
};

/** A page of launches as lists show them. A stored summary serves until time alone changes it; then it is computed anew. */
export function launchCards(db: Db, rows: LaunchRow[], now: Date): Promise<LaunchCard[]> {
  return Promise.all(rows.map(async (row) => cardOf(row, await currentSummary(db, row, now))));
}

async function currentSummary(db: Db, row: LaunchRow, now: Date): Promise<LaunchSummary | null> {
  const stored = LaunchSummary.safeParse(row.summary);
  const outdated = row.summaryChangesAt !== null && row.summaryChangesAt <= now && row.closedAt === null;
  if (stored.success && !outdated) return stored.data;
  const record = await loadLaunchRecord(db, row.id);
  return record ? summarise(readLaunch(factsOf(record), now)) : null;
}

export function cardOf(row: LaunchRow, summary: LaunchSummary | null): LaunchCard {
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    state: row.state as LaunchStateName,
    held: row.heldAt !== null,
    t0: row.t0?.toISOString() ?? null,
    zone: row.zone,
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    project: row.project,
    summary,
  };
}
