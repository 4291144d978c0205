'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { SCRIM } from '../ui/dialog.tsx';
import { Kbd } from '../ui/surface.tsx';

export type CommandItem = {
  label: string;
  href: string;
  group: string /** Other words to find it by. */;
  words?: string;
};

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  items: readonly CommandItem[];
  /** Asks the server for more than the page was given. */
  search?: (text: string) => Promise<readonly CommandItem[]>;
};

/** Ctrl-K: go anywhere by typing a part of its name. */
export function CommandPalette({ open, onOpenChange, items, search }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={SCRIM} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-40 overflow-hidden rounded-md border border-line bg-raised shadow-float sm:inset-x-auto sm:top-[12dvh] sm:left-1/2 sm:w-full sm:max-w-xl sm:-translate-x-1/2"
        >
          <Radix.Title className="sr-only">Search</Radix.Title>
          <Finder items={items} search={search} close={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type FinderProps = Pick<Props, 'items' | 'search'> & { close: () => void };

function Finder({ items, search, close }: FinderProps) {
  const router = useRouter();
  const [text, setText] = useState('');
  const { found, state } = useFound(text, search);
  const [chosen, setChosen] = useState('');
  const list = useRef<HTMLDivElement>(null);
  // What the server found comes later than cmdk looks for a first entry: Enter must lead somewhere then, too.
  useEffect(() => {
    if (found.length === 0 || list.current?.querySelector('[cmdk-item][aria-selected="true"]')) return;
    setChosen(list.current?.querySelector('[cmdk-item]')?.getAttribute('data-value') ?? '');
  }, [found]);
  const known = new Set(items.map((item) => item.href));
  const more = found.filter((item) => !known.has(item.href));
  const groups = Map.groupBy(items, (item) => item.group);
  const go = (href: string) => {
    close();
    router.push(href);
  };
  return (
    <Command label="Search" loop value={chosen} onValueChange={setChosen}>
      <div className="flex items-center gap-2 border-line border-b px-3">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Search projects, launches, checklists…"
          className="h-11 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted pointer-coarse:text-lg"
        />
        <Kbd className="max-sm:hidden">Esc</Kbd>
      </div>
      <Command.List ref={list} className="max-h-[60dvh] overflow-y-auto p-1">
        <Command.Empty className="px-3 py-6 text-center text-muted">
          {state === 'asking' ? 'Searching…' : 'Nothing by that name. Try fewer letters.'}
        </Command.Empty>
        {[...groups].map(([group, entries]) => (
          <Group key={group} heading={group} items={entries} go={go} />
        ))}
        {more.length > 0 ? <Group heading="Found" items={more} go={go} always /> : null}
        {state === 'failed' ? (
          <p role="status" className="px-3 py-2 text-fail text-sm">
            The search did not answer. What this page knows is listed; try again in a moment.
          </p>
        ) : null}
      </Command.List>
    </Command>
  );
}

type GroupProps = { heading: string; items: readonly CommandItem[]; go: (href: string) => void; always?: boolean };

function Group({ heading, items, go, always }: GroupProps) {
  return (
    <Command.Group
      heading={heading}
      forceMount={always}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {items.map((item) => (
        <Command.Item
          key={item.href}
          value={`${item.label} ${item.href}`}
          keywords={item.words ? [item.words] : undefined}
          forceMount={always}
          onSelect={() => go(item.href)}
          className="flex cursor-pointer items-center gap-2 rounded-sm px-2 py-2 data-[selected=true]:bg-accent-tint data-[selected=true]:text-accent pointer-coarse:min-h-11 forced-colors:data-[selected=true]:outline-2"
        >
          <span className="truncate">{item.label}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

type Found = { found: readonly CommandItem[]; state: 'idle' | 'asking' | 'failed' };

function useFound(text: string, search: Props['search']): Found {
  const [answer, setAnswer] = useState<Found>({ found: [], state: 'idle' });
  const wanted = text.trim();
  useEffect(() => {
    if (!search || wanted.length < 2) {
      setAnswer({ found: [], state: 'idle' });
      return;
    }
    let stale = false;
    setAnswer((before) => ({ ...before, state: 'asking' }));
    const timer = setTimeout(async () => {
      try {
        const found = await search(wanted);
        if (!stale) setAnswer({ found, state: 'idle' });
      } catch {
        if (!stale) setAnswer({ found: [], state: 'failed' });
      }
    }, 150);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [wanted, search]);
  return answer;
}
