import type { RunNews } from '#lib/domain/probe/run/news.ts';
import type { LaunchProbeView } from '#lib/domain/probe/run/view.ts';
import { runKey } from '../../launch/store.ts';
import { underWay } from '../run/use-run-news.ts';

export const SHOWS = ['all', 'failing', 'error', 'never', 'running'] as const;
export type Show = (typeof SHOWS)[number];
export type Counts = Record<Show, number>;

export const rowKey = (row: Pick<LaunchProbeView, 'itemKey' | 'probe'>) => runKey(row.itemKey, row.probe);

/** Which filters a probe belongs to; a running one is that and what it was before. */
export function belongs(row: LaunchProbeView, news: RunNews | null, show: Show): boolean {
  const last = row.recent[0]?.outcome;
  if (show === 'failing') return last === 'fail';
  if (show === 'error') return last === 'error' || last === 'unknown';
  if (show === 'never') return last === undefined;
  if (show === 'running') return underWay(row.open, news) !== null;
  return true;
}

type Held = Readonly<Record<string, RunNews>>;

export function filtered(rows: readonly LaunchProbeView[], runs: Held, show: Show, text: string): LaunchProbeView[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      belongs(row, runs[rowKey(row)] ?? null, show) &&
      (wanted === '' || `${row.probe} ${row.itemText} ${row.kind}`.toLowerCase().includes(wanted)),
  );
}

export function counted(rows: readonly LaunchProbeView[], runs: Held): Counts {
  const count = (show: Show) => rows.filter((row) => belongs(row, runs[rowKey(row)] ?? null, show)).length;
  return {
    all: rows.length,
    failing: count('failing'),
    error: count('error'),
    never: count('never'),
    running: count('running'),
  };
}

/** The rows as they were where nothing of them changed, so that only what changed is drawn again. */
export function settledRows(before: readonly LaunchProbeView[], next: readonly LaunchProbeView[]): LaunchProbeView[] {
  const known = new Map(before.map((row) => [rowKey(row), row]));
  return next.map((row) => {
    const same = known.get(rowKey(row));
    return same && JSON.stringify(same) === JSON.stringify(row) ? same : row;
  });
}
