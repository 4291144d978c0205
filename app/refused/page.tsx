import { Lock } from 'lucide-react';
import type { Metadata } from 'next';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/surface.tsx';
import { readRefusal } from '../_server/refusal.ts';
import { safeNext } from '../_server/request.ts';

export const metadata: Metadata = { title: 'Not allowed' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RefusedPage({ searchParams }: Props) {
  const { why, mark, from } = await searchParams;
  const reason = readRefusal(why, mark) ?? 'Your account may not see this page.';
  return (
    <>
      <h1 className="sr-only">Not allowed</h1>
      <EmptyState
        icon={Lock}
        title={reason}
        next="If you should be able to, ask an administrator or a manager of the project."
        action={
          <>
            <ButtonLink href={safeNext(from)}>Try again</ButtonLink>
            <ButtonLink href="/" variant="primary">
              Home
            </ButtonLink>
          </>
        }
      />
    </>
  );
}
