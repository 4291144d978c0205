'use client';

import type { ReactNode } from 'react';
import { Alert } from './alert.tsx';
import { CopyButton } from './copy-button.tsx';

type Props = { label: string; secret: string; title: ReactNode; next?: ReactNode };

/** A link, token or password that nobody can look up again. */
export function ShownOnce({ label, secret, title, next }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Alert tone="caveat" title={title} next={next} />
      <div className="flex items-start gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-3">
        <code data-secret className="min-w-0 flex-1 break-all py-1 font-mono text-sm">
          {secret}
        </code>
        <CopyButton text={secret} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}
