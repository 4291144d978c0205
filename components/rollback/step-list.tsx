'use client';

import type { ReactNode } from 'react';
import type { FilledCommand } from '#lib/domain/environment/fill-command.ts';
import { shortLength } from '#lib/domain/rollback/length.ts';
import type { PlanStep, RollbackPlan } from '#lib/domain/rollback/model.ts';
import type { RunReading, StepReading } from '#lib/domain/rollback/run.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { Badge } from '../ui/badge.tsx';
import { cn } from '../ui/cn.ts';
import { FilledCommandBlock } from '../ui/filled-command.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { STEP_LOOK } from './look.ts';

type Props = {
  plan: RollbackPlan;
  commands: Readonly<Record<string, FilledCommand[]>>;
  /** Null before anything began. */
  reading: RunReading | null;
  nameOf?: (id: string | null) => string;
  /** Buttons of a step while somebody may press them. */
  controls?: (step: PlanStep, reading: StepReading, current: boolean) => ReactNode;
};

/** The runbook as steps: what to do, what to copy, how long it may take, and how far it is. */
export function StepList({ plan, commands, reading, nameOf, controls }: Props) {
  const steps = new Map(reading?.steps.map((step) => [step.key, step]));
  return (
    <ol className="divide-y divide-line">
      {plan.steps.map((step, index) => {
        const state = steps.get(step.key) ?? null;
        const current = reading !== null && !reading.endedAt && reading.currentKey === step.key;
        const group = step.group !== null && step.group !== plan.steps[index - 1]?.group ? step.group : null;
        return (
          <li
            key={step.key}
            aria-current={current ? 'step' : undefined}
            className={cn('px-4 py-3', current && 'bg-running-tint')}
          >
            {group ? <p className="mb-1 font-medium text-muted text-sm">{group}</p> : null}
            <div className="flex gap-3">
              <span className="w-5 shrink-0 text-right font-mono text-muted tabular-nums">{index + 1}</span>
              <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-2">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="min-w-0 font-medium [overflow-wrap:anywhere]">
                    <InlineText text={step.title} />
                  </span>
                  {state ? <StepBadge state={state} current={current} /> : null}
                  <StepTime step={step} state={state} current={current} />
                </div>
                {state?.at && nameOf ? (
                  <p className="text-muted text-sm [overflow-wrap:anywhere]">
                    {nameOf(state.byId)}
                    {state.note ? `: ${state.note}` : ''}
                  </p>
                ) : null}
                {step.help ? <Markdown text={step.help} /> : null}
                {(commands[step.key] ?? []).map((command) => (
                  <FilledCommandBlock key={command.text} command={command} />
                ))}
                {state && controls ? controls(step, state, current) : null}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function StepBadge({ state, current }: { state: StepReading; current: boolean }) {
  const { word, icon, tone } = STEP_LOOK[current ? 'current' : state.state];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}

function StepTime({ step, state, current }: { step: PlanStep; state: StepReading | null; current: boolean }) {
  const may = step.budgetSeconds === null ? null : shortLength(step.budgetSeconds * 1000);
  const counted = state !== null && (current || state.activeMs > 0);
  if (!counted) return may ? <span className="text-muted text-sm">may take {may}</span> : null;
  return (
    <span className={cn('font-mono text-sm tabular-nums', state.overBudget ? 'font-medium text-fail' : 'text-muted')}>
      {shortLength(state.activeMs)}
      {may ? ` of ${may}` : ''}
      {state.overBudget ? ', too long' : ''}
    </span>
  );
}
