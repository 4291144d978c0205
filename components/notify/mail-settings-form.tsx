'use client';

import { type FormEvent, useState } from 'react';
import { KINDS, NOTIFICATION_GROUPS, NOTIFICATION_KINDS, type NotificationKind } from '#lib/domain/notify/kinds.ts';
import { type NotifySettings, wantsMail } from '#lib/domain/notify/settings.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox, Input, RadioGroup, Switch } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/surface.tsx';
import { toast } from '../ui/toast.ts';

type Props = {
  settings: NotifySettings;
  /** The viewer's own, in which quiet hours and the daily mail are meant. */
  zone: string;
  onSave: (settings: NotifySettings) => Promise<Result<unknown>>;
};

const PACES = [
  { value: 'now', label: 'As it happens', hint: 'What comes within ten seconds goes together.' },
  { value: 'hourly', label: 'Once an hour' },
  { value: 'daily', label: 'Once a day' },
] as const;

/** What somebody gets by mail, and when. */
export function MailSettingsForm({ settings, zone, onSave }: Props) {
  const [values, setValues] = useState(settings);
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const set = (part: Partial<NotifySettings>) => setValues((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await send(() => onSave(values))) !== null) toast({ title: 'Saved.', tone: 'pass' });
  };
  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <ProblemAlert problem={problem} shown={['dailyAt', 'quiet.from', 'quiet.until']} />
      <Section
        title="When"
        description={`Times are those of ${zone}, the zone of your account. What is urgent always comes at once.`}
      >
        <div className="grid gap-4">
          <Switch
            label="Send me mail"
            hint="The list in gonogo has everything in any case."
            checked={values.mail}
            onCheckedChange={(mail) => set({ mail })}
          />
          <RadioGroup
            legend="How often"
            value={values.pace}
            disabled={!values.mail}
            onValueChange={(pace) => set({ pace: pace as NotifySettings['pace'] })}
            options={PACES}
          />
          {values.pace === 'daily' ? (
            <Field label="At" error={fieldError('dailyAt')} className="max-w-40">
              <Input type="time" value={values.dailyAt} onChange={(event) => set({ dailyAt: event.target.value })} />
            </Field>
          ) : null}
          <QuietHours values={values} set={set} fieldError={fieldError} />
        </div>
      </Section>
      <Section title="What" description="Tell me by mail when …">
        <Kinds values={values} set={set} />
      </Section>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}

type Part = { values: NotifySettings; set: (part: Partial<NotifySettings>) => void };

function QuietHours({ values, set, fieldError }: Part & { fieldError: (path: string) => string | null }) {
  const { quiet } = values;
  return (
    <div className="grid gap-3">
      <Switch
        label="Quiet hours"
        hint="Mail waits until they are over."
        checked={quiet !== null}
        disabled={!values.mail}
        onCheckedChange={(on) => set({ quiet: on ? { from: '22:00', until: '07:00' } : null })}
      />
      {quiet ? (
        <div className="grid max-w-sm grid-cols-2 gap-4">
          <Field label="From" error={fieldError('quiet.from')}>
            <Input
              type="time"
              value={quiet.from}
              onChange={(event) => set({ quiet: { ...quiet, from: event.target.value } })}
            />
          </Field>
          <Field label="Until" error={fieldError('quiet.until') ?? fieldError('quiet')}>
            <Input
              type="time"
              value={quiet.until}
              onChange={(event) => set({ quiet: { ...quiet, until: event.target.value } })}
            />
          </Field>
        </div>
      ) : null}
    </div>
  );
}

function Kinds({ values, set }: Part) {
  const choose = (kind: NotificationKind, on: boolean) => set({ kinds: { ...values.kinds, [kind]: on } });
  return (
    <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
      {NOTIFICATION_GROUPS.map((group) => (
        <fieldset key={group} className="grid content-start gap-2">
          <legend className="mb-1 font-medium text-sm">{group}</legend>
          {NOTIFICATION_KINDS.filter((kind) => KINDS[kind].group === group).map((kind) => (
            <Checkbox
              key={kind}
              disabled={!values.mail}
              checked={wantsMail({ ...values, mail: true }, kind)}
              onCheckedChange={(on) => choose(kind, on === true)}
              label={
                <span className="inline-flex flex-wrap items-center gap-1.5">
                  {KINDS[kind].label}
                  {KINDS[kind].urgency === 'urgent' ? <Badge tone="caveat">urgent</Badge> : null}
                </span>
              }
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}
