import { peopleByIds } from '../../db/people-names.ts';
import type { ReadDb } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { PlannedStep, StepState } from '../../domain/room/model.ts';

export function findStep(steps: readonly PlannedStep[], key: string): PlannedStep {
  const step = steps.find((one) => one.key === key);
  if (step) return step;
  throw new GonogoError(
    'not-found',
    'This launch does not have this step any more. Somebody took it out, or the checklist moved on; reload the page.',
  );
}

const DID: Record<StepState, string> = {
  open: 'put it back to open',
  running: 'started it',
  done: 'marked it as done',
  failed: 'marked it as failed',
  skipped: 'skipped it',
};

/** The second of two people learns what the first did. `seen` is the revision that the second saw. */
export async function demandFreshStep(db: ReadDb, step: PlannedStep, seen: number | undefined): Promise<void> {
  const { facts } = step;
  if (seen === undefined || seen === (facts?.revision ?? 0)) return;
  const id = facts?.endedById ?? facts?.startedById ?? null;
  const name = (id && (await peopleByIds(db, [id]))[id]?.name) || 'Somebody';
  throw new GonogoError('stale', `${name} was faster and ${DID[step.state]}: “${step.step.title}”.`, {
    details: { state: step.state, revision: facts?.revision ?? 0 },
  });
}
