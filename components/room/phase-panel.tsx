'use client';

import { ListPlus, Plus } from 'lucide-react';
import Link from 'next/link';
import type { PhaseView, StepView } from '#lib/domain/room/view.ts';
import { useLaunchContext } from '../launch/context.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState, Section } from '../ui/surface.tsx';
import { ClockTime } from '../ui/time.tsx';
import { offsetWords, phaseTitle } from './look.ts';
import { StepRow } from './step-row.tsx';
import type { StepActs } from './use-step-acts.ts';

type Props = {
  phase: PhaseView;
  steps: readonly StepView[];
  /** All steps of the launch in order: what a step stands behind. */
  all: readonly StepView[];
  chosen: string | null;
  open: ReadonlySet<string>;
  acts: StepActs;
  people: Record<string, string>;
  onToggle: (key: string) => void;
  onEdit: (step: StepView) => void;
  onAdd: () => void;
};

/** One phase: its steps, and how its items of the checklist stand. */
export function PhasePanel({ phase, steps, all, chosen, open, acts, people, onToggle, onEdit, onAdd }: Props) {
  const { launchId } = useLaunchContext();
  const offset = offsetWords(phase.offsetSeconds);
  const behind = (index: number) => all[index]?.key ?? null;
  return (
    <Section
      title={
        <>
          {offset ? <span className="mr-2 font-mono">{offset}</span> : null}
          {phaseTitle(phase.title)}
        </>
      }
      description={
        phase.dueAt ? (
          <>
            Planned for <ClockTime at={phase.dueAt} />
          </>
        ) : undefined
      }
      aside={
        <Button size="small" refusedReason={acts.refusals.plan} onClick={onAdd}>
          <Plus aria-hidden /> Add a step
        </Button>
      }
      flush
    >
      {steps.length === 0 ? (
        <EmptyState
          icon={ListPlus}
          title="No steps in this phase"
          next="Its items stand in the checklist."
          className="py-6"
        />
      ) : (
        <ol className="divide-y divide-line">
          {steps.map((step, index) => {
            const at = all.findIndex(({ key }) => key === step.key);
            return (
              <StepRow
                key={step.key}
                step={step}
                number={index + 1}
                chosen={step.key === chosen}
                open={open.has(step.key)}
                acts={acts}
                people={people}
                onToggle={() => onToggle(step.key)}
                onEdit={() => onEdit(step)}
                up={index === 0 ? undefined : behind(at - 2)}
                down={steps[index + 1]?.key}
              />
            );
          })}
        </ol>
      )}
      {phase.items.total > 0 ? (
        <p className="flex flex-wrap gap-x-2 border-line border-t px-4 py-2 text-sm">
          <span>
            Checklist: {phase.items.done} of {phase.items.total} items of this time are done
            {phase.items.failed > 0 ? <span className="font-medium text-fail">, {phase.items.failed} fail</span> : null}
          </span>
          <Link className="link" href={`/launches/${launchId}/checklist`}>
            Open the checklist
          </Link>
        </p>
      ) : null}
    </Section>
  );
}
