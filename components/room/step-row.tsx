'use client';

import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import type { StepView } from '#lib/domain/room/view.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { formatDuration } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.tsx';
import { cn } from '../ui/cn.ts';
import { DropdownMenu, type MenuItem } from '../ui/menu.tsx';
import { TONE_TEXT } from '../ui/states.ts';
import { ClockTime } from '../ui/time.tsx';
import { stepLook, tookWords } from './look.ts';
import { StepButtons } from './step-buttons.tsx';
import { StepDetail } from './step-detail.tsx';
import type { StepActs } from './use-step-acts.ts';

type Props = {
  step: StepView;
  number: number;
  chosen: boolean;
  open: boolean;
  acts: StepActs;
  onToggle: () => void;
  onEdit: () => void;
  /** Keys that it would stand behind; undefined = it cannot go there. */
  up: string | null | undefined;
  down: string | undefined;
  people: Record<string, string>;
};

export function StepRow(props: Props) {
  const { step, number, chosen, open, acts, onToggle } = props;
  const { icon: Icon, tone, word } = stepLook(step);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li
      id={`step-${step.key}`}
      aria-current={chosen ? 'step' : undefined}
      className={cn(
        'relative scroll-mt-24 px-4 py-3',
        chosen && 'before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent',
      )}
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <button
          type="button"
          aria-expanded={open}
          onClick={onToggle}
          className="flex min-w-0 flex-[1_1_16rem] items-start gap-2 text-left"
        >
          <Chevron aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          <span className="w-5 shrink-0 text-right text-muted tabular-nums">{number}</span>
          <Icon
            role="img"
            aria-label={word}
            className={cn(
              'mt-0.5 size-4.5 shrink-0',
              tone === 'neutral' ? 'text-muted' : TONE_TEXT[tone],
              tone === 'running' && 'motion-safe:animate-spin',
            )}
          />
          <span className="grid min-w-0 gap-0.5">
            <span className={cn('[overflow-wrap:anywhere]', step.state === 'open' ? '' : 'font-medium')}>
              <InlineText text={step.title} />
            </span>
            <Meta step={step} word={word} people={props.people} />
          </span>
        </button>
        <span className="flex flex-wrap items-center gap-1.5 pl-11 sm:pl-0" data-no-print>
          <StepButtons step={step} acts={acts} leading={chosen} />
          <Menu {...props} />
        </span>
      </div>
      {open ? <StepDetail step={step} record={acts.record} people={props.people} /> : null}
    </li>
  );
}

function Meta({ step, word, people }: { step: StepView; word: string; people: Record<string, string> }) {
  const { state, owner, startedById, endedById, plannedSeconds } = step;
  const nameOf = (id: string | null) => (id && people[id]) || 'somebody';
  const took = tookWords(step);
  return (
    <span className="flex flex-wrap gap-x-2 text-muted text-sm">
      <span>{word}</span>
      {owner ? <span>{owner}</span> : null}
      {state === 'running' && step.startedAt ? (
        <span>
          {nameOf(startedById)}, since <ClockTime at={step.startedAt} />
        </span>
      ) : null}
      {state === 'running' ? <Running step={step} /> : null}
      {step.endedAt ? (
        <span>
          {nameOf(endedById)}, <ClockTime at={step.endedAt} />
        </span>
      ) : null}
      {took ? <span>{took}</span> : null}
      {state === 'open' && plannedSeconds !== null ? (
        <span>planned {formatDuration(plannedSeconds * 1000)}</span>
      ) : null}
      {step.origin === 'launch' ? <span>added here</span> : null}
      {step.origin === 'changed' ? <span>changed here</span> : null}
      {step.origin === 'gone' ? <span>no longer in the checklist</span> : null}
      {step.reworded ? <span>the checklist says it otherwise now</span> : null}
    </span>
  );
}

/** Ticks while the step is under way, against what was planned. */
function Running({ step: { startedAt, plannedSeconds, kind } }: { step: StepView }) {
  const now = useNow('second');
  if (!startedAt || now === null || kind === 'canary') return null;
  const seconds = Math.max(0, Math.floor((now - Date.parse(startedAt)) / 1000));
  const over = plannedSeconds !== null && seconds > plannedSeconds;
  return (
    <span className={cn('tabular-nums', over ? 'font-medium text-caveat' : 'text-running')}>
      {formatDuration(seconds * 1000)}
      {plannedSeconds === null ? '' : ` of ${formatDuration(plannedSeconds * 1000)}`}
    </span>
  );
}

function Menu({ step, acts, onEdit, up, down }: Props) {
  const begun = step.state === 'open' ? null : 'Work on it has begun.';
  const { plan } = acts.refusals;
  const items: MenuItem[] = [
    { label: 'Change', icon: Pencil, onSelect: onEdit, refusedReason: plan ?? begun },
    {
      label: 'Move up',
      icon: ArrowUp,
      onSelect: () => acts.move(step, up ?? null),
      refusedReason: plan ?? (up === undefined ? 'It is the first of its phase.' : null),
    },
    {
      label: 'Move down',
      icon: ArrowDown,
      onSelect: () => acts.move(step, down ?? null),
      refusedReason: plan ?? (down === undefined ? 'It is the last of its phase.' : null),
    },
    {
      label: 'Take out of this launch',
      icon: Trash2,
      onSelect: () => acts.remove(step),
      refusedReason: plan ?? begun,
      separated: true,
    },
  ];
  return (
    <DropdownMenu
      items={items}
      trigger={
        <Button variant="quiet" size="icon-small" aria-label={`More for ${step.title}`}>
          <MoreHorizontal aria-hidden />
        </Button>
      }
    />
  );
}
