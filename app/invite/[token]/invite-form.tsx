'use client';

import { doAcceptInvitation } from '../../_actions/people.ts';
import { NewAccountForm } from '../../_parts/new-account-form.tsx';

type Props = { secret: string; email: string; name: string };

export function InviteForm({ secret, email, name }: Props) {
  return (
    <NewAccountForm
      email={email}
      name={name}
      submitLabel="Join"
      create={(values) => doAcceptInvitation({ secret, name: values.name, password: values.password })}
    />
  );
}
