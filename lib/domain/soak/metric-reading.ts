import type { Metric } from '../checklist/model.ts';
import type { Calendar } from './calendar.ts';
import type { Observation, Standing } from './model.ts';
import { growthOf, type Point, SURE, type TooFew, type Trend, trendOf } from './shape.ts';
import { type FilledSlot, fillSlots } from './slots.ts';
import { standingOf } from './standing.ts';

export type MetricReading = {
  metric: Metric;
  slots: FilledSlot[];
  /** Of the due slots, those with a value. */
  filled: number;
  due: number;
  breaches: number;
  standing: Standing | null;
  /** The latest value. */
  value: number | boolean | null;
  trend: Trend | null;
  /** What the course says, in words with method, samples and significance; null for a question. */
  course: string | null;
  /** A sure move towards the alert, in words; null = none. */
  drift: string | null;
};

const HOUR = 3_600_000;

/** One metric in its slots. `observations` are its own. */
export function readMetric(
  metric: Metric,
  calendar: Calendar,
  observations: readonly Observation[],
  now: Date,
): MetricReading {
  const slots = fillSlots(calendar, observations, metric.key, now);
  const due = slots.filter(({ state }) => state !== 'upcoming' && state !== 'due' && state !== 'overdue');
  const seen = slots.flatMap(({ observation }) => (observation ? [observation] : []));
  const values = seen.filter(({ value }) => standingOf(metric, value) !== 'no-data');
  const latest = values.at(-1);
  const points = pointsOf(values);
  const trend = trendOf(points);
  const known = 'tooFew' in trend ? null : trend;
  return {
    metric,
    slots,
    due: due.length,
    filled: due.filter(({ observation }) => observation && standingOf(metric, observation.value) !== 'no-data').length,
    breaches: slots.filter((slot) => standingIn(metric, slot) === 'breach').length,
    standing: latest ? standingOf(metric, latest.value) : null,
    value: latest?.value ?? null,
    trend: known,
    course: points.length === 0 ? null : courseOf(metric, trend, points),
    drift: known && isTowardsAlert(metric, known) ? courseOf(metric, known, points) : null,
  };
}

function pointsOf(values: readonly Observation[]): Point[] {
  const first = values[0]?.at.getTime() ?? 0;
  return values.flatMap(({ at, value }) =>
    typeof value === 'number' ? [{ hours: (at.getTime() - first) / HOUR, value }] : [],
  );
}

/** A sure move to the side on which the alert lies, or away from the target where there is no alert. */
function isTowardsAlert(metric: Metric, trend: Trend): boolean {
  const limit = metric.alert ?? metric.target;
  if (!limit || trend.p >= SURE || trend.perHour === 0) return false;
  const badIsHigh = metric.alert ? limit.operator.startsWith('>') : limit.operator.startsWith('<');
  return trend.perHour > 0 === badIsHigh;
}

function courseOf(metric: Metric, trend: Trend | TooFew, points: readonly Point[]): string {
  if ('tooFew' in trend) return `too few readings to tell a trend: ${trend.samples} of ${trend.needed}`;
  const growth = growthOf(points);
  const how =
    trend.p >= SURE || trend.perHour === 0
      ? 'neither rises nor falls for sure'
      : growth?.kind === 'exponential' && growth.doublingHours !== null
        ? `doubles every ${round(growth.doublingHours)} h`
        : `${trend.perHour > 0 ? 'rises' : 'falls'} ${round(Math.abs(trend.perHour))}${metric.unit ? ` ${metric.unit}` : ''} an hour`;
  return `${how} (p = ${round(trend.p)}, ${trend.samples} samples; ${growth?.method ?? trend.method})`;
}

/** Where a metric for which silence is a failure gave no value, that slot is a breach. */
export function standingIn(metric: Metric, { state, observation }: FilledSlot): Standing {
  const standing = observation ? standingOf(metric, observation.value) : 'no-data';
  const silent = standing === 'no-data' && (observation !== null || state === 'missed');
  return silent && metric.onNoData === 'fail' ? 'breach' : standing;
}

const round = (value: number) => Number(value.toPrecision(2));
