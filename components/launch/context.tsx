'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { LaunchView } from '#lib/domain/launch/view.ts';
import type { LaunchActions } from './actions.ts';
import { type Commands, createCommands } from './commands.ts';
import { useLive } from './live/use-live.ts';
import { createLaunchStore, type Frame, type LaunchStore, type ShownItem } from './store.ts';

type Held = { store: LaunchStore; actions: LaunchActions; commands: Commands; launchId: string };

const LaunchContext = createContext<Held | null>(null);

type Props = { view: LaunchView; actions: LaunchActions; children: ReactNode };

/** Holds one launch for all its tabs. Give it key={launch id}: another launch is another store. */
export function LaunchProvider({ view, actions, children }: Props) {
  const [held] = useState<Held>(() => {
    const store = createLaunchStore(view);
    return { store, actions, launchId: view.head.id, commands: createCommands(store, actions, view.head.id) };
  });
  // A page read again brings a view of its own; the store keeps the newer of the two.
  useEffect(() => {
    held.store.replace(view);
  }, [held, view]);
  useLive(held.store, held.launchId);
  return <LaunchContext value={held}>{children}</LaunchContext>;
}

export function useLaunchContext(): Held {
  const held = useContext(LaunchContext);
  if (!held) throw new Error('a launch component stands outside of LaunchProvider');
  return held;
}

/** One part of the launch; renders again only when that part changed. */
export function useLaunch<Key extends keyof Frame>(key: Key): Frame[Key] {
  const { store } = useLaunchContext();
  const subscribe = useCallback((listener: () => void) => store.subscribe(key, listener), [store, key]);
  const get = useCallback(() => store.get(key), [store, key]);
  return useSyncExternalStore(subscribe, get, get);
}

/** One item; undefined when a newer checklist version dropped it. */
export function useItem(key: string): ShownItem | undefined {
  const { store } = useLaunchContext();
  const subscribe = useCallback((listener: () => void) => store.subscribe(`item:${key}`, listener), [store, key]);
  const get = useCallback(() => store.item(key), [store, key]);
  return useSyncExternalStore(subscribe, get, get);
}

/** A number that grows when any item changes, for what must look at all of them. */
export function useItemsVersion(): number {
  const { store } = useLaunchContext();
  const subscribe = useCallback((listener: () => void) => store.subscribe('items', listener), [store]);
  return useSyncExternalStore(subscribe, store.itemsVersion, store.itemsVersion);
}

/** The name to show for a person; "You" for the viewer. */
export function usePersonName(): (id: string | null) => string {
  const people = useLaunch('people');
  const me = useLaunch('me');
  return (id) => (id === null ? 'gonogo' : id === me.userId ? 'You' : (people[id]?.name ?? 'somebody who left'));
}
