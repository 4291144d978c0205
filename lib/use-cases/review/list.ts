import { z } from 'zod';
import { type DueReview, dueReviews } from '../../db/reviews.ts';
import { readReview } from '../../domain/project/review.ts';
import { visibleTo } from '../launch/visible-to.ts';
import { instanceTarget, query } from '../query.ts';

const SHOWN = 20;

export const listReviews = query({
  name: 'review.list',
  summary:
    'Pages, lists of contacts and checklists of your projects that are due for review, the longest overdue first',
  action: 'home.read',
  http: '/reviews',
  input: z.object({}),
  load: instanceTarget,
  run: async ({ db, actor, now }) => {
    const { userId, projectId } = visibleTo(actor, null);
    const rows = await dueReviews(db, now, { userId, projectId, take: SHOWN + 1 });
    return {
      more: rows.length > SHOWN,
      rows: rows.slice(0, SHOWN).map((row) => {
        const since = row.dueAt && new Date(row.dueAt.getTime() - row.days * 86_400_000);
        return {
          kind: row.kind,
          title: row.title,
          days: row.days,
          dueAt: row.dueAt?.toISOString() ?? null,
          overdue: readReview({ days: row.days, since }, now).state === 'overdue',
          project: row.projectName,
          path: reviewPath(row),
        };
      }),
    };
  },
});

/** Where somebody looks at it. */
export function reviewPath({ kind, slug, projectSlug }: DueReview): `/${string}` {
  if (kind === 'page') return `/projects/${projectSlug}/runbooks/${slug}`;
  return kind === 'contacts' ? `/projects/${projectSlug}/contacts` : `/checklists/${slug}`;
}
