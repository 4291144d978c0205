import type { ReactNode } from 'react';
import { Mark } from '#components/frame/rail.tsx';

type Props = { title: string; description?: ReactNode; children: ReactNode };

/** What stands around the pages before somebody is signed in. */
export function Entrance({ title, description, children }: Props) {
  return (
    <main className="grid min-h-dvh content-start justify-items-center px-4 py-10 sm:content-center">
      <div className="grid w-full max-w-md gap-5">
        <p className="flex items-center gap-2 font-semibold text-lg tracking-tight">
          <Mark />
          gonogo
        </p>
        <div className="grid gap-1">
          <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
          {description ? <div className="text-muted">{description}</div> : null}
        </div>
        {children}
      </div>
    </main>
  );
}
