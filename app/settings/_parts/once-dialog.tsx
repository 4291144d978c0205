'use client';

import type { ReactElement, ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { ShownOnce } from '#components/ui/shown-once.tsx';

type Props = {
  title: string;
  description?: string;
  trigger?: ReactElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What was made, with the words around it; null = nothing yet, so the children are asked. */
  made: { label: string; secret: string; title: string; next: string } | null;
  submit: { label: string; busy: boolean } & ({ form: string } | { onClick: () => void });
  children: ReactNode;
};

/** Asks, makes something that is shown once, and then offers nothing but to copy it. */
export function OnceDialog({ title, description, trigger, open, onOpenChange, made, submit, children }: Props) {
  const { label, busy, ...act } = submit;
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      footer={
        made ? (
          <DialogClose>
            <Button variant="primary">Done</Button>
          </DialogClose>
        ) : (
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type={'form' in act ? 'submit' : 'button'} variant="primary" busy={busy} {...act}>
              {label}
            </Button>
          </>
        )
      }
    >
      {made ? <ShownOnce {...made} /> : children}
    </Dialog>
  );
}
