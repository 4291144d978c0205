import { z } from 'zod';
import { findCandidates } from '../../db/members.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';

/** Up to 20 people who could be added; the search narrows the rest. */
export const memberCandidates = query({
  name: 'member.candidates',
  summary: 'People of the instance who are not in the project yet',
  action: 'member.manage',
  http: '/projects/{project}/member-candidates',
  input: z.object({ project: ProjectRef, search: z.string().trim().max(200).default('') }),
  load: loadProject,
  run: async ({ db }, input, project) => {
    const rows = await findCandidates(db, project.id, input.search, 21);
    return { rows: rows.slice(0, 20), more: rows.length > 20 };
  },
});
