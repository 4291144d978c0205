'use client';

import { type FormEvent, useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { useSend } from '#components/form/use-send.ts';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/controls.tsx';
import { Field } from '#components/ui/field.tsx';
import { toast } from '#components/ui/toast.ts';
import { doChangeSignInSettings } from '../../_actions/instance.ts';

type Props = { sessionDays: number; idleHours: number };

export function SignInSettingsForm(props: Props) {
  const [days, setDays] = useState(String(props.sessionDays));
  const [hours, setHours] = useState(String(props.idleHours));
  const { busy, problem, send, fieldError } = useSend();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await send(() => doChangeSignInSettings({ sessionDays: days, idleHours: hours }));
    if (saved !== null) toast({ title: 'Saved. It holds from everybody’s next click on.', tone: 'pass' });
  };
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <ProblemAlert problem={problem} shown={['sessionDays', 'idleHours']} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Days until they sign in again" error={fieldError('sessionDays')} required>
          <Input inputMode="numeric" value={days} onChange={(event) => setDays(event.target.value)} />
        </Field>
        <Field label="Hours without a click until then" error={fieldError('idleHours')} required>
          <Input inputMode="numeric" value={hours} onChange={(event) => setHours(event.target.value)} />
        </Field>
      </div>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
