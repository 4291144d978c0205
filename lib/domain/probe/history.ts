import type { Outcome } from '../outcome.ts';

/** How many runs are looked at. */
export const STRIP = 20;
/** Passing and failing in turns: this many changes among the last runs are no accident any more. */
const CHANGES = 3;

/**
 * Whether a probe passes and fails in turns; `outcomes` newest first. Runs that could not tell anything say nothing about the target, so
 * only passes and fails are compared. The latest outcome stands as it is: flapping is named beside it and never smooths it.
 */
export function flapping(outcomes: readonly Outcome[]): { changes: number; runs: number } | null {
  const told = outcomes.slice(0, STRIP).filter((outcome) => outcome === 'pass' || outcome === 'fail');
  const changes = told.filter((outcome, index) => index > 0 && outcome !== told[index - 1]).length;
  return changes >= CHANGES ? { changes, runs: told.length } : null;
}
