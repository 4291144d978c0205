'use client';

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';

/*
 * One clock for the whole page. While the browser takes over the server's HTML it still tells the moment of
 * rendering, so that both say the same; then it ticks.
 */
const RenderedAt = createContext<number | null>(null);

export function ClockProvider({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  return <RenderedAt value={renderedAt}>{children}</RenderedAt>;
}

type Beat = { now: number; timer: ReturnType<typeof setInterval> | undefined; listeners: Set<() => void> };

function makeBeat(every: number) {
  const beat: Beat = { now: 0, timer: undefined, listeners: new Set() };
  const tick = () => {
    beat.now = Date.now();
    for (const listener of beat.listeners) listener();
  };
  return {
    subscribe(listener: () => void) {
      beat.listeners.add(listener);
      beat.timer ??= setInterval(tick, every);
      return () => {
        beat.listeners.delete(listener);
        if (beat.listeners.size > 0) return;
        clearInterval(beat.timer);
        beat.timer = undefined;
      };
    },
    get() {
      // A beat nobody listened to has stopped; the first to ask sets it right.
      if (beat.timer === undefined || beat.now === 0) beat.now = Math.floor(Date.now() / 1_000) * 1_000;
      return beat.now;
    },
  };
}

const SECOND_BEAT = makeBeat(1_000);
const SLOW_BEAT = makeBeat(15_000);

/** Milliseconds since 1970, renewed each second or each quarter minute; null only when no ClockProvider stands above. */
export function useNow(pace: 'second' | 'slow' = 'slow'): number | null {
  const renderedAt = useContext(RenderedAt);
  const beat = pace === 'second' ? SECOND_BEAT : SLOW_BEAT;
  return useSyncExternalStore<number | null>(beat.subscribe, beat.get, () => renderedAt);
}

const nothing = () => () => {};

/** The viewer's zone; UTC on the server and until the browser has taken over. */
export function useViewerZone(): string {
  return useSyncExternalStore(
    nothing,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    () => 'UTC',
  );
}
