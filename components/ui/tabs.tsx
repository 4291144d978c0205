'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Tabs as Radix } from 'radix-ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from './cn.ts';

const TAB = cn(
  'inline-flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2.5 forced-colors:border-[Canvas] font-medium text-muted',
  'pointer-coarse:h-11 transition-colors hover:text-ink focus-visible:-outline-offset-2',
);
const CURRENT = 'border-accent text-ink forced-colors:border-[Highlight]';
const ROW = 'flex gap-1 overflow-x-auto border-line border-b';

export type LinkTab = { label: string; href: string; count?: number; exact?: boolean };

/** Tabs that are pages: each has its own address. `exact` for the one whose address begins all the others. */
export function LinkTabs({ label, tabs, className }: { label: string; tabs: readonly LinkTab[]; className?: string }) {
  const path = usePathname();
  const row = useRef<HTMLElement>(null);
  // On a phone the row is wider than the screen: the tab that is open is brought into sight, and the page stays put.
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (row.current && open)
      row.current.scrollLeft = open.offsetLeft - (row.current.clientWidth - open.clientWidth) / 2;
  }, [path]);
  return (
    <nav ref={row} aria-label={label} className={cn('relative', ROW, className)} data-no-print>
      {tabs.map((tab) => {
        const here = path === tab.href || (!tab.exact && path.startsWith(`${tab.href}/`));
        return (
          <Link
            key={tab.href}
            href={tab.href}
            aria-current={here ? 'page' : undefined}
            className={cn(TAB, here && CURRENT)}
          >
            {tab.label}
            <Count value={tab.count} />
          </Link>
        );
      })}
    </nav>
  );
}

function Count({ value }: { value: number | undefined }) {
  if (value === undefined) return null;
  return <span className="rounded-sm bg-sunken px-1 font-normal text-muted text-xs">{value}</span>;
}

export type Tab = { id: string; label: string; count?: number; content: ReactNode };

type TabsProps = {
  label: string;
  tabs: readonly Tab[];
  value?: string;
  onValueChange?: (id: string) => void;
  className?: string;
};

/** Tabs inside one page. Prefer LinkTabs where the choice should be in the address. */
export function Tabs({ label, tabs, value, onValueChange, className }: TabsProps) {
  const state = value === undefined ? { defaultValue: tabs[0]?.id } : { value };
  return (
    <Radix.Root {...state} onValueChange={onValueChange} className={className}>
      <Radix.List aria-label={label} className={ROW}>
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className={cn(
              TAB,
              'data-[state=active]:border-accent data-[state=active]:text-ink forced-colors:data-[state=active]:border-[Highlight]',
            )}
          >
            {tab.label}
            <Count value={tab.count} />
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
