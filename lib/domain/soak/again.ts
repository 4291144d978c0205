import type { AskedMetric, Timetable } from './sampling.ts';

/* A source that could not be asked at its moment is asked about it again, as long as the answer still counts for it. */

/** Seconds after the moment: then, and each time after twice as long. */
const FIRST_TRY = 15;
/** A source that knows the past is asked about moments no older than this. */
export const LONGEST_BACK_MS = 24 * 3_600_000;

export type OpenMoment = { metricKey: string; moment: Date };

/** The next try for a moment after an instant; null once it is over. */
export function nextTry(moment: Date, after: Date, over: Date): Date | null {
  let wait = FIRST_TRY * 1000;
  while (moment.getTime() + wait <= after.getTime()) wait *= 2;
  const next = new Date(moment.getTime() + wait);
  return next < over ? next : null;
}

/**
 * The planned moments of each metric, and after them those that are asked about again. A source with a history is asked about all of
 * them whenever it is asked at all; a probe knows only the present, so it can make good no more than the check that is open.
 */
export function withOpen(
  due: ReadonlyMap<string, Date[]>,
  asked: readonly AskedMetric[],
  open: readonly OpenMoment[],
  timetable: Timetable,
  { after, now }: { after: Date | null; now: Date },
): Map<string, Date[]> {
  const byMetric = Map.groupBy(open, ({ metricKey }) => metricKey);
  return new Map(
    asked.map(({ key, asks }) => {
      const planned = due.get(key) ?? [];
      const mine = (byMetric.get(key) ?? []).map(({ moment }) => moment).sort((a, b) => a.getTime() - b.getTime());
      const tried = mine.filter((moment) => {
        const next = nextTry(moment, after ?? moment, timetable.overAt(key, moment));
        return next !== null && next <= now;
      });
      if (asks.kind === 'promql') return [key, planned.length + tried.length > 0 ? [...planned, ...mine] : []];
      return [key, planned.length > 0 ? planned : tried.slice(-1)];
    }),
  );
}

/** When the first of them is tried again; null = none of them. */
export function firstTry(open: readonly OpenMoment[], timetable: Timetable, after: Date): Date | null {
  let first: Date | null = null;
  for (const { metricKey, moment } of open) {
    const next = nextTry(moment, after, timetable.overAt(metricKey, moment));
    if (next && (!first || next < first)) first = next;
  }
  return first;
}
