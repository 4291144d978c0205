import { z } from 'zod';
import { setPageReview } from '../../db/reviews.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { loadAndLockRunbook } from '../runbook/load.ts';
import { ReviewDays } from './fields.ts';

export const setPageReviewDays = operation({
  name: 'review.set-page',
  summary: 'Say how often somebody looks whether a runbook page is still right',
  action: 'runbook.write',
  http: { method: 'PUT', path: '/projects/{project}/runbooks/{page}/review' },
  input: z.object({ project: ProjectRef, page: z.string(), days: ReviewDays }),
  load: loadAndLockRunbook,
  run: async (context, { days }, { project, page }) => {
    demandOpen(project);
    if (page.archivedAt) throw new GonogoError('rule', `"${page.title}" is archived. Restore it first.`);
    await setPageReview(context.tx, page, { reviewDays: days });
    await context.audit({ targetKind: 'runbook', targetId: page.id, payload: { slug: page.slug, days } });
    return {};
  },
});

export const confirmPage = operation({
  name: 'review.confirm-page',
  summary: 'Say that a runbook page was looked at and is still right',
  action: 'runbook.write',
  http: { method: 'POST', path: '/projects/{project}/runbooks/{page}/review' },
  input: z.object({
    project: ProjectRef,
    page: z.string(),
    /** The revision that was looked at: a newer one was not. */
    revision: z.coerce.number().int().positive(),
  }),
  load: loadAndLockRunbook,
  run: async (context, { revision }, { project, page }) => {
    demandOpen(project);
    if (page.archivedAt) throw new GonogoError('rule', `"${page.title}" is archived. Restore it first.`);
    if (page.revision !== revision)
      throw new GonogoError(
        'stale',
        'Somebody changed this page meanwhile. Look at theirs before you say that it is right.',
      );
    await setPageReview(context.tx, page, { reviewedAt: context.now });
    await context.audit({ targetKind: 'runbook', targetId: page.id, payload: { slug: page.slug, revision } });
    return {};
  },
});
