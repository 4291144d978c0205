'use client';

import { type FormEvent, useState } from 'react';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Textarea } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  label: string;
  confirmLabel: string;
  optional?: boolean;
  danger?: boolean;
  /** Resolves to what is wrong, or null when it is done. */
  onSubmit: (reason: string) => Promise<string | null>;
};

/** Asks for the reason that an act needs. What was typed stays until the act went through. */
export function ReasonDialog({
  open,
  onClose,
  title,
  description,
  label,
  confirmLabel,
  optional,
  danger,
  onSubmit,
}: Props) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!optional && reason.trim().length < 3) return setProblem('Write a few words that others will understand.');
    setBusy(true);
    setProblem(null);
    const refused = await onSubmit(reason.trim());
    setBusy(false);
    if (refused) return setProblem(refused);
    setReason('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? null : onClose())}
      size="small"
      title={title}
      description={description}
    >
      <form onSubmit={submit} className="grid gap-3">
        <Field label={label} required={!optional}>
          <Textarea value={reason} required={false} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {problem ? <Alert tone="fail" title={problem} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant={danger ? 'danger-solid' : 'primary'} busy={busy}>
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
