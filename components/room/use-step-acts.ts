'use client';

import { useState } from 'react';
import type { StepView } from '#lib/domain/room/view.ts';
import type { Result } from '../form/result.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { isClosed } from '../launch/state-words.ts';
import { toast } from '../ui/toast.ts';
import type { RoomActions } from './actions.ts';

export type Asked = { step: StepView; act: 'failed' | 'skipped' | 'override' } | null;
export type StepActs = ReturnType<typeof useStepActs>;

/** What a person does to steps: what needs a reason is asked first, the rest is done at once. */
export function useStepActs(actions: RoomActions) {
  const { launchId, commands } = useLaunchContext();
  const head = useLaunch('head');
  const abilities = useLaunch('abilities');
  const [asked, setAsked] = useState<Asked>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const closed = isClosed(head.state) ? 'This launch is closed; the room is its record.' : null;

  async function send(step: StepView, call: () => Promise<Result>): Promise<string | null> {
    setBusy(step.key);
    const result = await commands.ask(call);
    setBusy(null);
    return result.ok ? null : result.error.message;
  }

  async function press(step: StepView, call: () => Promise<Result>) {
    const problem = await send(step, call);
    if (problem) toast({ tone: 'fail', title: 'Not done', description: problem });
  }

  const on = (step: StepView) => ({ launchId, stepKey: step.key, expectedRevision: step.revision });
  const refusals = {
    work: closed ?? abilities['room.work'].reason,
    plan: closed ?? abilities['room.plan'].reason,
    override: closed ?? abilities['room.override'].reason,
  };

  const record = {
    refused: closed ?? abilities['soak.record'].reason,
    /** Resolves to what is wrong with what was typed, or null when it is kept. */
    async save(input: Reading): Promise<string | null> {
      const result = await commands.ask(() => actions.record({ launchId, ...input }));
      return result.ok ? null : result.error.message;
    },
  };

  return {
    asked,
    busy,
    refusals,
    record,
    ask: setAsked,
    start: (step: StepView) => press(step, () => actions.start(on(step))),
    reopen: (step: StepView) => press(step, () => actions.reopen(on(step))),
    done: (step: StepView) => press(step, () => actions.end({ ...on(step), how: 'done', reason: '' })),
    /** Resolves to what is wrong, or null when it is done. */
    withReason({ step, act }: NonNullable<Asked>, reason: string): Promise<string | null> {
      return send(step, () =>
        act === 'override' ? actions.override({ ...on(step), reason }) : actions.end({ ...on(step), how: act, reason }),
      );
    },
    async remove(step: StepView) {
      const change = (removed: boolean) => actions.remove({ launchId, stepKey: step.key, removed });
      const problem = await send(step, () => change(true));
      if (problem) return toast({ tone: 'fail', title: 'Not taken out', description: problem });
      toast({
        title: 'Taken out of this launch',
        description: step.title,
        undo: () => press(step, () => change(false)),
      });
    },
    move: (step: StepView, after: string | null) =>
      press(step, () => actions.move({ launchId, stepKey: step.key, after })),
  };
}

/** Why a step cannot begin now; null = it can. */
export function startRefusal(step: StepView, held: boolean, { refusals }: StepActs): string | null {
  if (refusals.work) return refusals.work;
  return held ? 'The launch is on hold.' : step.blocked;
}

/** A canary is done once it has held; null = nothing is in the way. */
export function doneRefusal({ kind, canary, state }: StepView): string | null {
  if (kind !== 'canary' || canary?.passed) return null;
  return state === 'open'
    ? 'Start the canary first: it has to be watched.'
    : 'Its conditions have not held for the whole watch yet.';
}

type Reading = { stepKey: string; metricKey: string; text: string; note: string; corrects: boolean };
