/** How often somebody looks whether a text is still right. `since` is when somebody last wrote it or said so. */
export type Review = { days: number | null; since: Date | null };

export type ReviewState = { state: 'none' } | { state: 'fresh' | 'due' | 'overdue'; dueAt: Date };

const DAY_MS = 86_400_000;
/** After this a review is not just due. */
const PATIENCE_DAYS = 14;

export const REVIEW_DAYS = { least: 1, most: 3650 } as const;

/** Never looked at is due at once; a clock that runs ahead makes nothing younger than now. */
export function readReview({ days, since }: Review, now: Date): ReviewState {
  if (days === null) return { state: 'none' };
  if (since === null) return { state: 'due', dueAt: now };
  const from = Math.min(since.getTime(), now.getTime());
  const dueAt = new Date(from + days * DAY_MS);
  if (dueAt > now) return { state: 'fresh', dueAt };
  const overdue = now.getTime() - dueAt.getTime() >= PATIENCE_DAYS * DAY_MS;
  return { state: overdue ? 'overdue' : 'due', dueAt };
}

/** The newer of two moments. */
export function newerOf(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
