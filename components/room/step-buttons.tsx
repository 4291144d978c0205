'use client';

import { Check, FastForward, Play, RotateCcw, X } from 'lucide-react';
import type { StepView } from '#lib/domain/room/view.ts';
import { useLaunch } from '../launch/context.tsx';
import { Button } from '../ui/button.tsx';
import { doneRefusal, type StepActs, startRefusal } from './use-step-acts.ts';

/** `leading`: the step that is next; only its button stands out. */
type Props = { step: StepView; acts: StepActs; leading: boolean };

/** What can be done with a step as it stands. */
export function StepButtons({ step, acts, leading }: Props) {
  const held = useLaunch('head').held !== null;
  const busy = acts.busy === step.key;
  const { work, override } = acts.refusals;
  const past = (
    <Button size="small" busy={busy} refusedReason={override} onClick={() => acts.ask({ step, act: 'override' })}>
      <FastForward aria-hidden /> Go past it…
    </Button>
  );
  if (step.kind === 'gate') {
    if (step.state === 'done')
      return (
        <Button size="small" busy={busy} refusedReason={override} onClick={() => acts.reopen(step)}>
          <RotateCcw aria-hidden /> Ask the gate again
        </Button>
      );
    return step.gate?.standing === 'passes' ? null : past;
  }
  const start = startRefusal(step, held, acts);
  const done = (
    <Button
      size="small"
      variant="primary"
      busy={busy}
      refusedReason={work ?? doneRefusal(step)}
      onClick={() => acts.done(step)}
    >
      <Check aria-hidden /> Done
    </Button>
  );
  const failed = (
    <Button size="small" refusedReason={work} onClick={() => acts.ask({ step, act: 'failed' })}>
      <X aria-hidden /> Failed…
    </Button>
  );
  // A canary that did not hold is not skipped in silence.
  const skip =
    step.kind === 'canary' ? (
      step.canary?.passed ? null : (
        past
      )
    ) : (
      <Button size="small" variant="quiet" refusedReason={work} onClick={() => acts.ask({ step, act: 'skipped' })}>
        Skip…
      </Button>
    );
  if (step.state === 'running')
    return (
      <>
        {done}
        {failed}
        {skip}
      </>
    );
  if (step.state === 'open' || step.state === 'failed')
    return (
      <>
        <Button
          size="small"
          variant={leading ? 'primary' : 'secondary'}
          busy={busy}
          refusedReason={start}
          onClick={() => acts.start(step)}
        >
          <Play aria-hidden /> {step.state === 'failed' ? 'Try again' : 'Start'}
        </Button>
        {skip}
      </>
    );
  return (
    <Button size="small" variant="quiet" busy={busy} refusedReason={work} onClick={() => acts.reopen(step)}>
      <RotateCcw aria-hidden /> Back to open
    </Button>
  );
}
