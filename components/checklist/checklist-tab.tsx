'use client';

import { ListChecks } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { EmptyState } from '../ui/surface.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { ItemList, type ListHandle } from './item-list.tsx';
import { ItemPanel } from './item-panel.tsx';
import { createListState, ListContext } from './list-state.ts';
import { useAddress } from './use-address.ts';
import { useKeyboard } from './use-keyboard.ts';
import { useOwners, useRows } from './use-rows.ts';

/** List left, the open item right; on a phone the item takes the whole screen. */
export function ChecklistTab() {
  const address = useAddress();
  const { openKey, open } = address;
  const { commands } = useLaunchContext();
  const total = useLaunch('order').length;
  const mayAnswer = useLaunch('abilities')['item.attest'].allowed;
  const [list] = useState(createListState);
  const [folded, fold] = useFolded();
  const { rows, matches } = useRows(address.filter, folded, openKey);
  const owners = useOwners();
  const handle = useRef<ListHandle | null>(null);
  const search = useRef<HTMLInputElement | null>(null);
  const latest = useRef(matches);
  latest.current = matches;

  useOpenedFromOutside(openKey, rows, list, handle);
  useKeyboard({
    rows,
    list,
    commands,
    openKey,
    open,
    mayAnswer,
    scrollTo: (index) => handle.current?.scrollTo(index),
    focusSearch: () => search.current?.focus(),
  });
  const context = useMemo(
    () => ({ list, open, openKey, fold, matches: () => latest.current }),
    [list, open, openKey, fold],
  );
  return (
    <ListContext value={context}>
      <div className={cn('grid items-start gap-4', openKey && 'lg:grid-cols-[minmax(0,1fr)_minmax(24rem,30rem)]')}>
        <div className="min-w-0">
          <FilterBar address={address} found={matches.length} total={total} owners={owners} searchRef={search} />
          <div className="overflow-clip rounded-md border border-line border-b-0 bg-raised">
            {rows.length > 0 ? (
              <ItemList rows={rows} ref={handle} />
            ) : (
              <Nothing total={total} clear={address.clearFilter} />
            )}
          </div>
          <BulkBar />
        </div>
        {openKey ? <ItemPanel key={openKey} itemKey={openKey} /> : null}
      </div>
    </ListContext>
  );
}

function Nothing({ total, clear }: { total: number; clear: () => void }) {
  return total === 0 ? (
    <EmptyState
      icon={ListChecks}
      title="This launch has no items"
      next="Its checklist has none. Move the launch to another version, or add items to the checklist."
      className="border-line border-b"
    />
  ) : (
    <EmptyState
      icon={ListChecks}
      title="No item fits these filters"
      action={<Button onClick={clear}>Clear the filters</Button>}
      className="border-line border-b"
    />
  );
}

function useFolded(): [ReadonlySet<string>, (id: string) => void] {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const fold = useCallback((id: string) => {
    setFolded((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  return [folded, fold];
}

/** A link to an item, or Back and Forward: the list shows where it stands. */
function useOpenedFromOutside(
  openKey: string | null,
  rows: ReturnType<typeof useRows>['rows'],
  list: ReturnType<typeof createListState>,
  handle: RefObject<ListHandle | null>,
) {
  const current = useRef(rows);
  current.current = rows;
  useEffect(() => {
    if (openKey === null || list.cursorKey() === openKey) return;
    list.moveTo(openKey);
    const index = current.current.findIndex((row) => row.kind === 'item' && row.key === openKey);
    // The list draws itself in two steps: first as the server did, then measured.
    const frame = requestAnimationFrame(() => {
      if (index >= 0) handle.current?.scrollTo(index);
    });
    return () => cancelAnimationFrame(frame);
  }, [openKey, list, handle]);
}
