import type { Metadata } from 'next';
import { Alert } from '#components/ui/alert.tsx';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { readInvitation } from '#lib/use-cases/people/read-link.ts';
import { Entrance } from '../../_parts/entrance.tsx';
import { currentActor } from '../../_server/session.ts';
import { InviteForm } from './invite-form.tsx';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const secret = (await params).token.slice(0, 200);
  const invitation = await readInvitation(getRuntime().deps, await currentActor(), { secret });
  if (!invitation.ok) {
    return (
      <Entrance title="Invitation">
        <Alert tone="fail" title="This invitation does not open." safe={invitation.problem} />
      </Entrance>
    );
  }
  const to = invitation.project ? `gonogo, in the project ${invitation.project}` : 'gonogo';
  const by = invitation.invitedBy ? `${invitation.invitedBy} invites you to ${to}.` : `You are invited to ${to}.`;
  return (
    <Entrance title="Join" description={`${by} Choose a password to go in.`}>
      <InviteForm secret={secret} email={invitation.email} name={invitation.name} />
    </Entrance>
  );
}
