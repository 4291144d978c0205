import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Alert } from '#components/ui/alert.tsx';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { setupState } from '#lib/use-cases/people/setup-state.ts';
import { Entrance } from '../_parts/entrance.tsx';
import { currentActor } from '../_server/session.ts';
import { SetupForm } from './setup-form.tsx';

export const metadata: Metadata = { title: 'Setup', referrer: 'no-referrer' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SetupPage({ searchParams }: Props) {
  const given = (await searchParams).code;
  const code = typeof given === 'string' ? given.slice(0, 200) : '';
  const state = await setupState(getRuntime().deps, await currentActor(), { code });
  if (!state.open) redirect('/sign-in');
  return (
    <Entrance title="Make the first account" description="It becomes the administrator, who invites everybody else.">
      {state.problem ? (
        <Alert
          tone="fail"
          title="This link does not open the setup."
          safe={state.problem}
          next={
            <>
              For a new one, run <code className="font-mono text-sm">npm run -s gonogo -- setup link</code> on this
              machine.
            </>
          }
        />
      ) : (
        <SetupForm code={code} />
      )}
    </Entrance>
  );
}
