'use client';

import { AlertDialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';
import { Input } from './controls.tsx';
import { SCRIM } from './dialog.tsx';
import { Field } from './field.tsx';

type Props = {
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A question that names the thing: "Revoke the token “ci”?" */
  title: string;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** The verb: "Revoke token", never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  tone?: 'danger' | 'plain';
  /** When set, this text must be typed before the button works. */
  typeToConfirm?: string;
  /** Does it. A text it gives (or resolves to) says why it was refused; the dialog then stays open and shows it. */
  onConfirm: () => unknown;
};

/** Asks before something that cannot be undone. What can be undone offers Undo in a toast instead. */
export function ConfirmDialog(props: Props) {
  const { trigger, title, description, confirmLabel, cancelLabel = 'Cancel', tone = 'danger', typeToConfirm } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = props.open ?? ownOpen;
  const setOpen = (next: boolean) => {
    if (busy) return;
    setTyped('');
    setProblem(null);
    setOwnOpen(next);
    props.onOpenChange?.(next);
  };
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const refused = await props.onConfirm();
      setBusy(false);
      if (typeof refused === 'string') return setProblem(refused);
      setTyped('');
      setOwnOpen(false);
      props.onOpenChange?.(false);
    } catch {
      setBusy(false);
      setProblem('It did not go through, and nothing was changed. Try again in a moment.');
    }
  };
  const untyped = typeToConfirm !== undefined && typed !== typeToConfirm;
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={SCRIM} />
        <Radix.Content className="fixed inset-x-0 bottom-0 z-40 grid max-h-[92dvh] gap-4 overflow-y-auto rounded-t-md border border-line bg-raised p-4 shadow-float sm:inset-x-auto sm:top-[18dvh] sm:bottom-auto sm:left-1/2 sm:w-full sm:max-w-md sm:-translate-x-1/2 sm:rounded-md">
          <div className="grid gap-1">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-muted">{description}</div>
            </Radix.Description>
          </div>
          {typeToConfirm === undefined ? null : (
            <Field label={`Type ${typeToConfirm} to go on`} required>
              <Input value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
            </Field>
          )}
          {problem ? <Alert tone="fail" title={problem} /> : null}
          <div className="flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Radix.Cancel>
            <Button
              variant={tone === 'danger' ? 'danger-solid' : 'primary'}
              busy={busy}
              refusedReason={untyped ? `Type ${typeToConfirm} first.` : null}
              onClick={confirm}
            >
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
