import type { Step } from '../checklist/model.ts';
import type { PlannedStep, StepFacts, StepFields } from './model.ts';
import { planSteps, untouchedFacts } from './plan.ts';

/* Short forms for the tests of the room. */

export function aStep(key: string, more: Partial<Step> = {}): Step {
  return {
    key,
    title: key,
    line: 1,
    phaseTitle: 'Deployment (T-0)',
    offsetSeconds: 0,
    commands: [],
    help: '',
    kind: 'step',
    expected: '',
    plannedSeconds: null,
    owner: null,
    gateKey: null,
    canary: null,
    ...more,
  };
}

export function fieldsOf({ key, line, ...fields }: Step): StepFields {
  return fields;
}

export function someFacts(key: string, more: Partial<StepFacts> = {}): StepFacts {
  return { ...untouchedFacts(key), revision: 1, ...more };
}

/** A plan of steps, each in the state that stands behind its key. */
export function aPlan(steps: Step[], states: Record<string, StepFacts['state']> = {}): PlannedStep[] {
  const rows = Object.entries(states).map(([key, state]) => {
    const step = steps.find((one) => one.key === key) ?? aStep(key);
    return someFacts(key, { state, record: { step: fieldsOf(step), place: steps.indexOf(step), dueAt: null } });
  });
  return planSteps(steps, rows);
}
