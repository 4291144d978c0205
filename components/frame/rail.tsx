'use client';

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { isHere, NAV } from './nav.ts';

type RailProps = { narrow: boolean; onToggle: () => void };

/** The places of gonogo, at the left edge. */
export function Rail({ narrow, onToggle }: RailProps) {
  const path = usePathname();
  const Toggle = narrow ? PanelLeftOpen : PanelLeftClose;
  return (
    <aside data-no-print className={cn('hidden border-line border-r bg-raised md:block', narrow ? 'w-13' : 'w-48')}>
      <div className="sticky top-0 flex h-dvh flex-col">
        <Link href="/" className="flex h-12 items-center gap-2 px-3.5 font-semibold text-lg tracking-tight">
          <Mark />
          <span className={narrow ? 'sr-only' : undefined}>gonogo</span>
        </Link>
        <nav aria-label="Main" className="grid gap-0.5 p-2">
          {NAV.map((entry) => {
            const here = isHere(entry, path);
            return (
              <Link
                key={entry.href}
                href={entry.href}
                aria-current={here ? 'page' : undefined}
                title={narrow ? entry.label : undefined}
                className={cn(
                  'flex h-9 items-center gap-2.5 rounded-md px-2.5 transition-colors pointer-coarse:h-11',
                  here ? 'bg-accent-tint font-medium text-accent' : 'text-muted hover:bg-sunken hover:text-ink',
                )}
              >
                <entry.icon aria-hidden className="size-4 shrink-0" />
                <span className={narrow ? 'sr-only' : undefined}>{entry.label}</span>
              </Link>
            );
          })}
        </nav>
        <div className="mt-auto p-2">
          <Button
            variant="quiet"
            size="icon"
            aria-label={narrow ? 'Widen the menu' : 'Narrow the menu'}
            onClick={onToggle}
            className="text-muted"
          >
            <Toggle aria-hidden />
          </Button>
        </div>
      </div>
    </aside>
  );
}

/** The same places under the thumb, on phones. */
export function BottomBar() {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      data-no-print
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-6 border-line border-t bg-raised pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {NAV.map((entry) => {
        const here = isHere(entry, path);
        return (
          <Link
            key={entry.href}
            href={entry.href}
            aria-current={here ? 'page' : undefined}
            className={cn(
              'grid h-14 min-w-0 content-center justify-items-center gap-0.5 border-t-2 text-xs focus-visible:-outline-offset-2',
              here ? 'border-accent font-medium text-accent' : 'border-transparent text-muted',
            )}
          >
            <entry.icon aria-hidden className="size-5" />
            <span className="max-w-full truncate">{entry.label}</span>
          </Link>
        );
      })}
    </nav>
  );
}

/** gonogo's mark: the open ring of a clock and the tick that closes it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={cn('size-6 shrink-0 text-accent', className)} fill="none">
      <path d="M20.5 9.2A9 9 0 1 1 15.4 3.7" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
      <path
        d="m7.8 11.8 3.7 3.7L20.6 5.6"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
