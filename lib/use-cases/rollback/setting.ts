import { listEnvironments } from '../../db/environments.ts';
import { namedLaunch, type RollbackSetting } from '../../db/rollback.ts';
import { pagesOfKind } from '../../db/runbooks.ts';
import type { ReadDb } from '../../db/types.ts';
import type { CommandValues, NamedVersion } from '../../domain/environment/fill-command.ts';
import { isProduction } from '../../domain/environment/kinds.ts';
import { launchGate } from '../../domain/readiness/launch-state.ts';
import { readPlan } from '../../domain/rollback/plan.ts';
import type { RollbackPage } from '../../domain/rollback/problems.ts';
import type { PageChoice } from '../../domain/rollback/view.ts';

export type Source = PageChoice & RollbackPage & { revision: number | null };
export type Place = Awaited<ReturnType<typeof listEnvironments>>[number];

/** Rollback pages that a launch can follow: those of its project first, then what its checklists say. */
export async function rollbackSources(db: ReadDb, record: RollbackSetting): Promise<Source[]> {
  const { project } = record.launch;
  const own = await pagesOfKind(db, project.id, 'rollback');
  return [
    ...own.map(({ slug, title, markdown, revision }): Source => {
      const href = `/projects/${project.slug}/runbooks/${slug}`;
      return { ref: `project:${slug}`, title, markdown, revision, from: 'project', href };
    }),
    ...record.definition.pages
      .filter((page) => page.kind === 'rollback')
      .map(({ key, title, markdown }): Source => {
        return { ref: `checklist:${key}`, title, markdown, revision: null, from: 'checklist', href: null };
      }),
  ];
}

export const planOf = (source: Source) => readPlan(source.title, source.markdown);

export async function usableEnvironments(db: ReadDb, projectId: string): Promise<Place[]> {
  return (await listEnvironments(db, projectId)).filter((row) => row.archivedAt === null);
}

/** Where a roll back happens: the environment of the gate that launches. */
export function launchedIn(record: RollbackSetting): string | null {
  const gate = launchGate(record.definition.gates);
  return record.launch.gates.find((row) => row.gateKey === gate?.key)?.environmentId ?? null;
}

/** Where a drill does no harm: the first environment that is not production. */
export function rehearsedIn(environments: readonly Place[]): Place | null {
  return environments.find((row) => !isProduction(row.kind)) ?? null;
}

export async function previousOf(db: ReadDb, record: RollbackSetting): Promise<NamedVersion | null> {
  return record.launch.previousId ? namedLaunch(db, record.launch.previousId) : null;
}

/** Addresses and variables of an environment, by name. */
export function environmentValues({ urls, variables }: Pick<Place, 'urls' | 'variables'>): Record<string, string> {
  return { ...(urls as Record<string, string>), ...(variables as Record<string, string>) };
}

export function commandValues(
  record: RollbackSetting,
  environment: Place | null,
  previous: NamedVersion | null,
): CommandValues {
  const { version, commit } = record.launch;
  return {
    variables: {
      ...record.definition.variables,
      ...(environment ? environmentValues(environment) : {}),
    },
    launch: { version, commit },
    previous,
  };
}
