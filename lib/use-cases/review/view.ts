import { readReview } from '../../domain/project/review.ts';

export type ReviewView = {
  days: number | null;
  state: 'none' | 'fresh' | 'due' | 'overdue';
  dueAt: string | null;
  since: string | null;
};

export function reviewView(days: number | null, since: Date | null, now: Date): ReviewView {
  const read = readReview({ days, since }, now);
  return {
    days,
    state: read.state,
    dueAt: read.state === 'none' ? null : read.dueAt.toISOString(),
    since: since?.toISOString() ?? null,
  };
}
