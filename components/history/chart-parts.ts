import type { HistoryDecision, HistoryPoint } from '#lib/domain/launch/history.ts';
import { floorPercent } from '../format.ts';

/** The three lines of a score, told apart by width and dash as well as by colour. */
export const LINES = [
  // Widest first: where two scores are the same, both lines are still seen.
  { key: 'withWaivers', name: 'With waivers', stroke: 'var(--waived)', dash: undefined, width: 5, opacity: 0.45 },
  { key: 'raw', name: 'Raw', stroke: 'var(--accent)', dash: undefined, width: 2, opacity: 1 },
  { key: 'verified', name: 'Verified', stroke: 'var(--pass)', dash: '3 3', width: 2, opacity: 1 },
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

/**
 * Points by time, each line drawn on to its launch's last decision. Where one launch's line ends and another's begins
 * stands a gap, so that nothing joins them.
 */
export function timeRows(points: readonly HistoryPoint[], decisions: readonly HistoryDecision[] = []): TimeRow[] {
  const byLaunch = Map.groupBy(points, (point) => point.launchId);
  const groups = [...byLaunch.values()].sort((a, b) => start(a) - start(b));
  return groups.flatMap((group, index) => {
    const rows: TimeRow[] = group.map((point) => ({
      at: Date.parse(point.at),
      version: point.version,
      raw: percentOf(point.raw),
      withWaivers: percentOf(point.withWaivers),
      verified: percentOf(point.verified),
    }));
    const last = rows.at(-1);
    const ends = decisions.filter((one) => one.launchId === group[0]?.launchId).map((one) => Date.parse(one.at));
    const end = Math.max(...ends, last?.at ?? 0);
    if (last && end > last.at) rows.push({ ...last, at: end });
    const first = rows[0];
    if (index === 0 || !first) return rows;
    return [{ at: first.at, version: '', raw: null, withWaivers: null, verified: null }, ...rows];
  });
}

function start(group: readonly HistoryPoint[]): number {
  return Date.parse(group[0]?.at ?? '');
}

const TWO_DAYS = 2 * 86_400_000;

/** How to say a moment on the axis: the time of day when all of it lies within two days, the day otherwise. */
export function axisWords(rows: readonly { at: number }[], zone: string): (at: number) => string {
  const times = rows.map((row) => row.at);
  const short = times.length > 0 && Math.max(...times) - Math.min(...times) < TWO_DAYS;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    ...(short ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' }),
  });
  return (at) => format.format(new Date(at));
}
