'use client';

import dynamic from 'next/dynamic';
import type { LoadFigures } from '#lib/domain/probe/facts/load.ts';
import type { SeenLoad } from '#lib/domain/probe/seen-load.ts';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../../ui/table.tsx';
import { milliseconds } from './waterfall.tsx';

/** The library of the charts comes only where there is one to draw. */
const LoadCharts = dynamic(() => import('./load-charts.tsx'), {
  ssr: false,
  loading: () => <p className="text-muted text-sm">Drawing the charts…</p>,
});

/** Figures of a load by address and against the run before, and how it went over its time. */
export function LoadResult({ load }: { load: SeenLoad }) {
  const rows: [string, LoadFigures][] = [
    ['All', load.total],
    ...(Object.keys(load.targets).length > 1 ? Object.entries(load.targets) : []),
    ...(load.baseline ? ([['The run before', load.baseline]] as [string, LoadFigures][]) : []),
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {load.saturated ? (
        <p className="text-caveat text-sm">The prober itself could not keep up, so these figures say little.</p>
      ) : null}
      <div className="rounded-md border border-line">
        <Table caption="Figures of the load" className="text-sm">
          <TableHead>
            <TableRow>
              <HeaderCell>Address</HeaderCell>
              <HeaderCell numeric>Requests</HeaderCell>
              <HeaderCell numeric>Median</HeaderCell>
              <HeaderCell numeric>95 %</HeaderCell>
              <HeaderCell numeric>99 %</HeaderCell>
              <HeaderCell numeric>Errors</HeaderCell>
              <HeaderCell numeric>Answers a second</HeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(([name, figures]) => (
              <TableRow key={name}>
                <Cell className="[overflow-wrap:anywhere]">{name}</Cell>
                <Cell numeric>{figures.requests}</Cell>
                <Cell numeric>{milliseconds(figures.p50)}</Cell>
                <Cell numeric>{milliseconds(figures.p95)}</Cell>
                <Cell numeric>{milliseconds(figures.p99)}</Cell>
                <Cell numeric>{Number(figures.errors.toFixed(2))}%</Cell>
                <Cell numeric>{figures.throughput.toFixed(1)}</Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      {load.points.length > 1 ? <LoadCharts points={load.points} /> : null}
    </div>
  );
}
