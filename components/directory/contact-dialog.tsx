'use client';

import { useState } from 'react';
import type { ContactView } from '#lib/domain/contact/view.ts';
import { EntryDialog, textFields } from '../form/entry-dialog.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';

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
  const [text, setText] = useState({
    role: contact?.role ?? '',
    name: contact?.name ?? '',
    how: contact?.how ?? '',
    hours: contact?.hours ?? '',
  });
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const submit = async () => {
    if (await send(() => onSend({ project, contactId: contact?.id ?? null, ...text }))) onClose();
  };
  const field = textFields(text, setText, fieldError);
  return (
    <EntryDialog
      title={contact ? `Change ${contact.role}` : 'Add a contact'}
      submit={contact ? 'Save' : 'Add'}
      busy={busy}
      problem={problem}
      shown={['role', 'name', 'how', 'hours']}
      onSubmit={submit}
      onClose={onClose}
    >
      {field('role', 'Role', 'Such as On-call, Escalation, Database. Gates ask for the first two.', true)}
      {field('name', 'Name', 'Leave it empty where a rota or a channel answers.')}
      {field('how', 'How to reach them', 'A number, an address, a channel, a pager.')}
      {field('hours', 'Hours', 'Such as 24/7, or Mo-Fr 9-17 CET.')}
    </EntryDialog>
  );
}
