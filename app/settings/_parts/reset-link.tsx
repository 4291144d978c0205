'use client';

import { useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { useSend } from '#components/form/use-send.ts';
import { doCreateResetLink } from '../../_actions/people.ts';
import { OnceDialog } from './once-dialog.tsx';

type Props = { person: { id: string; name: string }; open: boolean; onOpenChange: (open: boolean) => void };

export function ResetLink({ person, open, onOpenChange }: Props) {
  const [url, setUrl] = useState<string | null>(null);
  const { busy, problem, send } = useSend();
  const make = async () => {
    const made = await send(() => doCreateResetLink({ userId: person.id }));
    if (made) setUrl(made.url);
  };
  const change = (next: boolean) => {
    if (!next) setUrl(null);
    onOpenChange(next);
  };
  const made = url && {
    label: 'Reset link',
    secret: url,
    title: 'Copy it now: it is not shown again.',
    next: `Send it to ${person.name} in a way that only they can read.`,
  };
  return (
    <OnceDialog
      title={`Reset link for ${person.name}`}
      description="With it they choose a new password, once, within a day. They are then signed out everywhere else."
      open={open}
      onOpenChange={change}
      made={made || null}
      submit={{ label: 'Make the link', busy, onClick: make }}
    >
      <ProblemAlert problem={problem} />
      <p>An earlier link for the same person stops working.</p>
    </OnceDialog>
  );
}
