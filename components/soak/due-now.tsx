'use client';

import { Image as ImageIcon } from 'lucide-react';
import { type FormEvent, useRef } from 'react';
import type { MetricView, SlotView, SoakView } from '#lib/domain/soak/view.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/surface.tsx';
import { InstantTime } from '../ui/time.tsx';
import type { SoakActions } from './actions.ts';
import { limitWords, SLOT_LOOK } from './look.ts';
import { isFillable, useEntry } from './use-entry.ts';

type Open = { metric: MetricView; slot: SlotView };

/** The checks that people may fill now: those that wait, and those of theirs that may still be corrected. */
export function DueNow({ soak, actions }: { soak: SoakView; actions: SoakActions }) {
  const open = soak.metrics.flatMap((metric) => {
    const slot = metric.slots.findLast(isFillable);
    // What a machine reads is asked of people only where it could not.
    if (metric.machine && slot?.reason === null && slot.source === null) return [];
    return slot ? [{ metric, slot }] : [];
  });
  if (open.length === 0) return null;
  const waiting = open.filter(({ slot }) => slot.value === null).length;
  return (
    <Section
      title={waiting > 0 ? `Due now: ${waiting}` : 'This check is filled'}
      description="Type a number with or without its unit. It can be corrected until the check is over."
      flush
    >
      <ul className="divide-y divide-line">
        {open.map((one) => (
          <li key={`${one.metric.key} ${one.slot.offsetSeconds}`}>
            <Entry {...one} actions={actions} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Entry({ metric, slot, actions }: Open & { actions: SoakActions }) {
  const { text, note, picture, setPicture, problem, busy, save, refused } = useEntry(metric, slot, actions);
  const picker = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(text.value);
  };
  const look = SLOT_LOOK[slot.state];
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={metric.title}
      className="grid gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]"
    >
      <div className="min-w-0">
        <p className="font-medium [overflow-wrap:anywhere]">{metric.title}</p>
        <p className="text-muted text-sm">{limitWords(metric.target, metric.alert)}</p>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-sm">
          <Badge tone={look.tone} icon={look.icon}>
            {look.word}
          </Badge>
          <span className="text-muted">
            due <InstantTime at={slot.dueAt} />
          </span>
        </p>
      </div>
      <div className="flex flex-wrap items-end gap-2">
        {metric.question ? (
          <span className="flex gap-2">
            {(['yes', 'no'] as const).map((answer) => (
              <Button
                key={answer}
                busy={busy}
                refusedReason={refused}
                aria-pressed={slot.value === (answer === 'yes')}
                variant={slot.value === (answer === 'yes') ? 'primary' : undefined}
                onClick={() => save(answer)}
              >
                {answer === 'yes' ? 'Yes' : 'No'}
              </Button>
            ))}
          </span>
        ) : (
          <Field label={`Value${metric.unit ? ` in ${metric.unit}` : ''}`} required className="w-36" error={null}>
            <Input
              inputMode="decimal"
              autoComplete="off"
              aria-invalid={problem ? true : undefined}
              value={text.value}
              onChange={(event) => text.set(event.target.value)}
            />
          </Field>
        )}
        <Field label="Note" className="min-w-40 flex-1">
          <Input value={note.value} onChange={(event) => note.set(event.target.value)} />
        </Field>
        <input
          ref={picker}
          type="file"
          accept="image/*"
          hidden
          onChange={(event) => setPicture(event.target.files?.[0] ?? null)}
        />
        <Button refusedReason={refused} onClick={() => picker.current?.click()} title="A picture of what was read">
          <ImageIcon aria-hidden />
          {picture ? <span className="max-w-32 truncate">{picture.name}</span> : 'Picture'}
        </Button>
        {metric.question ? null : (
          <Button type="submit" variant="primary" busy={busy} refusedReason={refused}>
            {slot.value === null ? 'Save' : 'Correct'}
          </Button>
        )}
        {problem ? (
          <p role="alert" className="w-full text-fail text-sm">
            {problem.message}
          </p>
        ) : null}
      </div>
    </form>
  );
}
