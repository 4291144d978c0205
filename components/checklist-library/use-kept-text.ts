'use client';

import { useEffect, useRef, useState } from 'react';
import { useDraft } from '../launch/draft.ts';

const PAUSE = 400;

/**
 * Text that survives a reload, a crash of the tab and an ended session. It is written a moment after the last key,
 * because a large document at each key would make typing slow, and at once when the page goes away.
 */
export function useKeptText(key: string): [string, (text: string) => void] {
  const { value: kept, set: keep } = useDraft(key);
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef<string | null>(null);
  latest.current = typed;
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => keep(typed === '' ? null : typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, keep]);
  useEffect(() => {
    const now = () => {
      if (latest.current !== null) keep(latest.current === '' ? null : latest.current);
    };
    window.addEventListener('pagehide', now);
    return () => {
      window.removeEventListener('pagehide', now);
      now();
    };
  }, [keep]);
  return [typed ?? kept, setTyped];
}
