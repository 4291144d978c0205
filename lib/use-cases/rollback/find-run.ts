import { peopleByIds } from '../../db/people-names.ts';
import { findRun, type RunRow, runEvents } from '../../db/rollback.ts';
import type { ReadDb } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { RunFacts, RunKind } from '../../domain/rollback/model.ts';
import { RollbackPlan } from '../../domain/rollback/model.ts';

export type FoundRun = { row: RunRow; facts: RunFacts };

export async function findRunOf(db: ReadDb, launchId: string, runId: string): Promise<FoundRun> {
  const row = await findRun(db, runId);
  if (row?.launchId !== launchId) throw new GonogoError('not-found', 'This launch has no such run.');
  return { row, facts: await factsOfRun(db, row) };
}

export async function factsOfRun(db: ReadDb, row: RunRow): Promise<RunFacts> {
  return {
    kind: row.kind as RunKind,
    plan: RollbackPlan.parse(row.plan),
    startedAt: row.startedAt,
    events: await runEvents(db, row.id),
  };
}

/** Names for refusals: "Ann marked this step as done already". */
export async function namesIn(db: ReadDb, facts: RunFacts): Promise<(id: string | null) => string> {
  const people = await peopleByIds(
    db,
    facts.events.map((event) => event.byId),
  );
  return (id) => (id && people[id]?.name) || 'Somebody';
}
