import { environmentNames } from '../../db/environments.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { endedRuns } from '../../db/rollback.ts';
import type { ReadDb } from '../../db/types.ts';
import { RollbackPlan } from '../../domain/rollback/model.ts';
import type { RollbackNote } from '../../domain/rollback/note.ts';

/** What is known of the way back of a launch: its own roll backs and drills that ended, and the newest drill of its project. */
export async function rollbackNotes(
  db: ReadDb,
  { id, projectId }: { id: string; projectId: string },
): Promise<RollbackNote[]> {
  const rows = await endedRuns(db, projectId, id);
  const people = await peopleByIds(
    db,
    rows.map((row) => row.startedById),
  );
  const places = await environmentNames(db, projectId);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as RollbackNote['kind'],
    launchVersion: row.launch.version,
    environment: (row.environmentId && places.get(row.environmentId)) || null,
    targetVersion: row.targetVersion,
    outcome: row.outcome ?? 'aborted',
    measuredMs: row.measuredMs ?? 0,
    budgetSeconds: RollbackPlan.safeParse(row.plan).data?.budgetSeconds ?? null,
    endedAt: (row.endedAt ?? row.startedAt).toISOString(),
    byName: people[row.startedById]?.name ?? 'somebody who has left',
    summary: row.summary ?? '',
  }));
}
