'use client';

import { doFinishSetup } from '../_actions/people.ts';
import { NewAccountForm } from '../_parts/new-account-form.tsx';

export function SetupForm({ code }: { code: string }) {
  return <NewAccountForm submitLabel="Create the account" create={(values) => doFinishSetup({ code, ...values })} />;
}
