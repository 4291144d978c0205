import type { RunAct, RunFacts } from './model.ts';
import type { RunReading } from './run.ts';

/** Of the acts that say what went wrong or was left out: somebody reads it afterwards. */
const NEEDS_NOTE: Partial<Record<RunAct, string>> = {
  'step-failed': 'Say what failed, so that the next one knows.',
  'step-skipped': 'Say why it is skipped.',
  abort: 'Say why it is given up.',
  pause: 'Say why the clock stops.',
};

const STATE_WORDS = { done: 'done', failed: 'failed', skipped: 'skipped', open: 'open' } as const;

export type ActInput = { act: RunAct; stepKey: string | null; note: string };

/**
 * Why somebody may not do this now; null = they may. `nameOf` gives the name of a person, because the second of two who
 * press at once reads who was faster.
 */
export function actProblem(
  { kind, plan }: Pick<RunFacts, 'kind' | 'plan'>,
  reading: RunReading,
  { act, stepKey, note }: ActInput,
  nameOf: (id: string | null) => string,
): string | null {
  if (reading.endedAt) return `This run is over (${reading.state}). What was done stands as it is.`;
  const missing = NEEDS_NOTE[act];
  if (missing && note.trim().length < 3) return missing;
  if (act === 'pause') {
    if (kind === 'rollback') return 'The clock of a real roll back does not stop: users wait all the while.';
    return reading.state === 'paused' ? 'The clock stands still already.' : null;
  }
  if (act === 'resume') return reading.state === 'paused' ? null : 'The clock runs already.';
  if (act === 'abort') return null;
  if (reading.state === 'paused') return 'The clock stands still. Let it run first.';
  if (act === 'finish') return finishProblem(kind, reading);
  const step = reading.steps.find((one) => one.key === stepKey);
  if (!step || !plan.steps.some((one) => one.key === stepKey)) return 'The runbook has no such step.';
  if (act === 'step-reopened') return step.state === 'open' ? 'This step is open already.' : null;
  if (step.state === 'open') return null;
  return `${nameOf(step.byId)} marked this step as ${STATE_WORDS[step.state]} already. Open it again to say something else.`;
}

/** A roll back is over when users are served again, whatever is left; a drill only when each step was tried or left out on purpose. */
function finishProblem(kind: RunFacts['kind'], reading: RunReading): string | null {
  if (kind === 'rollback') return null;
  const open = reading.steps.filter((step) => step.state === 'open').length;
  if (open === 0) return null;
  return `${open === 1 ? 'One step is' : `${open} steps are`} still open. Do them, or skip them and say why.`;
}
