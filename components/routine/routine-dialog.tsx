'use client';

import { type FormEvent, useId, useState } from 'react';
import { RHYTHM_WORDS, RHYTHMS, type Rhythm } from '#lib/domain/routine/calendar.ts';
import type { RoutinesView } from '#lib/domain/routine/view.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Button } from '../ui/button.tsx';
import { Input, Select, Textarea } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

export type NewRoutine = {
  project: string;
  title: string;
  rhythm: Rhythm;
  weekday: number;
  monthDay: number;
  time: string;
  steps: string[];
};

type Props = {
  projects: RoutinesView['projects'];
  onSend: (input: NewRoutine) => Promise<Result>;
  onClose: () => void;
};

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function RoutineDialog({ projects, onSend, onClose }: Props) {
  const formId = useId();
  const [text, setText] = useState({
    project: projects[0]?.slug ?? '',
    title: '',
    rhythm: 'weekly' as Rhythm,
    weekday: '1',
    monthDay: '1',
    time: '09:00',
    steps: '',
  });
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const change = (part: Partial<typeof text>) => setText({ ...text, ...part });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const steps = text.steps
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const input = { ...text, weekday: Number(text.weekday), monthDay: Number(text.monthDay), steps };
    if (await send(() => onSend(input))) onClose();
  };
  const zone = projects.find((one) => one.slug === text.project)?.zone ?? 'UTC';
  const byMonth = text.rhythm === 'monthly' || text.rhythm === 'quarterly';
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title="Begin a routine"
      description="Work that comes again. It has no part in the score of a launch."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Begin
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-3" noValidate>
        <ProblemAlert problem={problem} shown={['title', 'time', 'monthDay', 'steps']} />
        <Field label="Project" required error={fieldError('project')}>
          <Select
            value={text.project}
            onChange={(event) => change({ project: event.target.value })}
            options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        </Field>
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
        <Field label="Steps, one a line" error={fieldError('steps')}>
          <Textarea rows={4} value={text.steps} onChange={(event) => change({ steps: event.target.value })} />
        </Field>
      </form>
    </Dialog>
  );
}
