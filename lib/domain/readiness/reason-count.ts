import type { Condition, ConditionState } from './model.ts';

/** How many things fail, are missing or are caveats; a condition without words counts as one. */
export function countReasons(conditions: readonly Condition[]): Record<ConditionState, number> {
  const counts: Record<ConditionState, number> = { failing: 0, missing: 0, caveat: 0, met: 0 };
  for (const condition of conditions) {
    if (condition.reasons.length === 0) counts[condition.state] += 1;
    for (const reason of condition.reasons) counts[reason.state] += 1;
  }
  return counts;
}
