'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { CategoryRow, SectionRow } from './group-row.tsx';
import { ItemRow } from './item-row.tsx';
import type { Row } from './rows.ts';

export type ListHandle = { scrollTo: (index: number) => void };

/** What the server draws, and the browser until it has measured itself. */
const FIRST_DRAW = 60;
const OVERSCAN = 12;
/** The bars that stick to the upper edge must not hide the row that is scrolled to. */
const STICKY = 130;

type Props = { rows: readonly Row[]; ref: RefObject<ListHandle | null> };

/** The rows of the checklist, scrolled with the page; only those in sight exist, so that 3,000 are as quick as 30. */
export function ItemList({ rows, ref }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState<number | null>(null);
  useLayoutEffect(() => {
    const measure = () => {
      if (box.current) setTop(box.current.getBoundingClientRect().top + window.scrollY);
    };
    measure();
    // Whatever stands above may grow or fold: a banner, the filters on a narrow screen.
    const watcher = new ResizeObserver(measure);
    watcher.observe(document.body);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={box}>
      {top === null ? (
        <ul aria-label="Items">
          {rows.slice(0, FIRST_DRAW).map((row, index) => (
            <li key={row.id} aria-posinset={index + 1} aria-setsize={rows.length}>
              <AnyRow row={row} />
            </li>
          ))}
        </ul>
      ) : (
        <InSight rows={rows} top={top} handle={ref} />
      )}
    </div>
  );
}

type InSightProps = { rows: readonly Row[]; top: number; handle: RefObject<ListHandle | null> };

function InSight({ rows, top, handle }: InSightProps) {
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.kind === 'item' ? 37 : 33),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: OVERSCAN,
    scrollMargin: top,
    scrollPaddingStart: STICKY,
    scrollPaddingEnd: 80,
  });
  useImperativeHandle(handle, () => ({ scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }) }), [
    virtual,
  ]);
  useEffect(() => {
    if (rows.length > 0) virtual.measure();
  }, [rows, virtual]);
  const seen = virtual.getVirtualItems();
  const before = (seen[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((seen.at(-1)?.end ?? top) - top);
  return (
    // Padding stands for the rows out of sight: a list may hold nothing but its entries.
    <ul aria-label="Items" style={{ paddingTop: before, paddingBottom: Math.max(0, after) }}>
      {seen.map((one) => {
        const row = rows[one.index];
        return row ? (
          <li
            key={one.key}
            ref={virtual.measureElement}
            data-index={one.index}
            aria-posinset={one.index + 1}
            aria-setsize={rows.length}
          >
            <AnyRow row={row} />
          </li>
        ) : null;
      })}
    </ul>
  );
}

function AnyRow({ row }: { row: Row }) {
  if (row.kind === 'category') return <CategoryRow row={row} />;
  if (row.kind === 'section') return <SectionRow title={row.title} />;
  return <ItemRow itemKey={row.key} depth={row.depth} foldable={row.children > 0} folded={row.folded} />;
}
