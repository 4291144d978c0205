'use client';

import { doResetPassword } from '../../_actions/people.ts';
import { NewAccountForm } from '../../_parts/new-account-form.tsx';

export function ResetForm({ secret, email }: { secret: string; email: string }) {
  return (
    <NewAccountForm
      email={email}
      asksName={false}
      submitLabel="Set the new password"
      create={(values) => doResetPassword({ secret, password: values.password })}
    />
  );
}
