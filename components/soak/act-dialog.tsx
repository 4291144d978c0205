'use client';

import { ReasonDialog } from '../checklist/reason-dialog.tsx';
import { useLaunchContext } from '../launch/context.tsx';
import type { SoakActions } from './actions.ts';

/** A firing, and what somebody wants to do about it. */
export type AskedAct = { triggerKey: string; firedAt: string; kind: 'acknowledged' | 'dismissed' };

type Props = { asked: AskedAct | null; act: SoakActions['act']; onClose: () => void };

/** Asks for the note of an acknowledgement, or for the reason of a dismissal. */
export function ActDialog({ asked, act, onClose }: Props) {
  const { launchId, commands } = useLaunchContext();
  const dismissal = asked?.kind === 'dismissed';
  const submit = async (reason: string): Promise<string | null> => {
    if (!asked) return null;
    const result = await commands.ask(() => act({ launchId, ...asked, reason }));
    return result.ok ? null : result.error.message;
  };
  return (
    <ReasonDialog
      key={asked?.kind}
      open={asked !== null}
      onClose={onClose}
      title={dismissal ? 'Dismiss the trigger' : 'Acknowledge the trigger'}
      description={
        dismissal
          ? 'It then no longer fails the soak. The reason is kept with the launch.'
          : 'You have seen it and look after it. It still fails the soak until it is dismissed.'
      }
      label={dismissal ? 'Why it is no reason to roll back' : 'Note'}
      optional={!dismissal}
      confirmLabel={dismissal ? 'Dismiss' : 'Acknowledge'}
      onSubmit={submit}
    />
  );
}
