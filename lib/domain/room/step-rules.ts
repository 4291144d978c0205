import type { GatePoint } from './gate-point.ts';
import type { PlannedStep, StepState } from './model.ts';
import { phaseKeyOf } from './phases.ts';

export type StepAct = 'start' | 'done' | 'failed' | 'skipped' | 'reopen' | 'override';

export type StepContext = {
  held: boolean;
  /** Of each go / no-go point, by the key of its step. */
  points: ReadonlyMap<string, GatePoint>;
  /** Keys of canaries whose conditions held for the whole watch. */
  passed: ReadonlySet<string>;
  reason: string;
};

export type StepAnswer =
  | { ok: true; state: StepState; overridden: boolean }
  /** `field`: what has to be given. */
  | { ok: false; message: string; field?: 'reason' };

const FROM: Record<Exclude<StepAct, 'override'>, readonly StepState[]> = {
  start: ['open', 'failed'],
  done: ['open', 'running'],
  failed: ['open', 'running'],
  skipped: ['open', 'running', 'failed'],
  reopen: ['running', 'done', 'failed', 'skipped'],
};

const NOW: Record<StepState, string> = {
  open: 'is not started',
  running: 'is under way',
  done: 'is done already',
  failed: 'has failed already',
  skipped: 'is skipped already',
};

const refuse = (message: string, field?: 'reason'): StepAnswer =>
  field ? { ok: false, message, field } : { ok: false, message };

/** What becomes of a step; refused with the reason. */
export function stepAnswer(
  act: StepAct,
  step: PlannedStep,
  steps: readonly PlannedStep[],
  context: StepContext,
): StepAnswer {
  const { kind } = step.step;
  const reason = context.reason.trim();
  if (kind === 'gate') return gateAnswer(act, step, context, reason);
  if (kind === 'canary' && (act === 'override' || act === 'skipped')) return pastCanary(act, step, context, reason);
  if (act === 'override') return refuse('Only a go / no-go point or a canary can be overridden.');
  if (!FROM[act].includes(step.state)) return refuse(`“${step.step.title}” ${NOW[step.state]}.`);
  if (act === 'start' || (act === 'done' && step.state === 'open')) {
    if (context.held) return refuse('The launch is on hold. Resume it before the next step begins.');
    const blocked = blockedBy(step, steps, context);
    if (blocked) return refuse(blockedWords(blocked));
  }
  if (act === 'start') return { ok: true, state: 'running', overridden: false };
  if (act === 'reopen') return { ok: true, state: 'open', overridden: false };
  if (act !== 'done') {
    const asked = act === 'failed' ? 'Say what failed.' : 'Say why it is skipped.';
    return reason.length < 3 ? refuse(asked, 'reason') : { ok: true, state: act, overridden: false };
  }
  if (kind !== 'canary') return { ok: true, state: 'done', overridden: false };
  if (step.state === 'open') return refuse('A canary has to be watched: start it first.');
  return context.passed.has(step.key) ? { ok: true, state: 'done', overridden: false } : refuse(NOT_HELD);
}

const NOT_HELD =
  'Its conditions have not held for the whole watch. Mark it as failed, or let a manager go past it with a reason.';

/** A canary that did not hold is not skipped in silence: whoever goes on past it says why. */
function pastCanary(act: StepAct, { state, key }: PlannedStep, context: StepContext, reason: string): StepAnswer {
  if (act === 'skipped') return refuse('A canary is not skipped: a manager can go past it with a reason.');
  if (state === 'done' || state === 'skipped') return refuse('This canary is over already.');
  if (context.passed.has(key)) return refuse('The canary has held: mark it as done.');
  return reason.length < 3
    ? refuse('Say why the launch goes on although the canary has not held.', 'reason')
    : { ok: true, state: 'done', overridden: true };
}

/** A go / no-go point asks its gate, and nobody ticks it off; a person can only go on past it, with a reason. */
function gateAnswer(act: StepAct, { state, key }: PlannedStep, context: StepContext, reason: string): StepAnswer {
  if (act === 'reopen' && state === 'done') return { ok: true, state: 'open', overridden: false };
  if (act !== 'override') return refuse('This point asks its gate: it passes when the gate does.');
  if (state === 'done') return refuse('Somebody went past this point already.');
  if (context.points.get(key)?.standing === 'passes') return refuse('The gate passes: there is nothing to override.');
  return reason.length < 3
    ? refuse('Say why the launch goes on although the gate does not pass.', 'reason')
    : { ok: true, state: 'done', overridden: true };
}

export type Blocked = { step: PlannedStep; point: GatePoint | null };

/**
 * The first thing before a step that holds it: a go / no-go point that neither passes nor was overridden, or a canary of an
 * earlier phase that has neither held nor was gone past. Null = the way is free.
 */
export function blockedBy(
  step: PlannedStep,
  steps: readonly PlannedStep[],
  { points, passed }: Pick<StepContext, 'points' | 'passed'>,
): Blocked | null {
  for (const before of steps) {
    if (before.key === step.key) return null;
    if (before.state === 'done' || before.state === 'skipped') continue;
    if (before.step.kind === 'canary' && phaseKeyOf(before) !== phaseKeyOf(step) && !passed.has(before.key))
      return { step: before, point: null };
    const point = points.get(before.key);
    if (before.step.kind === 'gate' && point && point.standing !== 'passes') return { step: before, point };
  }
  return null;
}

export function blockedWords({ step, point }: Blocked): string {
  if (!point)
    return `“${step.step.title}” comes first: ${CANARY_NOW[step.state]}. A manager can go past it with a reason.`;
  const why = point.reasons[0] ? `: ${point.reasons[0].replace(/\.$/, '')}` : '';
  const says = point.verdict && point.verdict !== 'GO' ? ` (${point.verdict})` : '';
  return `“${step.step.title}” comes first, and its gate does not pass${says}${why}.`;
}

const CANARY_NOW: Record<StepState, string> = {
  open: 'the canary is not watched yet',
  running: 'the canary has not held for its whole watch',
  failed: 'the canary failed',
  done: 'the canary is over',
  skipped: 'the canary was skipped',
};
