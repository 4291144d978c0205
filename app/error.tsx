'use client';

import { Alert } from '#components/ui/alert.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="mx-auto grid min-h-[60dvh] max-w-2xl content-center gap-3 p-4">
      <h1 className="sr-only">This page could not be shown</h1>
      <Alert
        tone="fail"
        title="This page could not be shown."
        safe="Everything that was saved before is still there."
        next="Try again in a moment. If it stays like this, tell whoever runs gonogo."
        action={
          <>
            <ButtonLink href="/">Home</ButtonLink>
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
          </>
        }
      />
      {error.digest ? (
        <p className="text-muted text-sm">
          They can find it in the log by this number: <span className="font-mono">{error.digest}</span>
        </p>
      ) : null}
    </main>
  );
}
