import { z } from 'zod';
import { ERASED_TEXT } from '../../db/personal-text.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { findRevision } from './find-revision.ts';
import { loadAndLockRunbook } from './load.ts';
import { storeRevision } from './store-revision.ts';

/** An older text comes back as a new revision: nothing of the history goes. */
export const restoreRevision = operation({
  name: 'runbook.restore-revision',
  summary: 'Bring the text of an older revision of a runbook page back, as a new revision',
  action: 'runbook.write',
  http: { method: 'POST', path: '/projects/{project}/runbooks/{page}/revisions/{to}/restore' },
  input: z.object({
    project: ProjectRef,
    page: z.string(),
    /** The revision that was read; when the page has a newer one, nothing is stored. */
    revision: z.coerce.number().int().positive(),
    to: z.coerce.number().int().positive(),
  }),
  output: z.object({ slug: z.string(), revision: z.number() }),
  load: loadAndLockRunbook,
  run: async (context, { revision, to }, target) => {
    const { project, page } = target;
    demandOpen(project);
    if (page.archivedAt) throw new GonogoError('rule', `"${page.title}" is archived. Restore it before you change it.`);
    if (page.revision !== revision)
      throw new GonogoError('stale', 'Somebody changed this page meanwhile. Reload it and look at theirs first.');
    if (to === revision) throw new GonogoError('rule', 'That is what the page says now.');
    const { title, kind, markdown } = await findRevision(context.tx, page.id, to);
    if (markdown === ERASED_TEXT) throw new GonogoError('rule', 'The text of that revision was erased.');
    return storeRevision(context, target, { kind, title: title ?? undefined, markdown }, { restoredFrom: to });
  },
});
