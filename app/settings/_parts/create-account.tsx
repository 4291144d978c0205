'use client';

import type { FormEvent } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { Button } from '#components/ui/button.tsx';
import { Input, Select } from '#components/ui/controls.tsx';
import { Field } from '#components/ui/field.tsx';
import { doCreatePerson } from '../../_actions/people.ts';
import { OnceDialog } from './once-dialog.tsx';
import { INSTANCE_ROLE_OPTIONS } from './role-options.ts';
import { useOnceForm } from './use-once-form.ts';

const EMPTY = { email: '', name: '', instanceRole: 'member' as 'admin' | 'member' };

export function CreateAccount() {
  const { open, onOpenChange, values, set, secret, busy, problem, fieldError, form, make } = useOnceForm(EMPTY);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make(
      () => doCreatePerson(values),
      (made) => made.temporaryPassword,
    );
  };
  return (
    <OnceDialog
      title="Create an account"
      description="For somebody beside you. They choose a password of their own when they first sign in."
      trigger={<Button>Create an account</Button>}
      open={open}
      onOpenChange={onOpenChange}
      made={
        secret === null
          ? null
          : {
              label: 'Password for now',
              secret,
              title: `${values.name} can sign in with this password once.`,
              next: 'It is not shown again. At the first sign-in they choose their own.',
            }
      }
      submit={{ label: 'Create', busy, form }}
    >
      <form id={form} onSubmit={submit} className="grid gap-4" noValidate>
        <ProblemAlert problem={problem} shown={['email', 'name']} />
        <Field label="E-mail address" error={fieldError('email')} required>
          <Input type="email" value={values.email} onChange={(event) => set({ email: event.target.value })} />
        </Field>
        <Field label="Name" error={fieldError('name')} required>
          <Input value={values.name} onChange={(event) => set({ name: event.target.value })} />
        </Field>
        <Field label="They are" required>
          <Select
            value={values.instanceRole}
            options={INSTANCE_ROLE_OPTIONS}
            onChange={(event) => set({ instanceRole: event.target.value as 'admin' | 'member' })}
          />
        </Field>
      </form>
    </OnceDialog>
  );
}
