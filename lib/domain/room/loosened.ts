import canonicalize from 'canonicalize';
import type { PlannedStep } from './model.ts';
import { blockedBy, type StepContext } from './step-rules.ts';

/**
 * Whether a change of the plan frees a step that was held, or takes away or rewrites what may hold one: a go / no-go point,
 * a canary. Otherwise the way past them would lead through the plan.
 */
export function isLoosened(
  before: readonly PlannedStep[],
  after: readonly PlannedStep[],
  context: Pick<StepContext, 'points' | 'passed'>,
): boolean {
  const now = new Map(after.map((step) => [step.key, step]));
  return before.some((was) => {
    const is = now.get(was.key);
    if (was.step.kind !== 'step' && was.state !== 'done' && (!is || whatHolds(is) !== whatHolds(was))) return true;
    return is !== undefined && blockedBy(was, before, context) !== null && blockedBy(is, after, context) === null;
  });
}

const whatHolds = ({ step: { kind, gateKey, canary } }: PlannedStep) => canonicalize({ kind, gateKey, canary });
