import type { Severity } from '../outcome.ts';

/** What a firing that nobody dismissed does to the verdict. `before`: the soak had not begun, so it says nothing of it. */
export type FiringWeight = 'fails' | 'caveat' | 'before';

/** How a trigger was ranked when people were told that it fired; null = it was not. */
export type ToldFiring = { firedAt: Date; severity: Severity | null };

const MILD: ReadonlySet<Severity | null> = new Set(['medium', 'low']);

/**
 * Of the ranks that it had when it fired and has now the worse one counts, so a new version of a checklist makes no failed
 * soak a passed one. Nothing said fails, as critical and high do.
 */
export function weightOf(
  firedAt: Date,
  severity: Severity | null,
  { t0, told }: { t0: Date | null; told: readonly ToldFiring[] },
): FiringWeight {
  if (!t0 || firedAt < t0) return 'before';
  const then = told.filter((one) => one.firedAt.getTime() === firedAt.getTime());
  return [severity, ...then.map((one) => one.severity)].every((rank) => MILD.has(rank)) ? 'caveat' : 'fails';
}
