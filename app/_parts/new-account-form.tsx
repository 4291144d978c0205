'use client';

import { type FormEvent, useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import type { Result } from '#components/form/result.ts';
import { useSend } from '#components/form/use-send.ts';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/controls.tsx';
import { Field } from '#components/ui/field.tsx';
import { signInWith } from '../sign-in/sign-in-with.ts';

export type AccountValues = { email: string; name: string; password: string };

type Props = {
  /** Given = it is fixed and only shown. */
  email?: string;
  name?: string;
  /** False when an account has its name already (a new password only). */
  asksName?: boolean;
  submitLabel: string;
  create: (values: AccountValues) => Promise<Result<unknown>>;
};

const PASSWORD_HINT = 'At least 12 characters. A few unrelated words are easy to remember.';
const SHOWN = ['email', 'name', 'password'];

/** Name, address and password of an account; signs in right after. */
export function NewAccountForm({
  email: fixedEmail,
  name: givenName = '',
  asksName = true,
  submitLabel,
  create,
}: Props) {
  const [values, setValues] = useState({ email: fixedEmail ?? '', name: givenName, password: '' });
  const { busy, setBusy, problem, send, fieldError } = useSend();
  const set = (part: Partial<AccountValues>) => setValues((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const created = await send(() => create(values));
    if (created === null) return;
    setBusy(true);
    const refused = await signInWith(values.email, values.password);
    window.location.assign(refused === null ? '/' : '/sign-in');
  };
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <ProblemAlert problem={problem} shown={SHOWN} />
      {asksName ? (
        <Field label="Your name" hint="As others see it beside what you sign." error={fieldError('name')} required>
          <Input autoComplete="name" value={values.name} onChange={(event) => set({ name: event.target.value })} />
        </Field>
      ) : null}
      <Field label="E-mail address" error={fieldError('email')} required>
        <Input
          type="email"
          autoComplete="username"
          readOnly={fixedEmail !== undefined}
          value={values.email}
          onChange={(event) => set({ email: event.target.value })}
        />
      </Field>
      <Field
        label="Password"
        hint={fieldError('password') ? null : PASSWORD_HINT}
        error={fieldError('password')}
        required
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={values.password}
          onChange={(event) => set({ password: event.target.value })}
        />
      </Field>
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {submitLabel}
      </Button>
    </form>
  );
}
