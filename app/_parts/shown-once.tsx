'use client';

import type { ReactNode } from 'react';
import { Alert } from '#components/ui/alert.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';

type Props = { label: string; secret: string; title: ReactNode; next?: ReactNode };

/** A link, token or password that nobody can look up again. */
export function ShownOnce({ label, secret, title, next }: Props) {
  return (
    <div className="grid gap-3">
      <Alert tone="caveat" title={title} next={next} />
      <CodeBlock label={label} code={secret} />
    </div>
  );
}
