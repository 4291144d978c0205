import type { HistoryPoint } from '#lib/domain/launch/history.ts';
import { floorPercent } from '../format.ts';

/** The three lines of a score, told apart by dash as well as by colour. */
export const LINES = [
  { key: 'raw', name: 'Raw', stroke: 'var(--accent)', dash: undefined, width: 2 },
  { key: 'withWaivers', name: 'With waivers', stroke: 'var(--waived)', dash: '6 3', width: 1.75 },
  { key: 'verified', name: 'Verified', stroke: 'var(--pass)', dash: '2 3', width: 1.75 },
] as const;

export const AXIS = {
  stroke: 'var(--line-strong)',
  tick: { fill: 'var(--muted)', fontSize: 12 },
  tickLine: false,
} as const;
export const GRID = { stroke: 'var(--line)', vertical: false } as const;

export function percentOf(share: number | null): number | null {
  return share === null ? null : floorPercent(share);
}

export type TimeRow = {
  at: number;
  version: string;
  raw: number | null;
  withWaivers: number | null;
  verified: number | null;
};

/** Points by time; where one launch's line ends and another's begins stands a gap, so that nothing joins them. */
export function timeRows(points: readonly HistoryPoint[]): TimeRow[] {
  const byLaunch = Map.groupBy(points, (point) => point.launchId);
  const groups = [...byLaunch.values()].sort((a, b) => start(a) - start(b));
  return groups.flatMap((group, index) => {
    const rows = group.map((point) => ({
      at: Date.parse(point.at),
      version: point.version,
      raw: percentOf(point.raw),
      withWaivers: percentOf(point.withWaivers),
      verified: percentOf(point.verified),
    }));
    const first = rows[0];
    if (index === 0 || !first) return rows;
    return [{ at: first.at, version: '', raw: null, withWaivers: null, verified: null }, ...rows];
  });
}

function start(group: readonly HistoryPoint[]): number {
  return Date.parse(group[0]?.at ?? '');
}
