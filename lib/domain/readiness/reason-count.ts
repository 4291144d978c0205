import type { Condition, ConditionState, Reason } from './model.ts';

/** A condition has the state of its worst reason; these are the reasons that can stand beside a worse one. */
const OWN_STATE: [pattern: RegExp, state: ConditionState][] = [
  [/^(item-fail|role-no-go|(overall|category)-failing)$/, 'failing'],
  [/^(item-(unknown|error)|role-(empty|stale|waiting)|(overall|category)-missing)$/, 'missing'],
  [/^(item-(waived|recommended)|(overall|category)-caveat)$/, 'caveat'],
];

export function stateOfReason(condition: Pick<Condition, 'state'>, reason: Pick<Reason, 'code'>): ConditionState {
  return OWN_STATE.find(([pattern]) => pattern.test(reason.code))?.[1] ?? condition.state;
}

/** How many things fail, are missing or are caveats; a condition without words counts as one. */
export function countReasons(conditions: readonly Condition[]): Record<ConditionState, number> {
  const counts: Record<ConditionState, number> = { failing: 0, missing: 0, caveat: 0, met: 0 };
  for (const condition of conditions) {
    if (condition.reasons.length === 0) counts[condition.state] += 1;
    for (const reason of condition.reasons) counts[stateOfReason(condition, reason)] += 1;
  }
  return counts;
}
