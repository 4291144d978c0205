'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { LaunchProbeView } from '#lib/domain/probe/run/view.ts';
import { rowKey } from './filter.ts';
import { ProbeRow } from './probe-row.tsx';

export type ListHandle = { scrollTo: (index: number) => void };
type Props = { rows: readonly LaunchProbeView[]; active: string | null; ref: RefObject<ListHandle | null> };

/** What the server draws, and the browser until it has measured itself. */
const FIRST_DRAW = 40;

/** Scrolled with the page; only rows in sight exist. */
export function ProbeList({ rows, active, ref }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState<number | null>(null);
  useLayoutEffect(() => {
    const measure = () => {
      if (box.current) setTop(box.current.getBoundingClientRect().top + window.scrollY);
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(document.body);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={box} className="rounded-md border border-line border-b-0 bg-raised">
      {top === null ? (
        <ul aria-label="Probes">
          {rows.slice(0, FIRST_DRAW).map((row, index) => (
            <li key={rowKey(row)} aria-posinset={index + 1} aria-setsize={rows.length}>
              <ProbeRow row={row} active={false} />
            </li>
          ))}
        </ul>
      ) : (
        <InSight rows={rows} top={top} active={active} handle={ref} />
      )}
    </div>
  );
}

type InSightProps = Omit<Props, 'ref'> & { top: number; handle: RefObject<ListHandle | null> };

function InSight({ rows, top, active, handle }: InSightProps) {
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 64,
    getItemKey: (index) => {
      const row = rows[index];
      return row ? rowKey(row) : index;
    },
    overscan: 10,
    scrollMargin: top,
    scrollPaddingStart: 80,
    scrollPaddingEnd: 80,
  });
  useImperativeHandle(handle, () => ({ scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }) }), [
    virtual,
  ]);
  const seen = virtual.getVirtualItems();
  const before = (seen[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((seen.at(-1)?.end ?? top) - top);
  return (
    <ul aria-label="Probes" style={{ paddingTop: before, paddingBottom: Math.max(0, after) }}>
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
            <ProbeRow row={row} active={active === rowKey(row)} />
          </li>
        ) : null;
      })}
    </ul>
  );
}
