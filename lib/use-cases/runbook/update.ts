import { z } from 'zod';
import { peopleByIds } from '../../db/people-names.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { RunbookInput } from './fields.ts';
import { loadAndLockRunbook } from './load.ts';
import { storeRevision } from './store-revision.ts';

export const updateRunbook = operation({
  name: 'runbook.update',
  summary: 'Change a runbook page',
  action: 'runbook.write',
  http: { method: 'PATCH', path: '/projects/{project}/runbooks/{page}' },
  input: z.object({
    project: ProjectRef,
    page: z.string(),
    /** The revision that was read; when the page has a newer one, nothing is stored. */
    revision: z.coerce.number().int().positive(),
    kind: RunbookInput.kind.optional(),
    title: RunbookInput.title.optional(),
    markdown: RunbookInput.markdown.optional(),
  }),
  output: z.object({ slug: z.string(), revision: z.number() }),
  load: loadAndLockRunbook,
  run: async (context, { kind, title, markdown, revision }, { project, page }) => {
    demandOpen(project);
    if (page.archivedAt) throw new GonogoError('rule', `"${page.title}" is archived. Restore it before you change it.`);
    if (page.revision !== revision) {
      const people = await peopleByIds(context.tx, [page.updatedById]);
      const by = (page.updatedById && people[page.updatedById]?.name) || 'Somebody';
      throw new GonogoError(
        'stale',
        `${by} changed this page while you were typing. Nothing is lost: yours is still here, theirs stands beside it.`,
        {
          details: {
            revision: page.revision,
            kind: page.kind,
            title: page.title,
            markdown: page.markdown,
            by,
            at: page.updatedAt.toISOString(),
          },
        },
      );
    }
    return storeRevision(context, { project, page }, { kind, title, markdown }, {});
  },
});
