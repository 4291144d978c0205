'use client';

import { type FormEvent, useId, useState } from 'react';
import type { ContactView } from '#lib/domain/contact/view.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

export type ContactInput = {
  project: string;
  contactId: string | null;
  role: string;
  name: string;
  how: string;
  hours: string;
};

type Props = {
  project: string;
  /** Null adds one. */
  contact: ContactView | null;
  onSend: (input: ContactInput) => Promise<Result>;
  onClose: () => void;
};

export function ContactDialog({ project, contact, onSend, onClose }: Props) {
  const formId = useId();
  const [text, setText] = useState({
    role: contact?.role ?? '',
    name: contact?.name ?? '',
    how: contact?.how ?? '',
    hours: contact?.hours ?? '',
  });
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await send(() => onSend({ project, contactId: contact?.id ?? null, ...text }))) onClose();
  };
  const field = (key: keyof typeof text, label: string, hint: string, required = false) => (
    <Field label={label} hint={hint} required={required} error={fieldError(key)}>
      <Input value={text[key]} required={false} onChange={(event) => setText({ ...text, [key]: event.target.value })} />
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={contact ? `Change ${contact.role}` : 'Add a contact'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {contact ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-3" noValidate>
        <ProblemAlert problem={problem} shown={['role', 'name', 'how', 'hours']} />
        {field('role', 'Role', 'Such as On-call, Escalation, Database. Gates ask for the first two.', true)}
        {field('name', 'Name', 'Leave it empty where a rota or a channel answers.')}
        {field('how', 'How to reach them', 'A number, an address, a channel, a pager.')}
        {field('hours', 'Hours', 'Such as 24/7, or Mo-Fr 9-17 CET.')}
      </form>
    </Dialog>
  );
}
