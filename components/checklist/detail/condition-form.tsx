'use client';

import { useState } from 'react';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { useLaunch, useLaunchContext } from '../../launch/context.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';

/** A conditional item counts as required until somebody says whether its condition holds. */
export function ConditionForm({ item }: { item: ItemView }) {
  const { actions, commands, launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['item.attest'];
  const [asking, setAsking] = useState(false);
  if (item.need !== 'conditional') return null;
  const answer = async (holds: boolean | null, reason: string): Promise<string | null> => {
    const send = () => actions.answerCondition({ launchId, itemKey: item.key, holds, reason });
    const result = await commands.ask(send, send);
    return result.ok ? null : result.error.message;
  };
  const say = async (holds: boolean | null) => {
    const problem = await answer(holds, '');
    if (problem) commands.refused('Not saved', { code: 'rule', message: problem, fields: [], details: {} });
  };
  const words =
    item.conditionHolds === null
      ? 'Until somebody answers, it counts as required.'
      : item.conditionHolds
        ? 'It holds, so the item is required.'
        : 'It does not hold, so the item does not count.';
  return (
    <>
      <Alert
        tone={item.conditionHolds === null ? 'caveat' : 'running'}
        title={`Only if: ${item.condition ?? 'the condition of the checklist holds'}`}
        safe={words}
        action={
          <>
            {item.conditionHolds !== true ? (
              <Button size="small" refusedReason={ability.reason} onClick={() => say(true)}>
                It holds
              </Button>
            ) : null}
            {item.conditionHolds !== false ? (
              <Button size="small" refusedReason={ability.reason} onClick={() => setAsking(true)}>
                It does not
              </Button>
            ) : null}
            {item.conditionHolds !== null ? (
              <Button size="small" variant="quiet" refusedReason={ability.reason} onClick={() => say(null)}>
                Ask again
              </Button>
            ) : null}
          </>
        }
      />
      <ReasonDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="The condition does not hold"
        description="The item then leaves the score and blocks no gate."
        label="Why"
        confirmLabel="It does not hold"
        onSubmit={(reason) => answer(false, reason)}
      />
    </>
  );
}
