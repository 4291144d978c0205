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
    done: {
      title: 'End the watch',
      description: 'The conditions have not held for the whole watch. The log will say that they were overridden.',
      label: 'Why the canary is good all the same',
      confirm: 'Done all the same',
    },
    override: {
      title: 'Go past the go / no-go point',
      description: 'Its gate does not pass. The steps after it can begin, and the log says who went past it and why.',
      label: 'Why',
      confirm: 'Go past it',
    },
  };

/** Asks for the reason that an act on a step needs. */
export function ReasonAsker({ acts }: { acts: StepActs }) {
  const { asked } = acts;
  if (!asked) return null;
  const { title, description, label, confirm } = WORDS[asked.act];
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
