'use client';

import { useState } from 'react';
import type { RunAct } from '#lib/domain/rollback/model.ts';
import type { RollbackView, RunView } from '#lib/domain/rollback/view.ts';
import { ReasonDialog } from '../checklist/reason-dialog.tsx';
import { useLaunchContext } from '../launch/context.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Section } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';
import type { RollbackActions } from './actions.ts';
import { StepControls } from './step-controls.tsx';
import { StepList } from './step-list.tsx';
import { Stopwatch } from './stopwatch.tsx';
import { useReading } from './use-reading.ts';

type Props = { view: RollbackView; run: RunView; actions: RollbackActions };
type Asked = { act: RunAct; stepKey: string | null; title: string; label: string; confirm: string } | null;

/** A run under way: the stopwatch, the steps, and what can be done. The same for everybody who has it open. */
export function RunPanel({ view, run, actions }: Props) {
  const { launchId, commands } = useLaunchContext();
  const reading = useReading(run, view.now);
  const [asked, setAsked] = useState<Asked>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const drill = run.kind === 'drill';
  const refused = view.may.run.reason;
  const send = async (act: RunAct, stepKey: string | null, note = ''): Promise<string | null> => {
    setBusy(stepKey ?? act);
    const result = await commands.ask(() => actions.act({ launchId, runId: run.id, act, stepKey, note }));
    setBusy(null);
    return result.ok ? null : result.error.message;
  };
  const press = async (act: RunAct, stepKey: string | null) => {
    const problem = await send(act, stepKey);
    if (problem) commands.refused('Not saved', { code: 'rule', message: problem, fields: [], details: {} });
  };
  const nameOf = (id: string | null) => (id && view.people[id]) || 'somebody';
  const open = reading.steps.filter((step) => step.state === 'open').length;
  const paused = reading.state === 'paused';
  return (
    <Section
      title={
        drill
          ? `Drill on ${run.environment?.name ?? 'an environment that is gone'}`
          : `Rolling back to ${run.target.version}`
      }
      description={
        <>
          {nameOf(run.startedById)} started it <RelativeTime at={run.startedAt} />
          {drill ? ` · goes back to ${run.target.version}` : ` · ${run.environment?.name ?? ''}`}
        </>
      }
      aside={drill ? <Badge tone="accent">Drill</Badge> : <Badge tone="fail">For real</Badge>}
      flush
    >
      <div className="sticky top-0 z-10 flex flex-wrap items-center justify-between gap-4 border-line border-b bg-raised px-4 py-3">
        <Stopwatch reading={reading} budgetSeconds={run.plan.budgetSeconds} />
        <div className="flex flex-wrap gap-2">
          {drill ? (
            <Button
              refusedReason={refused}
              busy={busy === 'pause' || busy === 'resume'}
              onClick={() =>
                paused
                  ? press('resume', null)
                  : setAsked({
                      act: 'pause',
                      stepKey: null,
                      title: 'Stop the clock',
                      label: 'Why it stops',
                      confirm: 'Stop the clock',
                    })
              }
            >
              {paused ? 'Let the clock run' : 'Stop the clock'}
            </Button>
          ) : null}
          <Button
            variant="danger"
            refusedReason={refused}
            onClick={() =>
              setAsked({
                act: 'abort',
                stepKey: null,
                title: drill ? 'Give up the drill' : 'Give up the roll back',
                label: 'Why',
                confirm: 'Give up',
              })
            }
          >
            Give up
          </Button>
          <ConfirmDialog
            title={drill ? 'Finish the drill?' : `Does ${run.target.version} run again?`}
            description={finishWords(drill, open, run)}
            confirmLabel={drill ? 'Finish the drill' : 'It runs again'}
            tone="plain"
            onConfirm={() => send('finish', null)}
            trigger={
              <Button variant="primary" refusedReason={refused}>
                {drill ? 'Finish the drill' : 'It runs again'}
              </Button>
            }
          />
        </div>
      </div>
      {run.cause ? <p className="border-line border-b px-4 py-2 [overflow-wrap:anywhere]">{run.cause}</p> : null}
      <StepList
        plan={run.plan}
        commands={view.commands}
        reading={reading}
        nameOf={nameOf}
        controls={(step, state, current) => (
          <StepControls
            title={step.title}
            state={state.state}
            current={current}
            busy={busy === step.key}
            refusedReason={refused ?? (paused ? 'The clock stands still. Let it run first.' : null)}
            onPress={(act) => press(act, step.key)}
            onAsk={(act) =>
              setAsked({
                act,
                stepKey: step.key,
                title: act === 'step-failed' ? 'This step failed' : 'Skip this step',
                label: act === 'step-failed' ? 'What failed' : 'Why it is skipped',
                confirm: act === 'step-failed' ? 'Mark as failed' : 'Skip',
              })
            }
          />
        )}
      />
      <ReasonDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={asked?.title ?? ''}
        label={asked?.label ?? ''}
        confirmLabel={asked?.confirm ?? ''}
        danger={asked?.act === 'abort'}
        onSubmit={(note) => (asked ? send(asked.act, asked.stepKey, note) : Promise.resolve(null))}
      />
    </Section>
  );
}

function finishWords(drill: boolean, open: number, run: RunView): string {
  const ask = run.identityUrl ? ' The environment is then asked which version answers.' : '';
  if (drill) {
    const proves = run.itemKeys.length > 0 ? ' The result becomes evidence.' : '';
    return `The clock stops.${proves}${ask}`;
  }
  const left = open > 0 ? ` ${open === 1 ? 'One step is' : `${open} steps are`} still open and stay so.` : '';
  return `The clock stops: this is how long going back took.${left}${ask} Recording the decision comes next.`;
}
