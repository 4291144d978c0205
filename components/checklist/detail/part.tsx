import { type ReactNode, useId } from 'react';

type Props = { title: string; count?: number; aside?: ReactNode; children: ReactNode };

/** One titled part of the item's panel. */
export function Part({ title, count, aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-2 border-line border-t pt-4">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h3 id={id} className="font-semibold">
          {title}
          {count ? <span className="ml-1.5 font-normal text-muted">{count}</span> : null}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
