'use client';

import { Repeat } from 'lucide-react';
import { useState } from 'react';
import type { RoutinesView, RoutineView } from '#lib/domain/routine/view.ts';
import { ReasonDialog } from '../checklist/reason-dialog.tsx';
import { settled as answered, type Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { PageHeader } from '../frame/page-header.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Card, EmptyState } from '../ui/surface.tsx';
import { RoutineDialog, type RoutineInput } from './routine-dialog.tsx';
import { RoutineRow } from './routine-row.tsx';

export type RoutineActions = {
  create: (input: RoutineInput & { project: string }) => Promise<Result>;
  update: (input: RoutineInput & { routineId: string }) => Promise<Result>;
  take: (input: { project: string }) => Promise<Result>;
  settle: (input: { routineId: string; day: string; state: 'done' | 'skipped'; note: string }) => Promise<Result>;
  end: (input: { routineId: string }) => Promise<Result>;
};

/** What comes again: overdue first, then what is due today. */
export function RoutinePage({ view, actions }: { view: RoutinesView; actions: RoutineActions }) {
  const [edited, setEdited] = useState<{ routine: RoutineView | null } | null>(null);
  const [skipping, setSkipping] = useState<RoutineView | null>(null);
  const { busy, problem, send } = useSend({ refresh: true });
  const refused = view.projects.length > 0 ? null : 'Only managers and contributors of a project begin routines.';
  const begin = (
    <Button variant="primary" refusedReason={refused} onClick={() => setEdited({ routine: null })}>
      Begin a routine
    </Button>
  );
  const settle = ({ id, day }: RoutineView, state: 'done' | 'skipped', note = '') =>
    actions.settle({ routineId: id, day, state, note });
  return (
    <>
      <PageHeader
        title="Routines"
        description="Work that comes again, on the wall clock of its project. It has no part in the score of a launch."
        action={view.rows.length > 0 ? begin : null}
      />
      <div className="grid gap-4">
        {problem ? <Alert tone="fail" title={problem.message} /> : null}
        {view.projects
          .filter((project) => project.found > 0)
          .map((project) => (
            <Alert
              key={project.slug}
              title={`The checklist of ${project.name} has maintenance sections: ${project.found}`}
              next="Each becomes a routine, with the rhythm that its heading names."
              action={
                <Button busy={busy} onClick={() => send(() => actions.take({ project: project.slug }))}>
                  Make routines of them
                </Button>
              }
            />
          ))}
        <Card className="p-0">
          {view.rows.length === 0 ? (
            <EmptyState
              icon={Repeat}
              title="No routines yet"
              next="Daily looks, weekly updates, the monthly restore of a backup: what somebody has to do again and again."
              action={begin}
            />
          ) : (
            <ul className="divide-y divide-line">
              {view.rows.map((routine) => (
                <RoutineRow
                  key={routine.id}
                  routine={routine}
                  busy={busy}
                  onDone={() => send(() => settle(routine, 'done'))}
                  onEdit={() => setEdited({ routine })}
                  onSkip={() => setSkipping(routine)}
                  onEnd={() => send(() => actions.end({ routineId: routine.id }))}
                />
              ))}
            </ul>
          )}
        </Card>
      </div>
      {edited ? (
        <RoutineDialog
          projects={view.projects}
          routine={edited.routine}
          onSend={(project, input) =>
            edited.routine
              ? actions.update({ ...input, routineId: edited.routine.id })
              : actions.create({ ...input, project })
          }
          onClose={() => setEdited(null)}
        />
      ) : null}
      <ReasonDialog
        open={skipping !== null}
        onClose={() => setSkipping(null)}
        title={`Skip ${skipping?.title ?? ''}`}
        label="Why it is skipped this time"
        confirmLabel="Skip"
        onSubmit={async (note) => {
          if (!skipping) return null;
          const result = await answered(settle(skipping, 'skipped', note));
          if (!result.ok) return result.error.message;
          await send(async () => result);
          return null;
        }}
      />
    </>
  );
}
