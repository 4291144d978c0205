'use client';

import { useMemo, useRef } from 'react';
import type { ItemFilter } from '#lib/domain/launch/filter.ts';
import { useItemsVersion, useLaunch, useLaunchContext } from '../launch/context.tsx';
import type { Option } from '../ui/controls.tsx';
import { blockingKeys, buildRows, type Rows } from './rows.ts';

/** The rows to draw. A change that leaves the list as it was gives the very same rows, so that nothing is drawn again. */
export function useRows(filter: ItemFilter, folded: ReadonlySet<string>, keep: string | null): Rows {
  const { store } = useLaunchContext();
  const version = useItemsVersion();
  const order = useLaunch('order');
  const categories = useLaunch('categories');
  const readiness = useLaunch('readiness');
  const me = useLaunch('me');
  const last = useRef<Rows>({ rows: [], matches: [] });
  return useMemo(() => {
    void version;
    const next = buildRows({
      order,
      item: (key) => store.item(key)?.item,
      categories,
      filter,
      context: { userId: me.userId, blockingKeys: filter.blocking ? blockingKeys(readiness) : new Set() },
      folded,
      keep,
    });
    const before = last.current;
    last.current = {
      rows: same(before.rows, next.rows) ? before.rows : next.rows,
      matches: same(before.matches, next.matches) ? before.matches : next.matches,
    };
    return last.current;
  }, [version, order, categories, readiness, me, store, filter, folded, keep]);
}

function same(one: readonly unknown[], other: readonly unknown[]): boolean {
  return (
    one.length === other.length && one.every((entry, index) => JSON.stringify(entry) === JSON.stringify(other[index]))
  );
}

/** Those who own an item: people first, then the names that only the checklist gives. */
export function useOwners(): Option[] {
  const { store } = useLaunchContext();
  const version = useItemsVersion();
  const order = useLaunch('order');
  const people = useLaunch('people');
  return useMemo(() => {
    void version;
    const owners = new Map<string, string>();
    for (const key of order) {
      const item = store.item(key)?.item;
      if (item?.ownerId) owners.set(item.ownerId, people[item.ownerId]?.name ?? 'somebody who left');
      else if (item?.ownerName) owners.set(item.ownerName, item.ownerName);
    }
    return [...owners].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
  }, [version, order, people, store]);
}
