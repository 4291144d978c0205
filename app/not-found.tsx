import { SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/surface.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="grid min-h-[70dvh] place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title="There is nothing at this address, or it is not yours to see."
        next="Check the address. If somebody sent it to you, ask them to add you to the project."
        action={
          <ButtonLink href="/" variant="primary">
            Go to Home
          </ButtonLink>
        }
      />
    </main>
  );
}
