'use client';

import ErrorPage from './error.tsx';
import './globals.css';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Stands in for the whole document when the layout itself fails. */
export default function GlobalError(props: Props) {
  return (
    <html lang="en">
      <body>
        <title>This page could not be shown · gonogo</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
