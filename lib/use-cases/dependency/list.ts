import { z } from 'zod';
import { dependenciesOf } from '../../db/dependencies.ts';
import type { ReadDb } from '../../db/types.ts';
import { dependencyGaps } from '../../domain/dependency/read.ts';
import type { CheckOutcome, DependenciesView, DependencyView } from '../../domain/dependency/view.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { usableEnvironments } from '../rollback/setting.ts';
import { foundDependencies } from './found.ts';

export const listDependencies = query({
  name: 'dependency.list',
  summary: 'What a project leans on, with what was seen of it last; and what its pages name besides',
  action: 'project.read',
  http: '/projects/{project}/dependencies',
  input: z.object({ project: ProjectRef }),
  load: loadProject,
  run: async ({ db, abilities }, _input, project): Promise<DependenciesView> => {
    const may = abilities();
    return {
      ...(await dependenciesView(db, project.id)),
      may: { write: may['runbook.write'], check: may['probe.run'] },
    };
  },
});

export async function dependenciesView(db: ReadDb, projectId: string) {
  const rows = await dependenciesOf(db, projectId);
  const environments = (await usableEnvironments(db, projectId)).map(({ id, name }) => ({ id, name }));
  const nameOf = new Map(environments.map(({ id, name }) => [id, name]));
  return {
    rows: rows.map((row): DependencyView => {
      const { id, name, purpose, statusUrl, owner, checkUrl, environmentId, checkedAt, changedAt } = row;
      return {
        id,
        name,
        purpose,
        statusUrl,
        owner,
        gaps: dependencyGaps(row),
        check:
          checkUrl && environmentId
            ? { url: checkUrl, environmentId, environment: nameOf.get(environmentId) ?? 'an environment that is gone' }
            : null,
        last:
          row.lastOutcome && checkedAt
            ? {
                outcome: row.lastOutcome as CheckOutcome,
                reason: row.lastReason ?? '',
                ms: row.lastMs,
                at: checkedAt.toISOString(),
                since: (changedAt ?? checkedAt).toISOString(),
              }
            : null,
      };
    }),
    found: await foundDependencies(db, projectId, rows),
    environments,
  };
}
