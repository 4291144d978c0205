'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { RunNews } from '#lib/domain/probe/run/news.ts';
import type { OpenRunView } from '#lib/domain/probe/run/view.ts';
import { useLaunchContext } from '../../launch/context.tsx';
import { runKey } from '../../launch/store.ts';

/** What was last heard of the run of one probe: news of another one draw nothing here. */
export function useRunNews(itemKey: string, probe: string): RunNews | null {
  const { store } = useLaunchContext();
  const subscribe = useCallback((listener: () => void) => store.subscribe('runs', listener), [store]);
  const get = () => store.get('runs')[runKey(itemKey, probe)] ?? null;
  return useSyncExternalStore(subscribe, get, get);
}

export type UnderWay = {
  runId: string;
  state: OpenRunView['state'];
  since: string;
  attempt: number;
  scheduled: boolean;
  waitingFor: string | null;
  prepare: OpenRunView['prepare'];
  progress: RunNews['progress'];
};

/** The run that is under way, from what the page was given and what was heard since. */
export function underWay(open: OpenRunView | null | undefined, news: RunNews | null): UnderWay | null {
  if (news?.state === 'ended' && (!open || open.runId === news.runId)) return null;
  if (news && news.state !== 'ended' && (!open || open.runId === news.runId)) {
    const { runId, state, since, attempt, scheduled, waitingFor, progress } = news;
    return { runId, state, since, attempt, scheduled, waitingFor, progress, prepare: open?.prepare ?? null };
  }
  return open ? { ...open, scheduled: open.byId === null, progress: null } : null;
}
