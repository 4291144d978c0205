import { z } from 'zod';
import { peopleByIds } from '../../db/people-names.ts';
import { runbookRevisions } from '../../db/runbooks.ts';
import { ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { loadRunbook } from './load.ts';

export const runbookHistory = query({
  name: 'runbook.history',
  summary: 'Every revision of a runbook page, newest first: who wrote it and when',
  action: 'project.read',
  http: '/projects/{project}/runbooks/{page}/revisions',
  input: z.object({ project: ProjectRef, page: z.string() }),
  load: loadRunbook,
  run: async ({ db, abilities }, _input, { page }) => {
    const revisions = await runbookRevisions(db, page.id);
    const people = await peopleByIds(
      db,
      revisions.map((one) => one.actorId),
    );
    return {
      title: page.title,
      slug: page.slug,
      revision: page.revision,
      archived: page.archivedAt !== null,
      revisions: revisions.map(({ textId: _text, actorId, at, ...one }) => ({
        ...one,
        at: at.toISOString(),
        by: (actorId && people[actorId]?.name) || null,
      })),
      may: { write: abilities()['runbook.write'] },
    };
  },
});
