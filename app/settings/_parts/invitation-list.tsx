'use client';

import { Mail } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { InstantTime } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.ts';
import { doRevokeInvitation } from '../../_actions/people.ts';

export type Invitation = {
  id: string;
  email: string;
  instanceRole: string;
  project: string | null;
  projectRole: string | null;
  invitedBy: string | null;
  expiresAt: string;
};

export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <ul className="divide-y divide-line">
      {invitations.map((invitation) => (
        <li key={invitation.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <Mail aria-hidden className="size-4 shrink-0 text-muted" />
          <div className="min-w-0 flex-[1_1_14rem]">
            <p className="font-medium [overflow-wrap:anywhere]">{invitation.email}</p>
            <p className="text-muted text-sm">
              As {invitation.instanceRole === 'admin' ? 'an administrator' : 'a member'}
              {invitation.project ? `, ${invitation.projectRole} of ${invitation.project}` : ''}
              {invitation.invitedBy ? `, by ${invitation.invitedBy}` : ''}. Works until{' '}
              <InstantTime at={invitation.expiresAt} />
            </p>
          </div>
          <Withdraw invitation={invitation} />
        </li>
      ))}
    </ul>
  );
}

function Withdraw({ invitation }: { invitation: Invitation }) {
  const router = useRouter();
  const confirm = async () => {
    const result = await doRevokeInvitation({ invitationId: invitation.id });
    if (!result.ok) return result.error.message;
    toast({ title: 'The invitation is withdrawn.', tone: 'pass' });
    router.refresh();
  };
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Withdraw the invitation of ${invitation.email}`}>
          Withdraw
        </Button>
      }
      title={`Withdraw the invitation of ${invitation.email}?`}
      description="The link stops working at once. You can invite them again."
      confirmLabel="Withdraw"
      onConfirm={confirm}
    />
  );
}
