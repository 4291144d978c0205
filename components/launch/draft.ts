'use client';

import { useCallback, useSyncExternalStore } from 'react';

/*
 * What somebody types lies in this browser until it was saved or thrown away: a reload, a conflict or an ended
 * session loses nothing. Key: launch, item, field.
 */

const PREFIX = 'gonogo:draft:';
const listeners = new Map<string, Set<() => void>>();
/** Where the browser refuses storage, a draft lives as long as the page. */
const held = new Map<string, string>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key) ?? held.get(key) ?? null;
  } catch {
    return held.get(key) ?? null;
  }
}

export function writeDraft(key: string, value: string | null): void {
  if (value === null) held.delete(key);
  else held.set(key, value);
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // Full or forbidden: the page's own memory has it.
  }
  for (const listener of listeners.get(key) ?? []) listener();
}

export function draftKey(...parts: string[]): string {
  return parts.map(encodeURIComponent).join('/');
}

/** The draft, or `initial` while nobody typed; setting null throws it away. `typed` tells which. */
export function useDraft(
  key: string,
  initial = '',
): { value: string; typed: boolean; set: (value: string | null) => void } {
  const subscribe = useCallback(
    (listener: () => void) => {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    [key],
  );
  const stored = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const set = useCallback((value: string | null) => writeDraft(key, value), [key]);
  return { value: stored ?? initial, typed: stored !== null, set };
}
