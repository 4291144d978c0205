import type { Outcome } from '../outcome.ts';
import type { ItemFacts } from '../readiness/model.ts';

/** What a person may say of an item; unknown takes an answer back. */
export const ANSWERS = ['pass', 'fail', 'not-applicable', 'unknown'] as const satisfies readonly Outcome[];
export type Answer = (typeof ANSWERS)[number];

export type AnswerCheck =
  | { allowed: true; approval: 'pending' | 'approved' | null }
  | { allowed: false; reason: string };

/**
 * A fail and a not-applicable need a reason. A not-applicable is refused while a machine sees the item fail, and on an
 * item that counts as required it waits for a second person where the project has one.
 */
export function checkAnswer(answer: Answer, note: string, item: ItemFacts, twoPeople: boolean): AnswerCheck {
  if (answer === 'fail' && note.trim() === '')
    return { allowed: false, reason: 'Say in the note what fails, so that somebody can mend it.' };
  if (answer !== 'not-applicable') return { allowed: true, approval: null };
  if (note.trim() === '') return { allowed: false, reason: 'Say in the note why this does not apply here.' };
  const failing = item.evidence.find((fact) => fact.kind !== 'attestation' && fact.outcome === 'fail');
  if (failing) {
    return {
      allowed: false,
      reason: 'A probe of this item fails right now, so it does apply. Mend what it found, or ask for a waiver.',
    };
  }
  const required = item.need === 'required' || (item.need === 'conditional' && item.conditionHolds !== false);
  if (!required) return { allowed: true, approval: null };
  return { allowed: true, approval: twoPeople ? 'pending' : 'approved' };
}
