'use client';

import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { createKeyed, type Keyed } from '../launch/keyed.ts';

/* Where the keyboard stands and what is chosen. Kept apart from the launch: it belongs to this tab alone. */

export type Intent = 'note' | 'fail' | 'not-applicable' | 'owner' | 'waiver' | 'comment';

export type ListState = ReturnType<typeof createListState>;

export function createListState() {
  const chosen: Keyed<true> = createKeyed();
  /** How often the cursor was sent somewhere: returning to the row it never left is a move, too. */
  const cursor: Keyed<number> = createKeyed();
  const intents: Keyed<{ intent: Intent; nonce: number }> = createKeyed();
  let at: string | null = null;
  let wantsFocus = false;
  let moves = 1;
  let anchor: string | null = null;
  let nonce = 0;
  const toggle = (key: string) => {
    anchor = key;
    chosen.set(key, chosen.get(key) ? undefined : true);
  };
  return {
    chosen,
    cursor,
    intents,
    cursorKey: () => at,
    moveTo(key: string | null, focus = false) {
      const before = at;
      at = key;
      wantsFocus = focus;
      if (focus) moves += 1;
      if (before !== null && before !== key) cursor.set(before, undefined);
      if (key !== null) cursor.set(key, moves);
    },
    /** True once: the row that stands under the cursor takes the focus when it is drawn. */
    takesFocus(key: string): boolean {
      if (at !== key || !wantsFocus) return false;
      wantsFocus = false;
      return true;
    },
    toggle,
    /** From the last chosen one to this one. */
    chooseTo(key: string, order: readonly string[]) {
      const from = anchor === null ? -1 : order.indexOf(anchor);
      const to = order.indexOf(key);
      if (from < 0 || to < 0) return toggle(key);
      for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) chosen.set(one, true);
    },
    chooseAll(keys: readonly string[]) {
      for (const key of keys) chosen.set(key, true);
    },
    /** Asks the item's panel to open a form and take the focus there. */
    intend(key: string, intent: Intent) {
      nonce += 1;
      intents.set(key, { intent, nonce });
    },
  };
}

export type ListContextValue = {
  list: ListState;
  open: (key: string | null) => void;
  openKey: string | null;
  fold: (id: string) => void;
  matches: () => readonly string[];
};

export const ListContext = createContext<ListContextValue | null>(null);

export function useList(): ListContextValue {
  const value = useContext(ListContext);
  if (!value) throw new Error('a checklist row stands outside of its list');
  return value;
}

export function useKeyed<T>(keyed: Keyed<T>, key: string): T | undefined {
  const subscribe = useCallback((listener: () => void) => keyed.subscribe(key, listener), [keyed, key]);
  return useSyncExternalStore(
    subscribe,
    () => keyed.get(key),
    () => undefined,
  );
}

const NONE: readonly string[] = [];

export function useKeys<T>(keyed: Keyed<T>): readonly string[] {
  return useSyncExternalStore(keyed.subscribeAll, keyed.keys, () => NONE);
}
