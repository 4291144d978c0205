import { z } from 'zod';
import { Step } from '../checklist/model.ts';

export const STEP_STATES = ['open', 'running', 'done', 'failed', 'skipped'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What a person may write of a step; the rest of it follows from where it came from. */
export const StepFields = Step.omit({ key: true, line: true });
export type StepFields = z.infer<typeof StepFields>;

/** A step as it stood when work on it began: what a checklist says later leaves the record alone. */
export const StepRecord = z.object({ step: StepFields, place: z.number(), dueAt: z.iso.datetime().nullable() });
export type StepRecord = z.infer<typeof StepRecord>;

/** What a launch keeps of one step. A step that nobody touched has none. */
export type StepFacts = {
  key: string;
  /** A place of its own among the steps; null = where the checklist has it. */
  place: number | null;
  /** Written by hand for this launch; null = as the checklist has it. */
  own: StepFields | null;
  record: StepRecord | null;
  state: StepState;
  startedAt: Date | null;
  startedById: string | null;
  endedAt: Date | null;
  endedById: string | null;
  reason: string;
  /** Ended against what gonogo saw: a gate that did not pass, a canary that had not held. */
  overridden: boolean;
  removed: boolean;
  /** Grows with every change: two people on one step. */
  revision: number;
};

export type PlannedStep = {
  key: string;
  step: StepFields;
  place: number;
  facts: StepFacts | null;
  state: StepState;
  /** `gone`: the checklist has it no more, and its record stays. */
  origin: 'checklist' | 'changed' | 'launch' | 'gone';
  /** The checklist says something else of it than when it was begun. */
  reworded: boolean;
};
