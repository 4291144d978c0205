'use client';

import { type FormEvent, useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { useSend } from '#components/form/use-send.ts';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/controls.tsx';
import { Field } from '#components/ui/field.tsx';
import { doChangePassword } from '../_actions/people.ts';

export function ChangePasswordForm({ next }: { next: string }) {
  const [current, setCurrent] = useState('');
  const [chosen, setChosen] = useState('');
  const { busy, setBusy, problem, send, fieldError } = useSend();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const changed = await send(() => doChangePassword({ current, next: chosen }));
    if (changed === null) return;
    setBusy(true);
    window.location.assign(next);
  };
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <ProblemAlert problem={problem} shown={['current', 'next']} />
      <Field label="Password you have now" error={fieldError('current')} required>
        <Input
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
      </Field>
      <Field
        label="New password"
        hint={fieldError('next') ? null : 'At least 12 characters. A few unrelated words are easy to remember.'}
        error={fieldError('next')}
        required
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Change the password
      </Button>
    </form>
  );
}
