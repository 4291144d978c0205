import { z } from 'zod';
import { peopleByIds } from '../../db/people-names.ts';
import type { RunbookKind } from '../../domain/project/runbook.ts';
import { ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { loadRunbook } from './load.ts';

export const showRunbook = query({
  name: 'runbook.show',
  summary: 'One runbook page',
  action: 'project.read',
  http: '/projects/{project}/runbooks/{page}',
  input: z.object({ project: ProjectRef, page: z.string() }),
  load: loadRunbook,
  run: async ({ db, abilities }, _input, { page }) => {
    const people = await peopleByIds(db, [page.updatedById]);
    return {
      slug: page.slug,
      kind: page.kind as RunbookKind,
      title: page.title,
      markdown: page.markdown,
      revision: page.revision,
      updatedAt: page.updatedAt.toISOString(),
      updatedBy: (page.updatedById && people[page.updatedById]?.name) || null,
      archived: page.archivedAt !== null,
      may: { write: abilities()['runbook.write'] },
    };
  },
});
