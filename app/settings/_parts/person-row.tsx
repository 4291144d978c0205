'use client';

import { Ellipsis } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Result } from '#components/form/result.ts';
import { plural } from '#components/format.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { DropdownMenu } from '#components/ui/menu.tsx';
import { Avatar } from '#components/ui/person.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.ts';
import { doChangeRole, doDisablePerson, doEnablePerson } from '../../_actions/people.ts';
import { ResetLink } from './reset-link.tsx';

export type Person = {
  id: string;
  name: string;
  email: string;
  instanceRole: string;
  state: 'active' | 'locked' | 'disabled' | 'must change password';
  lastSeenAt: string | null;
  projects: number;
};

const STATE_WORDS = {
  locked: 'Locked after wrong passwords',
  disabled: 'Disabled',
  'must change password': 'Has to choose a password',
};

type Asking = 'disable' | 'reset' | null;

export function PersonRow({ person, you }: { person: Person; you: boolean }) {
  const [asking, setAsking] = useState<Asking>(null);
  const router = useRouter();
  const run = async (call: Promise<Result<unknown>>, done: string) => {
    const result = await call;
    if (!result.ok) return result.error.message;
    toast({ title: done, tone: 'pass' });
    router.refresh();
  };
  const tell = async (call: Promise<Result<unknown>>, done: string) => {
    const refused = await run(call, done);
    if (refused) toast({ title: refused, tone: 'fail' });
  };
  const isAdmin = person.instanceRole === 'admin';
  const role = isAdmin ? ('member' as const) : ('admin' as const);
  const roleWord = isAdmin ? 'a member' : 'an administrator';
  const disabled = person.state === 'disabled';
  const close = (open: boolean) => setAsking((now) => (open ? now : null));
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Avatar name={person.name} size="medium" />
      <div className="grid min-w-0 flex-1 gap-1 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center sm:gap-4">
        <div className="min-w-0">
          <p className="flex min-w-0 flex-wrap items-center gap-2">
            <span className="font-medium [overflow-wrap:anywhere]">{person.name}</span>
            {you ? <span className="text-muted text-sm">you</span> : null}
            {isAdmin ? <Badge tone="accent">Administrator</Badge> : null}
            {person.state === 'active' ? null : <Badge tone="caveat">{STATE_WORDS[person.state]}</Badge>}
          </p>
          <p className="text-muted text-sm [overflow-wrap:anywhere]">{person.email}</p>
        </div>
        <p className="text-muted text-sm sm:text-right">
          {person.lastSeenAt ? (
            <>
              Seen <RelativeTime at={person.lastSeenAt} />
            </>
          ) : (
            'Never signed in'
          )}
          <span className="sm:block">
            <span className="sm:hidden">, </span>
            {person.projects === 0 ? 'in no project' : `in ${plural(person.projects, 'project')}`}
          </span>
        </p>
      </div>
      <DropdownMenu
        trigger={
          <Button variant="quiet" size="icon" aria-label={`Change ${person.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
        items={[
          {
            label: 'Make a reset link',
            hint: 'To choose a new password',
            refusedReason: disabled ? 'Enable the account first.' : null,
            onSelect: () => setAsking('reset'),
          },
          {
            label: `Make ${roleWord}`,
            onSelect: () =>
              void tell(doChangeRole({ userId: person.id, instanceRole: role }), `${person.name} is ${roleWord} now.`),
          },
          ...(person.state === 'locked'
            ? [
                {
                  label: 'End the lock',
                  onSelect: () => void tell(doEnablePerson({ userId: person.id }), `${person.name} can sign in again.`),
                },
              ]
            : []),
          disabled
            ? {
                label: 'Enable the account',
                separated: true,
                onSelect: () => void tell(doEnablePerson({ userId: person.id }), `${person.name} can sign in again.`),
              }
            : {
                label: 'Disable the account',
                tone: 'danger' as const,
                separated: true,
                onSelect: () => setAsking('disable'),
              },
        ]}
      />
      <ConfirmDialog
        open={asking === 'disable'}
        onOpenChange={close}
        title={`Disable the account of ${person.name}?`}
        description="It is signed out everywhere at once and its tokens stop working. What it did and signed stays. You can enable it again."
        confirmLabel="Disable the account"
        onConfirm={() => run(doDisablePerson({ userId: person.id }), `${person.name} is disabled.`)}
      />
      <ResetLink person={person} open={asking === 'reset'} onOpenChange={close} />
    </li>
  );
}
