'use client';

import { useState } from 'react';
import { RHYTHM_WORDS, RHYTHMS, type Rhythm } from '#lib/domain/routine/calendar.ts';
import type { RoutinesView, RoutineView } from '#lib/domain/routine/view.ts';
import { EntryDialog } from '../form/entry-dialog.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Input, Select, Textarea } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';

export type RoutineInput = {
  title: string;
  rhythm: Rhythm;
  weekday: number;
  monthDay: number;
  time: string;
  ownerId: string | null;
  steps: string[];
};

type Props = {
  projects: RoutinesView['projects'];
  /** The one that is changed; null = a new one. */
  routine: RoutineView | null;
  onSend: (project: string, input: RoutineInput) => Promise<Result>;
  onClose: () => void;
};

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function RoutineDialog({ projects, routine, onSend, onClose }: Props) {
  const [text, setText] = useState({
    project: routine?.project.slug ?? projects[0]?.slug ?? '',
    title: routine?.title ?? '',
    rhythm: routine?.rhythm ?? ('weekly' as Rhythm),
    weekday: `${routine?.weekday ?? 1}`,
    monthDay: `${routine?.monthDay ?? 1}`,
    time: routine?.time ?? '09:00',
    ownerId: routine?.owner?.id ?? '',
    steps: routine?.steps.join('\n') ?? '',
  });
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const change = (part: Partial<typeof text>) => setText({ ...text, ...part });
  const submit = async () => {
    const steps = text.steps
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const { project, ...typed } = text;
    const [weekday, monthDay] = [Number(text.weekday), Number(text.monthDay)];
    const input = { ...typed, weekday, monthDay, ownerId: text.ownerId || null, steps };
    if (await send(() => onSend(project, input))) onClose();
  };
  const chosen = projects.find((one) => one.slug === text.project);
  const zone = routine?.zone ?? chosen?.zone ?? 'UTC';
  const byMonth = text.rhythm === 'monthly' || text.rhythm === 'quarterly';
  return (
    <EntryDialog
      title={routine ? `Change “${routine.title}”` : 'Begin a routine'}
      description={
        routine
          ? 'With another rhythm or hour it begins anew today; what was done stays in the activity.'
          : 'Work that comes again. It has no part in the score of a launch.'
      }
      submit={routine ? 'Save' : 'Begin'}
      busy={busy}
      problem={problem}
      shown={['title', 'time', 'monthDay', 'steps']}
      onSubmit={submit}
      onClose={onClose}
    >
      {routine ? null : (
        <Field label="Project" required error={fieldError('project')}>
          <Select
            value={text.project}
            onChange={(event) => change({ project: event.target.value, ownerId: '' })}
            options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        </Field>
      )}
      <Field label="Title" required error={fieldError('title')}>
        <Input value={text.title} required={false} onChange={(event) => change({ title: event.target.value })} />
      </Field>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label="How often" required>
          <Select
            value={text.rhythm}
            onChange={(event) => change({ rhythm: event.target.value as Rhythm })}
            options={RHYTHMS.map((rhythm) => ({ value: rhythm, label: RHYTHM_WORDS[rhythm] }))}
          />
        </Field>
        {text.rhythm === 'weekly' ? (
          <Field label="On" required>
            <Select
              value={text.weekday}
              onChange={(event) => change({ weekday: event.target.value })}
              options={DAYS.map((label, index) => ({ value: String(index + 1), label }))}
            />
          </Field>
        ) : null}
        {byMonth ? (
          <Field label="On day" required error={fieldError('monthDay')}>
            <Input
              inputMode="numeric"
              value={text.monthDay}
              onChange={(event) => change({ monthDay: event.target.value })}
            />
          </Field>
        ) : null}
        <Field label="By" required hint={zone} error={fieldError('time')}>
          <Input type="time" value={text.time} onChange={(event) => change({ time: event.target.value })} />
        </Field>
      </div>
      <Field
        label="Who looks after it"
        hint="Reminded when it is due, and when it is overdue."
        error={fieldError('ownerId')}
      >
        <Select
          value={text.ownerId}
          onChange={(event) => change({ ownerId: event.target.value })}
          options={[
            { value: '', label: 'Nobody by name: the managers are reminded' },
            ...(chosen?.people ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      <Field label="Steps, one a line" error={fieldError('steps')}>
        <Textarea rows={4} value={text.steps} onChange={(event) => change({ steps: event.target.value })} />
      </Field>
    </EntryDialog>
  );
}
