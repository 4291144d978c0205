'use client';

import { Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { shortLength } from '#lib/domain/rollback/length.ts';
import type { RunKind } from '#lib/domain/rollback/model.ts';
import type { RollbackView } from '#lib/domain/rollback/view.ts';
import { RollbackPanel } from '../decision/rollback-panel.tsx';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import type { PollActions } from '../signoff/actions.ts';
import { useLoaded, useRetry } from '../signoff/use-loaded.ts';
import { Alert } from '../ui/alert.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Select } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { EmptyState, Section } from '../ui/surface.tsx';
import type { RollbackActions } from './actions.ts';
import { EarlierRuns } from './earlier-runs.tsx';
import { environmentOptions } from './environment-options.ts';
import { ProblemList } from './problem-list.tsx';
import { RecordPanel } from './record-panel.tsx';
import { RunPanel } from './run-panel.tsx';
import { StartDialog } from './start-dialog.tsx';
import { StepList } from './step-list.tsx';

type Props = {
  first: RollbackView;
  actions: RollbackActions;
  poll: PollActions;
  /** What a trigger or a person proposed as the cause; empty = nobody did. */
  cause: string;
};

/** The way back: ready to read before it is needed, one press away when it is, and followed by everybody while it goes on. */
export function RollbackPage({ first, actions, poll, cause }: Props) {
  const { launchId } = useLaunchContext();
  const revision = useLaunch('revision');
  const [choice, setChoice] = useState<{ page?: string; environmentId?: string }>({});
  const [starting, setStarting] = useState<RunKind | null>(null);
  const { data, problem, reload } = useLoaded(false, () => actions.show({ launchId, ...choice }));
  useRetry(problem, reload);
  const view = data ?? first;
  const known = useRef({ revision, choice });
  useEffect(() => {
    if (known.current.revision === revision && known.current.choice === choice) return;
    known.current = { revision, choice };
    void reload();
  }, [revision, choice, reload]);
  const last = view.earlier[0];
  const unrecorded = last?.kind === 'rollback' && last.outcome === 'finished' && view.rollbackRefused === null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {problem ? <Alert tone="caveat" title={problem.message} safe="What stands here is from before." /> : null}
      <RollbackPanel />
      {view.run === null && unrecorded && last ? <RecordPanel view={view} run={last} actions={poll} /> : null}
      {view.run ? (
        <RunPanel key={view.run.id} view={view} run={view.run} actions={actions} />
      ) : (
        <Ready view={view} cause={cause} onChoose={(part) => setChoice({ ...choice, ...part })} onStart={setStarting} />
      )}
      <EarlierRuns runs={view.earlier} people={view.people} />
      {starting ? (
        <StartDialog kind={starting} view={view} cause={cause} actions={actions} onClose={() => setStarting(null)} />
      ) : null}
    </div>
  );
}

type ReadyProps = {
  view: RollbackView;
  cause: string;
  onChoose: (part: { page?: string; environmentId?: string }) => void;
  onStart: (kind: RunKind) => void;
};

function Ready({ view, cause, onChoose, onStart }: ReadyProps) {
  const { projectSlug } = useLaunch('head');
  const { plan, page } = view;
  const steps = plan?.steps.length ?? 0;
  const unready = steps === 0 ? 'There is no rollback runbook with steps to follow.' : null;
  return (
    <>
      {cause && view.rollbackRefused === null ? (
        <Alert tone="fail" title={cause} next="It proposes a roll back, and does nothing by itself: you decide." />
      ) : null}
      <ProblemList problems={view.problems} page={page} projectSlug={projectSlug} />
      <Section
        title={page ? page.title : 'The way back'}
        description={plan ? planWords(view) : undefined}
        aside={
          <>
            <Button
              refusedReason={view.may.run.reason ?? view.drillRefused ?? unready}
              onClick={() => onStart('drill')}
            >
              Start a drill
            </Button>
            <Button
              variant="danger-solid"
              refusedReason={view.may.run.reason ?? view.rollbackRefused ?? unready}
              onClick={() => onStart('rollback')}
            >
              <Undo2 aria-hidden />
              Roll back
            </Button>
          </>
        }
        flush
      >
        {page ? <Choices view={view} onChoose={onChoose} /> : null}
        {plan && steps > 0 ? (
          <StepList plan={plan} commands={view.commands} reading={null} />
        ) : (
          <EmptyState
            icon={Undo2}
            title={page ? 'No steps to follow' : 'Nobody wrote down how to go back'}
            next="Write a page of the kind Rollback: a numbered list, each step with its commands and how long it may take."
            action={
              <ButtonLink
                variant="primary"
                href={page?.href ? `${page.href}/edit` : `/projects/${projectSlug}/runbooks/new`}
              >
                {page?.href ? 'Edit the runbook' : 'Write a rollback runbook'}
              </ButtonLink>
            }
          />
        )}
      </Section>
    </>
  );
}

function planWords({ plan, previous }: RollbackView): string {
  const steps = plan?.steps.length === 1 ? 'One step' : `${plan?.steps.length ?? 0} steps`;
  const budget = plan?.budgetSeconds ? ` in at most ${shortLength(plan.budgetSeconds * 1000)}` : '';
  return `${steps}${budget}${previous ? `, back to ${previous.version}` : ''}`;
}

function Choices({ view, onChoose }: { view: RollbackView; onChoose: ReadyProps['onChoose'] }) {
  return (
    <div className="flex flex-wrap items-end gap-3 border-line border-b px-4 py-3">
      {view.pages.length > 1 ? (
        <Field label="Runbook" required className="min-w-48 flex-[0_1_20rem]">
          <Select
            value={view.page?.ref ?? ''}
            onChange={(event) => onChoose({ page: event.target.value })}
            options={view.pages.map((one) => ({
              value: one.ref,
              label: one.from === 'checklist' ? `${one.title} (from the checklist)` : one.title,
            }))}
          />
        </Field>
      ) : null}
      {view.environments.length > 0 ? (
        <Field label="Filled in for" required className="min-w-48 flex-[0_1_16rem]">
          <Select
            value={view.environmentId ?? ''}
            onChange={(event) => onChoose({ environmentId: event.target.value })}
            options={environmentOptions(view.environments)}
          />
        </Field>
      ) : null}
      {view.page?.href ? (
        <Link className="link text-sm" href={view.page.href}>
          Open the runbook
        </Link>
      ) : null}
    </div>
  );
}
