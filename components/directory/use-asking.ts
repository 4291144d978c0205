'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { DependencyView } from '#lib/domain/dependency/view.ts';

const LOOK_MS = 1_500;
/** A dependency has 15 seconds to answer, and waits for its turn before. */
const LONGEST_MS = 40_000;
/** What is asked by itself every five minutes is seen without a reload, too. */
const QUIET_MS = 60_000;

type Asked = { at: number; before: string | null };

/** Reads the list again until those that were asked have answered; `asking` are their ids. */
export function useAsking(rows: readonly DependencyView[]) {
  const router = useRouter();
  const [asked, setAsked] = useState<ReadonlyMap<string, Asked>>(new Map());
  const waiting = rows.filter(({ id, last }) => {
    const one = asked.get(id);
    return one !== undefined && (last?.at ?? null) === one.before;
  });
  const looking = waiting.length > 0;
  useEffect(() => {
    const look = () => {
      const now = Date.now();
      setAsked((before) => {
        const young = [...before].filter(([, { at }]) => now - at < LONGEST_MS);
        return young.length === before.size ? before : new Map(young);
      });
      if (document.visibilityState === 'visible') router.refresh();
    };
    const timer = setInterval(look, looking ? LOOK_MS : QUIET_MS);
    return () => clearInterval(timer);
  }, [looking, router]);
  return {
    asking: new Set(waiting.map(({ id }) => id)),
    begin: ({ id, last }: DependencyView) =>
      setAsked((before) => new Map(before).set(id, { at: Date.now(), before: last?.at ?? null })),
  };
}
