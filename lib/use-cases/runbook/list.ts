import { z } from 'zod';
import { peopleByIds } from '../../db/people-names.ts';
import { listRunbooks as readRunbooks } from '../../db/runbooks.ts';
import { newerOf } from '../../domain/project/review.ts';
import type { RunbookKind } from '../../domain/project/runbook.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { reviewView } from '../review/view.ts';

export const listRunbooks = query({
  name: 'runbook.list',
  summary: 'Runbook pages of a project, the archived ones last',
  action: 'project.read',
  http: '/projects/{project}/runbooks',
  input: z.object({ project: ProjectRef }),
  load: loadProject,
  run: async ({ db, now, abilities }, _input, project) => {
    const rows = await readRunbooks(db, project.id);
    const people = await peopleByIds(
      db,
      rows.map((row) => row.updatedById),
    );
    return {
      rows: rows.map((row) => ({
        slug: row.slug,
        kind: row.kind as RunbookKind,
        title: row.title,
        revision: row.revision,
        updatedAt: row.updatedAt.toISOString(),
        updatedBy: (row.updatedById && people[row.updatedById]?.name) || null,
        review: reviewView(row.reviewDays, newerOf(row.reviewedAt, row.updatedAt), now),
        archived: row.archivedAt !== null,
      })),
      may: { write: abilities()['runbook.write'] },
    };
  },
});
