import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Entrance } from '../_parts/entrance.tsx';
import { safeNext } from '../_server/request.ts';
import { currentActor } from '../_server/session.ts';
import { ChangePasswordForm } from './change-password-form.tsx';

export const metadata: Metadata = { title: 'Change password' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ChangePasswordPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  const actor = await currentActor();
  if (actor.kind !== 'user') redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  return (
    <Entrance
      title={actor.mustChangePassword ? 'Choose a password of your own' : 'Change your password'}
      description={
        actor.mustChangePassword
          ? 'The one you signed in with was made by somebody else, so it has to go first.'
          : 'This browser stays signed in; all others are signed out.'
      }
    >
      <ChangePasswordForm next={next} />
    </Entrance>
  );
}
