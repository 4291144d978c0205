'use client';

import { useEffect, useRef, useState } from 'react';
import { openLive } from '../launch/live/source.ts';
import { toast } from '../ui/toast.ts';
import { arrivalOf, type InboxNews } from './arrival.ts';

/** How many notifications are unread, as it changes. What comes in meanwhile is said once, in the tab that is looked at. */
export function useUnread(known: number): number {
  const [unread, setUnread] = useState(known);
  const before = useRef(known);
  useEffect(() => setUnread(known), [known]);
  useEffect(() => {
    const abort = new AbortController();
    let asked = 0;
    const ask = async () => {
      asked += 1;
      const mine = asked;
      try {
        const answer = await fetch('/inbox/count', { signal: abort.signal, cache: 'no-store' });
        if (!answer.ok) return;
        const news = (await answer.json()) as InboxNews;
        // An older answer may come later than a newer one.
        if (mine !== asked) return;
        setUnread(news.unread);
        if (document.visibilityState === 'visible') tell(news, before.current);
        before.current = news.unread;
      } catch {
        // Unreachable, or the page is gone: the number stays as it was.
      }
    };
    const look = () => void (document.visibilityState === 'visible' && ask());
    document.addEventListener('visibilitychange', look);
    // Without a shared worker each tab would hold one more of the few connections of a browser: it asks when it is looked at.
    const source =
      typeof SharedWorker === 'undefined'
        ? null
        : openLive({
            path: '/inbox/live',
            position: () => '0',
            onEvent: (event) => {
              if (event.type === 'inbox' || event.type === 'refetch' || isLive(event)) void ask();
            },
          });
    return () => {
      document.removeEventListener('visibilitychange', look);
      source?.close();
      abort.abort();
    };
  }, []);
  return unread;
}

function isLive(event: { type: string; state?: string }): boolean {
  return event.type === 'state' && event.state === 'live';
}

const HEARD = 'gonogo:inbox:heard';
/** The newest that this page knew; null until it looked: what was there before it opened is no news. */
let own: string | null = null;

/** The newest that any tab said, so that only one does. */
function heard(): string | null {
  if (own === null) return null;
  try {
    const elsewhere = localStorage.getItem(HEARD) ?? '';
    return elsewhere > own ? elsewhere : own;
  } catch {
    return own;
  }
}

function tell(news: InboxNews, unread: number): void {
  const known = heard();
  const arrival = arrivalOf(news, { heard: known, unread }, window.location.pathname);
  remember(news.newest?.id ?? '');
  if (!arrival) return;
  toast({
    tone: 'news',
    title: arrival.title,
    link: { label: 'Open', href: arrival.path, elsewhere: 'Open your notifications: g, then n' },
  });
}

function remember(id: string): void {
  if (own === null || id > own) own = id;
  try {
    if (own > (localStorage.getItem(HEARD) ?? '')) localStorage.setItem(HEARD, own);
  } catch {
    // Without storage another tab may say it again.
  }
}
