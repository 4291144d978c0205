import type { Metric } from '../checklist/model.ts';
import type { Calendar } from './calendar.ts';
import { type MetricCourse, type MetricFold, timedSlots } from './fold.ts';
import type { Observation, Standing } from './model.ts';
import { growthOf, type Point, SURE, type TooFew, type Trend, trendOf } from './shape.ts';
import { type FilledSlot, fillFrom, SKEW_MS } from './slots.ts';
import { standingOf } from './standing.ts';
import { dueOf, type Tally, tallied } from './tally.ts';
import { type Thinned, thinnedWith } from './thinned.ts';

export type MetricReading = {
  metric: Metric;
  calendar: Calendar;
  /** Of the calendar's slots those that were not folded away, up to the one that may be filled now. */
  slots: FilledSlot[];
  /** The place of the first of them in the calendar. */
  first: number;
  tally: Tally;
  /** Of the due slots, those with a value. */
  filled: number;
  due: number;
  breaches: number;
  standing: Standing | null;
  /** The latest value. */
  value: number | boolean | null;
};

const HOUR = 3_600_000;

/** One metric in its slots. `observations` are its own, with what an earlier fold held back. */
export function readMetric(
  metric: Metric,
  calendar: Calendar,
  { next: first, tally: before }: Pick<MetricFold, 'next' | 'tally'>,
  observations: readonly Observation[],
  now: Date,
): MetricReading {
  const end = reachOf(calendar, first, now);
  const { filled: slots } = fillFrom(calendar.slots, first, end, observations, now);
  const tally = tallied(before, metric, slots, now);
  return {
    metric,
    calendar,
    slots,
    first,
    tally,
    due: dueOf(tally),
    filled: tally.onTime + tally.late,
    breaches: tally.breaches,
    standing: tally.latest === null ? null : standingOf(metric, tally.latest),
    value: tally.latest,
  };
}

/** How many slots may have been filled by now: a slot is open before it is due by no more than its own length. */
function reachOf({ slots }: Calendar, first: number, now: Date): number {
  const latest = now.getTime() + SKEW_MS;
  let end = first;
  while (end < slots.length) {
    const slot = slots[end];
    if (!slot || 2 * slot.dueAt.getTime() - slot.lateAt.getTime() > latest) break;
    end += 1;
  }
  return end;
}

export type Course = {
  trend: Trend | null;
  /** What the course says, in words with method, samples and significance; null for a question. */
  words: string | null;
  /** A sure move towards the alert, in words; null = none. */
  drift: string | null;
};

/** How the values at the slots move. Its tests take a while, so nobody asks for it who only needs the verdict. */
export function readCourse({ metric, slots }: MetricReading, { points: before }: Pick<MetricCourse, 'points'>): Course {
  const over = slots.filter(({ state }) => state === 'on-time' || state === 'late');
  const thinned = thinnedWith(before, timedSlots(metric, over));
  const points = hoursOf(thinned);
  if (points.length === 0) return { trend: null, words: null, drift: null };
  const trend = trendOf(points);
  const words = courseOf(metric, trend, points, thinned);
  const known = 'tooFew' in trend ? null : trend;
  return { trend: known, words, drift: known && isTowardsAlert(metric, known) ? words : null };
}

function hoursOf({ kept }: Thinned): Point[] {
  const first = kept[0]?.[0] ?? 0;
  return kept.map(([at, value]) => ({ hours: (at - first) / HOUR, value }));
}

/** A sure move to the side on which the alert lies, or away from the target where there is no alert. */
function isTowardsAlert(metric: Metric, trend: Trend): boolean {
  const limit = metric.alert ?? metric.target;
  if (!limit || trend.p >= SURE || trend.perHour === 0) return false;
  const badIsHigh = metric.alert ? limit.operator.startsWith('>') : limit.operator.startsWith('<');
  return trend.perHour > 0 === badIsHigh;
}

function courseOf(metric: Metric, trend: Trend | TooFew, points: readonly Point[], { total }: Thinned): string {
  if ('tooFew' in trend) return `too few readings to tell a trend: ${trend.samples} of ${trend.needed}`;
  const growth = growthOf(points, trend);
  const how =
    trend.p >= SURE || trend.perHour === 0
      ? 'neither rises nor falls for sure'
      : growth?.kind === 'exponential' && growth.doublingHours !== null
        ? `doubles every ${round(growth.doublingHours)} h`
        : `${trend.perHour > 0 ? 'rises' : 'falls'} ${round(Math.abs(trend.perHour))}${metric.unit ? ` ${metric.unit}` : ''} an hour`;
  const samples =
    total > points.length ? `${trend.samples} samples, spread evenly over ${total}` : `${trend.samples} samples`;
  return `${how} (p = ${round(trend.p)}, ${samples}; ${growth?.method ?? trend.method})`;
}

const round = (value: number) => Number(value.toPrecision(2));
