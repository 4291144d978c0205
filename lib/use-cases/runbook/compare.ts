import { z } from 'zod';
import { ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { findRevision } from './find-revision.ts';
import { loadRunbook } from './load.ts';

const Revision = z.coerce.number().int().positive();

export const compareRunbook = query({
  name: 'runbook.compare',
  summary: 'The texts of two revisions of a runbook page',
  action: 'project.read',
  http: '/projects/{project}/runbooks/{page}/compare',
  input: z.object({ project: ProjectRef, page: z.string(), a: Revision, b: Revision }),
  load: loadRunbook,
  run: async ({ db }, { a, b }, { page }) => {
    const [before, after] = [await findRevision(db, page.id, a), await findRevision(db, page.id, b)];
    const shown = ({ revision, title, kind, markdown }: typeof before) => ({ revision, title, kind, markdown });
    return { a: shown(before), b: shown(after) };
  },
});
