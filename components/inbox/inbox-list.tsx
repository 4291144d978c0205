'use client';

import { BellRing, Mail, MailOpen, MessageSquare } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { type Result, settled } from '../form/result.ts';
import { useHotkeys } from '../frame/hotkeys.ts';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { RelativeTime } from '../ui/time.tsx';
import { toast } from '../ui/toast.ts';

export type InboxRow = {
  id: string;
  kindLabel: string;
  urgent: boolean;
  title: string;
  text: string;
  path: string;
  runbook: string | null;
  at: string;
  read: boolean;
  project: { slug: string; name: string } | null;
};

type Props = {
  rows: readonly InboxRow[];
  mark: (input: { ids: string[]; read: boolean }) => Promise<Result<unknown>>;
};

/** What a person was told; opening an entry reads it. */
export function InboxList({ rows, mark }: Props) {
  const router = useRouter();
  const list = useRef<HTMLOListElement>(null);
  // What was clicked here, before the server has answered.
  const [marked, setMarked] = useState<ReadonlyMap<string, boolean>>(new Map());
  useEffect(() => setMarked(new Map()), [rows]);
  const isRead = (row: InboxRow) => marked.get(row.id) ?? row.read;
  const setRead = async (row: InboxRow, read: boolean) => {
    if (isRead(row) === read) return;
    setMarked((before) => new Map(before).set(row.id, read));
    const result = await settled(mark({ ids: [row.id], read }));
    if (result.ok) return router.refresh();
    setMarked((before) => new Map([...before].filter(([id]) => id !== row.id)));
    toast({ title: result.error.message, tone: 'fail' });
  };
  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-entry]') ?? [])];
  const at = () => links().indexOf(document.activeElement as HTMLAnchorElement);
  const step = (by: 1 | -1) => () => {
    const all = links();
    all[Math.min(all.length - 1, Math.max(0, at() + by))]?.focus();
  };
  useHotkeys('Notifications', [
    { keys: 'j', label: 'Next notification', run: step(1) },
    { keys: 'k', label: 'Previous notification', run: step(-1) },
    {
      keys: 'x',
      label: 'Read, or not read',
      run: () => {
        const row = rows[at()];
        if (row) void setRead(row, !isRead(row));
      },
    },
  ]);
  return (
    <ol ref={list} className="divide-y divide-line">
      {rows.map((row) => (
        <Entry
          key={row.id}
          row={row}
          read={isRead(row)}
          onOpen={() => void setRead(row, true)}
          onToggle={() => void setRead(row, !isRead(row))}
        />
      ))}
    </ol>
  );
}

type EntryProps = { row: InboxRow; read: boolean; onOpen: () => void; onToggle: () => void };

function Entry({ row, read, onOpen, onToggle }: EntryProps) {
  const Icon = row.urgent ? BellRing : MessageSquare;
  const Toggle = read ? Mail : MailOpen;
  const toggle = read ? 'Mark as not read' : 'Mark as read';
  return (
    <li className={cn('relative flex gap-3 px-4 py-3', read ? null : 'bg-accent-tint/40')}>
      <span
        className={cn(
          'mt-0.5 grid size-7 shrink-0 place-items-center rounded-full border border-line bg-raised',
          row.urgent && !read ? 'text-caveat' : 'text-muted',
        )}
      >
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="[overflow-wrap:anywhere]">
          {read ? null : <span className="sr-only">Not read: </span>}
          <Link
            href={row.path}
            data-entry
            onClick={onOpen}
            className={cn('hover:underline', read ? 'text-ink' : 'font-semibold')}
          >
            {row.title}
          </Link>
        </p>
        {row.text ? (
          <p className="line-clamp-3 whitespace-pre-line text-muted [overflow-wrap:anywhere]">{row.text}</p>
        ) : null}
        <p className="flex flex-wrap gap-x-2 text-muted text-sm [overflow-wrap:anywhere]">
          <span>{row.kindLabel}</span>
          {row.project ? (
            <Link href={`/projects/${row.project.slug}`} className="min-w-0 hover:text-ink hover:underline">
              {row.project.name}
            </Link>
          ) : null}
          <RelativeTime at={row.at} />
          {row.runbook ? (
            <Link className="link" href={row.runbook} onClick={onOpen}>
              Runbook
            </Link>
          ) : null}
        </p>
      </div>
      <Button variant="quiet" size="icon" aria-label={`${toggle}: ${row.title}`} title={toggle} onClick={onToggle}>
        <Toggle aria-hidden />
      </Button>
    </li>
  );
}
