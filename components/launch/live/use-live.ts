'use client';

import { useEffect } from 'react';
import type { LaunchPatch, LaunchView } from '#lib/domain/launch/view.ts';
import type { RunNews } from '#lib/domain/probe/run/news.ts';
import type { LaunchStore, Present } from '../store.ts';
import { type LiveEvent, openLive } from './source.ts';

const LONGEST_TIMER = 2_147_000_000;
/** A burst of reasons to ask for the whole view costs one request. */
const REFETCH_DELAY = 150;

/** Keeps the store at what the server knows, for as long as the launch is on screen. */
export function useLive(store: LaunchStore, launchId: string): void {
  useEffect(() => {
    const fetcher = makeFetcher(store, launchId);
    store.onRefetch(fetcher.soon);
    const source = openLive({
      path: `/launches/${launchId}/live`,
      position: store.position,
      onEvent: (event) => receive(store, event, fetcher.soon),
    });
    const look = () => {
      source.look(document.visibilityState === 'visible');
      if (document.visibilityState === 'visible' && store.get('connection') === 'reconnecting') source.retry();
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', source.retry);
    const stopClock = watchClock(store, fetcher.soon);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', source.retry);
      stopClock();
      fetcher.stop();
      store.onRefetch(() => {});
      source.close();
    };
  }, [store, launchId]);
}

function receive(store: LaunchStore, event: LiveEvent, refetch: () => void): void {
  if (event.type === 'state') {
    const was = store.get('connection');
    store.set({ connection: event.state });
    // What ended the stream may have ended the session too, and only a request tells.
    if (event.state === 'reconnecting' && was === 'live') refetch();
    return;
  }
  if (event.type === 'refetch') refetch();
  else if (event.type === 'runs') store.applyRuns(JSON.parse(event.data) as RunNews[]);
  else if (event.type === 'presence') store.set({ presence: JSON.parse(event.data) as Present[] });
  else if (event.type === 'patch') store.apply(JSON.parse(event.data) as LaunchPatch, event.id || null);
}

function makeFetcher(store: LaunchStore, launchId: string) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const abort = new AbortController();
  const load = async () => {
    timer = undefined;
    try {
      const answer = await fetch(`/launches/${launchId}/view`, {
        signal: abort.signal,
        headers: { accept: 'application/json' },
        cache: 'no-store',
        redirect: 'manual',
      });
      if (answer.status === 401 || answer.type === 'opaqueredirect') store.set({ signedOut: true });
      if (answer.ok) store.replace((await answer.json()) as LaunchView);
    } catch {
      // Unreachable: the stream says "Reconnecting", and asks again when it is back.
    }
  };
  return {
    soon() {
      timer ??= setTimeout(load, REFETCH_DELAY);
    },
    stop() {
      clearTimeout(timer);
      abort.abort();
    },
  };
}

/** Passes expire and waivers end by the clock alone: nobody sends a patch for that. */
function watchClock(store: LaunchStore, refetch: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arm = () => {
    clearTimeout(timer);
    const at = store.get('readiness').changesAt;
    if (at === null) return;
    const wait = Math.max(1_000, new Date(at).getTime() - Date.now() + 500);
    if (wait < LONGEST_TIMER) timer = setTimeout(refetch, wait);
  };
  arm();
  const unsubscribe = store.subscribe('readiness', arm);
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
