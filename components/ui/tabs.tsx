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

export type LinkTab = {
  label: string;
  href: string;
  count?: number;
  exact?: boolean;
  /** Pages that belong together: a second row shows them while one of them is open. `href` is that of the first. */
  pages?: readonly LinkTab[];
};

type LinkTabsProps = { label: string; tabs: readonly LinkTab[]; className?: string };

/** Tabs that are pages: each has its own address. `exact` for the one whose address begins all the others. */
export function LinkTabs({ label, tabs, className }: LinkTabsProps) {
  const path = usePathname();
  const open = tabs.find((tab) => tab.pages && isOpen(tab, path));
  return (
    <>
      <LinkRow label={label} tabs={tabs} className={className} />
      {open?.pages ? (
        <nav aria-label={open.label} className="-mt-1 flex flex-wrap gap-1" data-no-print>
          {open.pages.map((page) => (
            <Link
              key={page.href}
              href={page.href}
              aria-current={isOpen(page, path) ? 'page' : undefined}
              className={cn(PILL, isOpen(page, path) && 'bg-sunken font-medium text-ink')}
            >
              {page.label}
              <Count value={page.count} />
            </Link>
          ))}
        </nav>
      ) : null}
    </>
  );
}

const PILL =
  'inline-flex h-8 items-center gap-1.5 rounded-md border border-transparent px-2.5 text-muted text-sm hover:text-ink aria-[current]:border-line pointer-coarse:h-11';

function isOpen({ href, exact, pages }: LinkTab, path: string): boolean {
  if (pages) return pages.some((page) => isOpen(page, path));
  return path === href || (!exact && path.startsWith(`${href}/`));
}

function LinkRow({ label, tabs, className }: LinkTabsProps) {
  const path = usePathname();
  const row = useRef<HTMLElement>(null);
  // On a phone the row is wider than the screen: the tab that is open is brought into sight, and the page stays put.
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (row.current && open)
      row.current.scrollLeft = open.offsetLeft - (row.current.clientWidth - open.clientWidth) / 2;
  }, [path]);
  return (
    <nav ref={row} aria-label={label} className={cn('relative', ROW, className)} data-no-print>
      {tabs.map((tab) => {
        const here = isOpen(tab, path);
        return (
          <Link
            key={tab.href}
            href={tab.href}
            aria-current={here ? (tab.pages ? 'true' : 'page') : undefined}
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
