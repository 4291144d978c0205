import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Alert } from '#components/ui/alert.tsx';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { setupState } from '#lib/use-cases/people/setup-state.ts';
import { Entrance } from '../_parts/entrance.tsx';
import { safeNext } from '../_server/request.ts';
import { currentActor } from '../_server/session.ts';
import { SignInForm } from './sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  const actor = await currentActor();
  if (actor.kind === 'user') redirect(next);
  const setup = await setupState(getRuntime().deps, actor, {});
  return (
    <Entrance title="Sign in" description={setup.open ? null : 'With the e-mail address you were invited with.'}>
      {setup.open ? (
        <Alert
          title="Nobody has an account yet."
          next={
            <>
              Open the setup link that was printed in the terminal. For a new one, run{' '}
              <code className="font-mono text-sm">npm run -s gonogo -- setup link</code> on this machine.
            </>
          }
        />
      ) : (
        <SignInForm next={next} />
      )}
    </Entrance>
  );
}
