'use client';

import type { StepView } from '#lib/domain/room/view.ts';
import { useHotkeys } from '../frame/hotkeys.ts';
import { useLaunch } from '../launch/context.tsx';
import { toast } from '../ui/toast.ts';
import { doneRefusal, type StepActs, startRefusal } from './use-step-acts.ts';

type Keys = {
  step: StepView | null;
  acts: StepActs;
  move: (by: 1 | -1) => void;
  hold: () => void;
  rollback: () => void;
  write: () => void;
  big: () => void;
  enabled: boolean;
};

/** Letters act on the chosen step. */
export function useRoomKeys({ step, acts, move, hold, rollback, write, big, enabled }: Keys): void {
  const held = useLaunch('head').held !== null;
  const onStep = (refusal: (step: StepView) => string | null, act: (step: StepView) => unknown) => () => {
    if (!step) return;
    const reason = refusal(step);
    if (reason) toast({ tone: 'caveat', title: 'Not now', description: reason });
    else act(step);
  };
  const work = (state: StepView['state'][]) => (one: StepView) => {
    if (one.kind === 'gate') return 'This point asks its gate; nobody ticks it off.';
    return acts.refusals.work ?? (state.includes(one.state) ? null : `This step is ${one.state}.`);
  };
  useHotkeys(
    'Launch room',
    [
      { keys: 'j', label: 'Next step', run: () => move(1) },
      { keys: 'k', label: 'Previous step', run: () => move(-1) },
      {
        keys: 's',
        label: 'Start the step',
        run: onStep((one) => work(['open', 'failed'])(one) ?? startRefusal(one, held, acts), acts.start),
      },
      { keys: 'd', label: 'Done', run: onStep((one) => work(['open', 'running'])(one) ?? doneRefusal(one), acts.done) },
      {
        keys: 'f',
        label: 'Failed, with what failed',
        run: onStep(work(['open', 'running']), (one) => acts.ask({ step: one, act: 'failed' })),
      },
      { keys: 'h', label: 'Hold or resume the launch', run: hold },
      { keys: 'r', label: 'Go to the rollback', run: rollback },
      { keys: 'l', label: 'Write into the log', run: write },
      { keys: 'b', label: 'Big screen', run: big },
    ],
    enabled,
  );
}
