'use client';

import { useEffect, useState } from 'react';
import { openLive } from '../launch/live/source.ts';

/** How many notifications are unread, as it changes. */
export function useUnread(known: number): number {
  const [unread, setUnread] = useState(known);
  useEffect(() => setUnread(known), [known]);
  useEffect(() => {
    const abort = new AbortController();
    const ask = async () => {
      try {
        const answer = await fetch('/inbox/count', { signal: abort.signal, cache: 'no-store' });
        if (answer.ok) setUnread(((await answer.json()) as { unread: number }).unread);
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
