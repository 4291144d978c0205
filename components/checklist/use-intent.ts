'use client';

import { useEffect, useRef } from 'react';
import { type Intent, useKeyed, useList } from './list-state.ts';

/** Runs when a key asked for one of these forms of this item; once for each press. */
export function useIntent(itemKey: string, intents: readonly Intent[], act: (intent: Intent) => void): void {
  const { list } = useList();
  const asked = useKeyed(list.intents, itemKey);
  const run = useRef(act);
  run.current = act;
  const mine = asked && intents.includes(asked.intent) ? asked : undefined;
  useEffect(() => {
    if (!mine) return;
    list.intents.set(itemKey, undefined);
    run.current(mine.intent);
  }, [mine, list, itemKey]);
}
