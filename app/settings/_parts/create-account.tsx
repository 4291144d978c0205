'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { useSend } from '#components/form/use-send.ts';
import { Button } from '#components/ui/button.tsx';
import { Input, Select } from '#components/ui/controls.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { doCreatePerson } from '../../_actions/people.ts';
import { ShownOnce } from '../../_parts/shown-once.tsx';
import { INSTANCE_ROLE_OPTIONS } from './role-options.ts';

const EMPTY = { email: '', name: '', instanceRole: 'member' as 'admin' | 'member' };

export function CreateAccount() {
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(EMPTY);
  const [password, setPassword] = useState<string | null>(null);
  const { busy, problem, setProblem, send, fieldError } = useSend();
  const router = useRouter();
  const form = useId();
  const set = (part: Partial<typeof EMPTY>) => setValues((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await send(() => doCreatePerson(values));
    if (!made) return;
    setPassword(made.temporaryPassword);
    router.refresh();
  };
  const change = (next: boolean) => {
    setOpen(next);
    if (next || password === null) return;
    setPassword(null);
    setValues(EMPTY);
    setProblem(null);
  };
  return (
    <Dialog
      trigger={<Button>Create an account</Button>}
      open={open}
      onOpenChange={change}
      title="Create an account"
      description="For somebody beside you. They choose a password of their own when they first sign in."
      footer={
        password ? (
          <DialogClose>
            <Button variant="primary">Done</Button>
          </DialogClose>
        ) : (
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" busy={busy}>
              Create
            </Button>
          </>
        )
      }
    >
      {password ? (
        <ShownOnce
          label="Password for now"
          secret={password}
          title={`${values.name} can sign in with this password once.`}
          next="It is not shown again. At the first sign-in they choose their own."
        />
      ) : (
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
      )}
    </Dialog>
  );
}
