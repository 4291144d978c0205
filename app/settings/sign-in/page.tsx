import type { Metadata } from 'next';
import { Section } from '#components/ui/surface.tsx';
import { readInstance } from '#lib/use-cases/instance/read-instance.ts';
import { mySessions } from '#lib/use-cases/people/my-account.ts';
import { instanceAbilities } from '../../_server/abilities.ts';
import { read } from '../../_server/read.ts';
import { SessionList } from '../_parts/session-list.tsx';
import { SignInSettingsForm } from '../_parts/sign-in-settings-form.tsx';
import { SignOutEverywhere } from '../_parts/sign-out-everywhere.tsx';

export const metadata: Metadata = { title: 'Sign-in' };

export default async function SignInSettingsPage() {
  const sessions = await read(mySessions, {});
  const may = await instanceAbilities();
  const instance = may['instance.change'].allowed ? await read(readInstance, {}) : null;
  return (
    <div className="grid max-w-3xl gap-5">
      <Section
        title="Where you are signed in"
        description="End what you do not know, then change your password."
        aside={<SignOutEverywhere others={sessions.length - 1} />}
        flush
      >
        <SessionList
          sessions={sessions.map((session) => ({
            ...session,
            createdAt: session.createdAt.toISOString(),
            lastSeenAt: session.lastSeenAt.toISOString(),
          }))}
        />
      </Section>
      {instance ? (
        <Section title="How long people stay signed in" description="For everybody, from their next click on.">
          <SignInSettingsForm {...instance.signIn} />
        </Section>
      ) : null}
    </div>
  );
}
