import type { PlanStep, RunAct, RunEvent, RunFacts } from './model.ts';

export type StepState = 'open' | 'done' | 'failed' | 'skipped';

export type StepReading = {
  key: string;
  state: StepState;
  /** Who settled it last, and when; null while it is open. */
  byId: string | null;
  at: Date | null;
  note: string;
  /** Time that the clock ran for this step, in milliseconds; the current one still counts. */
  activeMs: number;
  overBudget: boolean;
};

export type RunReading = {
  state: 'running' | 'paused' | 'finished' | 'aborted';
  endedAt: Date | null;
  /** Time that the clock ran, in milliseconds, without pauses. */
  activeMs: number;
  pausedMs: number;
  pauses: number;
  /** Longer than the whole may take; without such a time, any step longer than its own. */
  overBudget: boolean;
  /** The first open step: the clock runs for it. */
  currentKey: string | null;
  steps: StepReading[];
  endNote: string;
};

const SETTLES: Partial<Record<RunAct, StepState>> = {
  'step-done': 'done',
  'step-failed': 'failed',
  'step-skipped': 'skipped',
  'step-reopened': 'open',
};

/**
 * How far a run is at `now`. Between two events the clock runs for the step that was current then. A clock that was set
 * back stands still until it has caught up: no time is ever taken away, and none counts twice.
 */
export function readRun({ plan, startedAt, events }: RunFacts, now: Date): RunReading {
  const steps = new Map(plan.steps.map((step) => [step.key, openStep(step)]));
  const reading: RunReading = {
    state: 'running',
    endedAt: null,
    activeMs: 0,
    pausedMs: 0,
    pauses: 0,
    overBudget: false,
    currentKey: plan.steps[0]?.key ?? null,
    steps: [...steps.values()],
    endNote: '',
  };
  let clock = startedAt.getTime();
  const advance = (to: number) => {
    const passed = Math.max(0, to - clock);
    clock = Math.max(clock, to);
    if (reading.state === 'paused') reading.pausedMs += passed;
    if (reading.state !== 'running') return;
    reading.activeMs += passed;
    const current = reading.currentKey === null ? undefined : steps.get(reading.currentKey);
    if (current) current.activeMs += passed;
  };
  for (const event of events) {
    if (reading.endedAt) break;
    advance(event.at.getTime());
    apply(event, reading, steps, clock);
  }
  advance(now.getTime());
  for (const { key, budgetSeconds } of plan.steps) {
    const step = steps.get(key);
    if (step) step.overBudget = isOver(step.activeMs, budgetSeconds);
  }
  reading.overBudget =
    plan.budgetSeconds === null
      ? reading.steps.some((step) => step.overBudget)
      : isOver(reading.activeMs, plan.budgetSeconds);
  return reading;
}

function openStep({ key }: PlanStep): StepReading {
  return { key, state: 'open', byId: null, at: null, note: '', activeMs: 0, overBudget: false };
}

const isOver = (ms: number, budgetSeconds: number | null) => budgetSeconds !== null && ms > budgetSeconds * 1000;

function apply(event: RunEvent, reading: RunReading, steps: Map<string, StepReading>, clock: number): void {
  if (event.kind === 'pause') {
    if (reading.state !== 'paused') reading.pauses += 1;
    reading.state = 'paused';
  }
  if (event.kind === 'resume') reading.state = 'running';
  if (event.kind === 'finish' || event.kind === 'abort') {
    reading.state = event.kind === 'finish' ? 'finished' : 'aborted';
    reading.endedAt = new Date(clock);
    reading.endNote = event.note;
  }
  const state = SETTLES[event.kind];
  const step = steps.get(event.stepKey ?? '');
  if (!state || !step) return;
  const settled = state !== 'open';
  step.state = state;
  step.byId = settled ? event.byId : null;
  step.at = settled ? new Date(clock) : null;
  step.note = settled ? event.note : '';
  reading.currentKey = reading.steps.find((one) => one.state === 'open')?.key ?? null;
}
