'use client';

import { Bell } from 'lucide-react';
import Link from 'next/link';
import { plural } from '../format.ts';
import { buttonLook } from '../ui/button-look.ts';
import { cn } from '../ui/cn.ts';
import { useUnread } from './use-unread.ts';

/** In the top bar: how much there is to read. */
export function InboxBell({ unread: known }: { unread: number }) {
  const unread = useUnread(known);
  const words = unread === 0 ? 'Notifications' : `Notifications, ${plural(unread, 'unread one')}`;
  return (
    <Link
      href="/inbox"
      aria-label={words}
      title={words}
      className={cn(buttonLook({ variant: 'quiet', size: 'icon' }), 'relative')}
    >
      <Bell aria-hidden />
      {unread > 0 ? (
        <span
          aria-hidden
          className="absolute -top-0.5 -right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-semibold text-on-accent text-xs tabular-nums leading-none"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </Link>
  );
}
