import { peopleByIds } from '../../db/people-names.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import type { RunPage, RunRow } from '../../db/rollback.ts';
import type { ReadDb } from '../../db/types.ts';
import type { RunIdentity, RunView } from '../../domain/rollback/view.ts';
import { factsOfRun } from './find-run.ts';
import type { Place } from './setting.ts';

export async function runViews(
  db: ReadDb,
  rows: readonly RunRow[],
  environments: readonly Place[],
): Promise<RunView[]> {
  const causes = await readPersonalTexts(
    db,
    rows.map((row) => row.causeId),
  );
  const views: RunView[] = [];
  for (const row of rows) {
    const { kind, plan, events } = await factsOfRun(db, row);
    const environment = environments.find((one) => one.id === row.environmentId);
    views.push({
      id: row.id,
      kind,
      plan,
      pageTitle: (row.page as RunPage).title,
      environment: environment ? { id: environment.id, name: environment.name } : null,
      target: { version: row.targetVersion, commit: row.targetCommit },
      cause: (row.causeId && causes.get(row.causeId)) || '',
      itemKeys: row.itemKeys,
      startedById: row.startedById,
      startedAt: row.startedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      measuredMs: row.measuredMs,
      outcome: row.outcome as RunView['outcome'],
      summary: row.summary,
      identity: row.identity as RunIdentity | null,
      identityUrl: (environment?.identityProbe as { url: string } | null | undefined)?.url ?? null,
      events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    });
  }
  return views;
}

export async function namesOfRuns(db: ReadDb, runs: readonly RunView[]): Promise<Record<string, string>> {
  const ids = runs.flatMap((run) => [run.startedById, ...run.events.map((event) => event.byId)]);
  const people = await peopleByIds(db, ids);
  return Object.fromEntries(Object.entries(people).map(([id, person]) => [id, person.name]));
}
