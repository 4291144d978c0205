'use client';

import { type FormEvent, type ReactNode, useId } from 'react';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import type { Problem } from './result.ts';

type Props = {
  title: string;
  description?: string;
  /** What the button that sends it says. */
  submit: string;
  busy: boolean;
  problem: Problem | null;
  /** Fields that show their own part of a problem. */
  shown: string[];
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
};

/** The form of one entry of a list: a contact, something the project leans on, a routine. */
export function EntryDialog({ title, description, submit, busy, problem, shown, onSubmit, onClose, children }: Props) {
  const formId = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid gap-3" noValidate>
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

/** Fields of the texts of one entry, by their keys. */
export const textFields =
  <Text extends Record<string, string>>(
    text: Text,
    onChange: (text: Text) => void,
    errorOf: (key: string) => string | null,
  ) =>
  (key: keyof Text & string, label: string, hint: string, required = false) => (
    <EntryField
      label={label}
      hint={hint}
      required={required}
      error={errorOf(key)}
      value={text[key] ?? ''}
      onChange={(value) => onChange({ ...text, [key]: value })}
    />
  );

function EntryField({ label, hint, required = false, error, value, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} required={required} error={error}>
      <Input value={value} required={false} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
