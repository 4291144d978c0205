import type { Metadata } from 'next';
import { Alert } from '#components/ui/alert.tsx';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { readReset } from '#lib/use-cases/people/read-link.ts';
import { Entrance } from '../../_parts/entrance.tsx';
import { currentActor } from '../../_server/session.ts';
import { ResetForm } from './reset-form.tsx';

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const secret = (await params).token.slice(0, 200);
  const reset = await readReset(getRuntime().deps, await currentActor(), { secret });
  if (!reset.ok) {
    return (
      <Entrance title="New password">
        <Alert tone="fail" title="This link does not open." safe={reset.problem} />
      </Entrance>
    );
  }
  return (
    <Entrance title="Choose a new password" description={`For ${reset.name}. It signs you out everywhere else.`}>
      <ResetForm secret={secret} email={reset.email} />
    </Entrance>
  );
}
