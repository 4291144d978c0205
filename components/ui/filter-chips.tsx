import { X } from 'lucide-react';
import Link from 'next/link';
import { cn } from './cn.ts';

export type FilterChip = {
  label: string;
  /** The address with this filter switched over: on when it is off, off when it is on. */
  href: string;
  active: boolean;
  count?: number;
};

type Props = {
  label: string;
  chips: readonly FilterChip[] /** The address without any of them. */;
  clearHref?: string;
  className?: string;
};

/** Filters that live in the address, so that a filtered list can be sent to somebody. */
export function FilterChips({ label, chips, clearHref, className }: Props) {
  const any = chips.some((chip) => chip.active);
  return (
    <nav aria-label={label} className={cn('flex flex-wrap items-center gap-1.5', className)} data-no-print>
      {chips.map((chip) => (
        <Link
          key={chip.label}
          href={chip.href}
          scroll={false}
          aria-current={chip.active || undefined}
          className={cn(
            'inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm transition-colors pointer-coarse:h-11',
            chip.active
              ? 'border-accent bg-accent-tint font-medium text-accent'
              : 'border-line bg-raised text-ink hover:border-line-strong',
          )}
        >
          {chip.label}
          {chip.count === undefined ? null : <span className="text-muted">{chip.count}</span>}
          {chip.active ? <X aria-hidden className="size-3.5" /> : null}
          {chip.active ? <span className="sr-only">, on</span> : null}
        </Link>
      ))}
      {any && clearHref ? (
        <Link href={clearHref} scroll={false} className="link px-1 text-sm">
          Clear
        </Link>
      ) : null}
    </nav>
  );
}
