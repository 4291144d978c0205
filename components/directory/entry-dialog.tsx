'use client';

import { type FormEvent, type ReactNode, useId } from 'react';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Problem } from '../form/result.ts';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

type Props = {
  title: string;
  /** A new entry is added, one that is there is saved. */
  isNew: boolean;
  busy: boolean;
  problem: Problem | null;
  /** Fields that show their own part of a problem. */
  shown: string[];
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
};

/** The form of one entry of a directory: a contact, or something the project leans on. */
export function EntryDialog({ title, isNew, busy, problem, shown, onSubmit, onClose, children }: Props) {
  const formId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {isNew ? 'Add' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-3" noValidate>
        <ProblemAlert problem={problem} shown={shown} />
        {children}
      </form>
    </Dialog>
  );
}

type TextFieldProps = {
  label: string;
  hint: string;
  required?: boolean;
  error: string | null;
  value: string;
  onChange: (value: string) => void;
};

export function EntryField({ label, hint, required = false, error, value, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} required={required} error={error}>
      <Input value={value} required={false} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
