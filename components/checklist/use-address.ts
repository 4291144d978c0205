'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { filterFromQuery, filterToQuery, type ItemFilter } from '#lib/domain/launch/filter.ts';

/* Filter and open item live in the address, so that a link shows the same. They never ask the server for a page. */

export type Address = {
  filter: ItemFilter;
  openKey: string | null;
  setFilter: (change: Partial<ItemFilter>) => void;
  clearFilter: () => void;
  /** Opening adds to the history, so that Back closes; moving on replaces. */
  open: (key: string | null) => void;
};

export function useAddress(): Address {
  const path = usePathname();
  const params = useSearchParams();
  const query = params.toString();
  const filter = useMemo(() => filterFromQuery(new URLSearchParams(query)), [query]);
  const [openKey, setOpenKey] = useState(() => params.get('item'));
  // Back, Forward or a link: the address leads. What is opened here is shown at once, before the address has settled,
  // since the next key may follow within milliseconds.
  useEffect(() => {
    void query;
    setOpenKey(currentItem());
  }, [query]);

  const go = useCallback(
    (next: ItemFilter, item: string | null, push: boolean) => {
      const search = filterToQuery(next);
      if (item) search.set('item', item);
      const address = search.size > 0 ? `${path}?${search}` : path;
      if (push) window.history.pushState(null, '', address);
      else window.history.replaceState(null, '', address);
    },
    [path],
  );
  const setFilter = useCallback(
    (change: Partial<ItemFilter>) => go({ ...currentFilter(), ...change }, currentItem(), false),
    [go],
  );
  const clearFilter = useCallback(() => go(filterFromQuery(new URLSearchParams()), currentItem(), false), [go]);
  const open = useCallback(
    (key: string | null) => {
      const before = currentItem();
      setOpenKey(key);
      if (before !== key) go(currentFilter(), key, before === null);
    },
    [go],
  );
  return { filter, openKey, setFilter, clearFilter, open };
}

// Read where it stands now: two changes in one moment must not undo each other.
function currentFilter(): ItemFilter {
  return filterFromQuery(new URLSearchParams(window.location.search));
}

function currentItem(): string | null {
  return new URLSearchParams(window.location.search).get('item');
}
