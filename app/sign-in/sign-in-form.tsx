'use client';

import { type FormEvent, useState } from 'react';
import { Alert } from '#components/ui/alert.tsx';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/controls.tsx';
import { Field } from '#components/ui/field.tsx';
import { signInWith } from './sign-in-with.ts';

export function SignInForm({ next }: { next: string }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const refused = await signInWith(email, password);
    // A whole new page: nothing of what was shown to nobody stays behind.
    if (refused === null) return window.location.assign(next);
    setBusy(false);
    setProblem(refused);
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {problem ? <Alert tone="fail" title={problem} /> : null}
      <Field label="E-mail address" required>
        <Input
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password" required>
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Sign in
      </Button>
      <p className="text-muted text-sm">
        Forgot the password? An administrator can make you a link with which you choose a new one.
      </p>
    </form>
  );
}
