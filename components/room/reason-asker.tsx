'use client';

import { ReasonDialog } from '../checklist/reason-dialog.tsx';
import type { Asked, StepActs } from './use-step-acts.ts';

const WORDS: Record<NonNullable<Asked>['act'], { title: string; description: string; label: string; confirm: string }> =
  {
    failed: {
      title: 'The step failed',
      description: 'Everybody of the project is told. The step can be tried again.',
      label: 'What failed',
      confirm: 'Mark as failed',
    },
    skipped: { title: 'Skip the step', description: 'The reason stays in the log.', label: 'Why', confirm: 'Skip' },
    override: {
      title: 'Go past the go / no-go point',
      description: 'Its gate does not pass. The steps after it can begin, and the log says who went past it and why.',
      label: 'Why',
      confirm: 'Go past it',
    },
  };

const PAST_CANARY = {
  title: 'Go past the canary',
  description:
    'Its conditions have not held for the whole watch. The steps after it can begin, and the log says who went past it and why.',
  label: 'Why the launch goes on all the same',
  confirm: 'Go past it',
};

/** Asks for the reason that an act on a step needs. */
export function ReasonAsker({ acts }: { acts: StepActs }) {
  const { asked } = acts;
  if (!asked) return null;
  const { title, description, label, confirm } =
    asked.act === 'override' && asked.step.kind === 'canary' ? PAST_CANARY : WORDS[asked.act];
  return (
    <ReasonDialog
      open
      onClose={() => acts.ask(null)}
      title={title}
      description={`“${asked.step.title}”. ${description}`}
      label={label}
      confirmLabel={confirm}
      danger={asked.act !== 'skipped'}
      onSubmit={(reason) => acts.withReason(asked, reason)}
    />
  );
}
