'use client';

import Link from 'next/link';
import { RHYTHM_WORDS } from '#lib/domain/routine/calendar.ts';
import type { RoutineView } from '#lib/domain/routine/view.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { InstantTime, RelativeTime } from '../ui/time.tsx';
import { ROUTINE_LOOK } from './look.ts';

type Props = {
  routine: RoutineView;
  busy: boolean;
  onDone: () => void;
  onSkip: () => void;
  onEdit: () => void;
  onEnd: () => Promise<unknown>;
};

export function RoutineRow({ routine, busy, onDone, onSkip, onEdit, onEnd }: Props) {
  const { word, icon, tone } = ROUTINE_LOOK[routine.state];
  const open = routine.state === 'due' || routine.state === 'overdue';
  return (
    <li className="grid gap-1.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{routine.title}</span>
        <span className="text-muted text-sm">
          <Link className="link" href={`/projects/${routine.project.slug}`}>
            {routine.project.name}
          </Link>
          , {RHYTHM_WORDS[routine.rhythm]}, by <InstantTime at={routine.dueAt} />
          {routine.owner ? `, ${routine.owner.name}` : ''}
        </span>
      </div>
      {routine.settled ? (
        <p className="text-sm [overflow-wrap:anywhere]">
          {routine.settled.by}, <RelativeTime at={routine.settled.at} />
          {routine.settled.note ? `: ${routine.settled.note}` : ''}
        </p>
      ) : null}
      {routine.steps.length > 0 ? (
        <ul className="list-disc pl-5">
          {routine.steps.map((step) => (
            <li key={step} className="[overflow-wrap:anywhere]">
              <InlineText text={step} />
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap items-center gap-2" data-no-print>
        {open ? (
          <>
            <Button
              size="small"
              variant="primary"
              busy={busy}
              aria-label={`Done: ${routine.title}`}
              refusedReason={routine.refused}
              onClick={onDone}
            >
              Done
            </Button>
            <Button size="small" aria-label={`Skip: ${routine.title}`} refusedReason={routine.refused} onClick={onSkip}>
              Skip
            </Button>
          </>
        ) : null}
        <Button
          size="small"
          variant="quiet"
          aria-label={`Change: ${routine.title}`}
          refusedReason={routine.refused}
          onClick={onEdit}
        >
          Change
        </Button>
        <ConfirmDialog
          title={`End “${routine.title}”?`}
          description="It falls due no more. What was done stays in the activity of the project."
          confirmLabel="End the routine"
          onConfirm={onEnd}
          trigger={
            <Button size="small" variant="quiet" aria-label={`End: ${routine.title}`} refusedReason={routine.refused}>
              End
            </Button>
          }
        />
      </div>
      <History history={routine.history} />
    </li>
  );
}

function History({ history }: Pick<RoutineView, 'history'>) {
  if (history.length === 0) return null;
  const missed = history.filter((one) => one.settled === null).length;
  return (
    <details>
      <summary className="text-sm">
        The last {history.length}
        {missed > 0 ? `, ${missed} missed` : ''}
      </summary>
      <ul className="mt-1 grid gap-0.5 text-sm">
        {history.map(({ day, settled, late }) => (
          <li key={day} className="[overflow-wrap:anywhere]">
            <span className="font-mono tabular-nums">{day}</span>{' '}
            {settled ? (
              <>
                {settled.state}
                {late ? ', late' : ''} by {settled.by}
                {settled.note ? `: ${settled.note}` : ''}
              </>
            ) : (
              <span className="text-fail">missed</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
