import { z } from 'zod';

/** One thing to do on the way back, as the runbook has it. */
export const PlanStep = z.object({
  key: z.string(),
  /** Heading that it stands under; null = the page's own. */
  group: z.string().nullable(),
  title: z.string(),
  /** Markdown below it that is no command. */
  help: z.string(),
  commands: z.array(z.string()),
  budgetSeconds: z.number().int().positive().nullable(),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** A rollback runbook read as steps. `budgetSeconds` is what the whole may take; null = the page names no such time. */
export const RollbackPlan = z.object({
  title: z.string(),
  budgetSeconds: z.number().int().positive().nullable(),
  steps: z.array(PlanStep),
});
export type RollbackPlan = z.infer<typeof RollbackPlan>;

/** A drill is the same run on an environment that nobody uses, to know how long it takes. */
export const RUN_KINDS = ['rollback', 'drill'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_KIND_WORDS: Record<RunKind, string> = { rollback: 'Roll back', drill: 'Drill' };

export const RUN_ACTS = [
  'pause',
  'resume',
  'step-done',
  'step-failed',
  'step-skipped',
  'step-reopened',
  'finish',
  'abort',
] as const;
export type RunAct = (typeof RUN_ACTS)[number];

/** What somebody did, in the order in which it was stored. */
export type RunEvent = {
  kind: RunAct;
  stepKey: string | null;
  at: Date;
  byId: string | null;
  note: string;
};

export type RunFacts = { kind: RunKind; plan: RollbackPlan; startedAt: Date; events: readonly RunEvent[] };
