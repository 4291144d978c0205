import { z } from 'zod';
import { searchRunbooks as findPages } from '../../db/runbooks.ts';
import { foundIn } from '../../domain/project/found-in.ts';
import type { RunbookKind } from '../../domain/project/runbook.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';

export const searchRunbooks = query({
  name: 'runbook.search',
  summary: 'Runbook pages of a project that hold some words, with the line where they stand',
  action: 'project.read',
  http: '/projects/{project}/runbook-search',
  input: z.object({ project: ProjectRef, words: z.string().trim().min(1, 'Type what you look for.').max(200) }),
  load: loadProject,
  run: async ({ db }, { words }, project) => {
    const pages = await findPages(db, project.id, words);
    return {
      rows: pages.map(({ slug, kind, title, markdown }) => ({
        slug,
        kind: kind as RunbookKind,
        title,
        line: foundIn(markdown, words),
      })),
    };
  },
});
