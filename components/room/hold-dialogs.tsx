'use client';

import { ReasonDialog } from '../checklist/reason-dialog.tsx';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { ResumeDialog } from '../launch/resume-dialog.tsx';
import { isClosed } from '../launch/state-words.ts';

export type HoldAsked = 'hold' | 'resume' | null;

/** Why the launch cannot be held or resumed by this person; null = it can. */
export function useHoldRefusal(): string | null {
  const { state } = useLaunch('head');
  const ability = useLaunch('abilities')['launch.hold'];
  return isClosed(state) ? 'This launch is closed.' : ability.reason;
}

export function HoldDialogs({ asked, onClose }: { asked: HoldAsked; onClose: () => void }) {
  const { actions, commands, launchId } = useLaunchContext();
  const hold = async (reason: string) => {
    const result = await commands.ask(() => actions.hold({ launchId, reason }));
    return result.ok ? null : result.error.message;
  };
  return (
    <>
      <ReasonDialog
        open={asked === 'hold'}
        onClose={onClose}
        title="Hold the launch"
        description="The clock stands still: no step begins and no gate lets a pipeline pass until it is resumed."
        label="Why"
        confirmLabel="Hold"
        onSubmit={hold}
      />
      <ResumeDialog open={asked === 'resume'} onClose={onClose} />
    </>
  );
}
