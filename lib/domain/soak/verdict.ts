import type { ChecklistDefinition, Metric } from '../checklist/model.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import type { Observation, Standing } from './model.ts';
import { growthOf, type Point, SURE, type Trend, trendOf } from './shape.ts';
import { type FilledSlot, fillSlots } from './slots.ts';
import { standingOf } from './standing.ts';
import { readTrigger, type TriggerAction, type TriggerReading } from './trigger.ts';

export type SoakFacts = {
  definition: Pick<ChecklistDefinition, 'metrics' | 'cadences' | 'triggers'>;
  t0: Date | null;
  observations: readonly Observation[];
  actions: readonly (TriggerAction & { triggerKey: string })[];
};

export type SoakReason = { code: string; text: string; metricKey: string | null; triggerKey: string | null };

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
  /** A sure move towards the alert, in words; null = none. */
  drift: string | null;
};

export type SoakReading = {
  /** `open`: the soak has not ended and nothing has failed it. */
  verdict: 'failed' | 'inconclusive' | 'passed' | 'open';
  reasons: SoakReason[];
  caveats: SoakReason[];
  /** 0-1 of the due metric slots; null before the first is due. */
  coverage: number | null;
  counts: { onTime: number; late: number; missed: number; upcoming: number; waiting: number };
  endsAt: Date | null;
  metrics: MetricReading[];
  triggers: TriggerReading[];
};

/** Of the due slots so many need a value before a soak says anything. */
const COVERAGE = 0.9;
const HOUR = 3_600_000;

/**
 * What the soak says now. Failed: a fired trigger that nobody dismissed, or two breaches of one metric with no reading in
 * order between them. Inconclusive: too little was seen, and always when nothing was. Nothing is decided before the last
 * slot is over, save a failure.
 */
export function readSoak(facts: SoakFacts, now: Date): SoakReading {
  const { metrics, cadences, triggers } = facts.definition;
  const calendar: Calendar = facts.t0 ? calendarOf(cadences, facts.t0) : { slots: [], cut: false };
  const readings = metrics.map((metric) => readMetric(metric, calendar, facts.observations, now));
  const gap = Math.max(0, ...cadences.map(({ everySeconds }) => everySeconds)) * 2 || Number.POSITIVE_INFINITY;
  const fired = triggers.map((trigger) =>
    readTrigger(
      trigger,
      facts.observations.filter(({ recordedAt }) => recordedAt.getTime() <= now.getTime() + 60_000),
      facts.actions.filter(({ triggerKey }) => triggerKey === trigger.key),
      { metrics, mostGapSeconds: gap },
    ),
  );
  const due = readings.reduce((sum, reading) => sum + reading.due, 0);
  const filled = readings.reduce((sum, reading) => sum + reading.filled, 0);
  const endsAt = calendar.slots.at(-1)?.missedAt ?? null;
  const failures = [...triggerFailures(facts, fired), ...readings.flatMap(breachFailure)];
  const thin = thinReasons(facts, readings, calendar, due, filled);
  const over = endsAt !== null && now.getTime() >= endsAt.getTime();
  const verdict =
    failures.length > 0
      ? 'failed'
      : !over && calendar.slots.length > 0
        ? 'open'
        : thin.length > 0
          ? 'inconclusive'
          : 'passed';
  return {
    verdict,
    reasons: verdict === 'failed' ? failures : verdict === 'passed' ? [] : thin,
    caveats: readings.flatMap(caveatsOf),
    coverage: due === 0 ? null : filled / due,
    counts: countStates(readings),
    endsAt,
    metrics: readings,
    triggers: fired,
  };
}

function readMetric(
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
    drift: known ? driftOf(metric, known, points) : null,
  };
}

function pointsOf(values: readonly Observation[]): Point[] {
  const first = values[0]?.at.getTime() ?? 0;
  return values.flatMap(({ at, value }) =>
    typeof value === 'number' ? [{ hours: (at.getTime() - first) / HOUR, value }] : [],
  );
}

function driftOf(metric: Metric, trend: Trend, points: readonly Point[]): string | null {
  const limit = metric.alert ?? metric.target;
  if (!limit || trend.p >= SURE || trend.perHour === 0) return null;
  const badIsHigh = metric.alert ? limit.operator.startsWith('>') : limit.operator.startsWith('<');
  if (trend.perHour > 0 !== badIsHigh) return null;
  const growth = growthOf(points);
  const how =
    growth?.kind === 'exponential' && growth.doublingHours !== null
      ? `doubles every ${round(growth.doublingHours)} h`
      : `${trend.perHour > 0 ? 'rises' : 'falls'} ${round(Math.abs(trend.perHour))}${metric.unit ? ` ${metric.unit}` : ''} an hour`;
  return `${how} (p = ${round(trend.p)}, ${trend.samples} samples; ${growth?.method ?? trend.method})`;
}

function triggerFailures(facts: SoakFacts, triggers: readonly TriggerReading[]): SoakReason[] {
  return triggers
    .filter(({ firings }) => firings.some((firing) => firing.action?.kind !== 'dismissed'))
    .map(({ key }) => ({
      code: 'trigger-fired',
      text: `“${facts.definition.triggers.find((one) => one.key === key)?.text ?? key}” fired`,
      metricKey: null,
      triggerKey: key,
    }));
}

/** Where a metric for which silence is a failure gave no value, that slot is a breach. */
function standingIn(metric: Metric, { state, observation }: FilledSlot): Standing {
  const standing = observation ? standingOf(metric, observation.value) : 'no-data';
  const silent = standing === 'no-data' && (observation !== null || state === 'missed');
  return silent && metric.onNoData === 'fail' ? 'breach' : standing;
}

/** A slot in between that nobody filled does not part two breaches. */
function breachFailure({ metric, slots }: MetricReading): SoakReason[] {
  let before = false;
  for (const slot of slots) {
    const standing = standingIn(metric, slot);
    if (standing === 'no-data') continue;
    if (standing === 'breach' && before)
      return [reason('two-breaches', `${metric.title} was past its alert twice in a row`, metric)];
    before = standing === 'breach';
  }
  return [];
}

function thinReasons(
  facts: SoakFacts,
  readings: readonly MetricReading[],
  calendar: Calendar,
  due: number,
  filled: number,
): SoakReason[] {
  const say = (code: string, text: string): SoakReason => ({ code, text, metricKey: null, triggerKey: null });
  if (!facts.t0) return [say('no-t0', 'The launch has no T-0, so no check is due')];
  if (readings.length === 0) return [say('no-metrics', 'The checklist names no metric to watch')];
  if (calendar.slots.length === 0) return [say('no-cadence', 'The checklist says not how often to look')];
  if (calendar.cut) return [say('too-many-slots', 'The cadences ask for more checks than one soak can hold')];
  if (due === 0) return [say('not-begun', 'The first check is not due yet')];
  if (filled === 0) return [say('no-samples', 'Nothing was seen')];
  const reasons = readings
    .filter((reading) => reading.filled === 0)
    .map(({ metric }) => reason('no-samples', `${metric.title} was never seen`, metric));
  if (filled / due < COVERAGE) {
    const share = Math.floor((filled / due) * 100);
    reasons.unshift(say('coverage', `Only ${share}% of the checks have a value; it takes 90%`));
  }
  return reasons;
}

function caveatsOf({ metric, breaches, drift }: MetricReading): SoakReason[] {
  const caveats: SoakReason[] = [];
  if (breaches > 0) {
    const times = breaches === 1 ? 'once' : `${breaches} times, never twice in a row`;
    caveats.push(reason('breach', `${metric.title} was past its alert ${times}`, metric));
  }
  if (drift) caveats.push(reason('drift', `${metric.title} ${drift}`, metric));
  return caveats;
}

function countStates(readings: readonly MetricReading[]): SoakReading['counts'] {
  const counts = { onTime: 0, late: 0, missed: 0, upcoming: 0, waiting: 0 };
  for (const { slots } of readings) {
    for (const { state } of slots) {
      if (state === 'on-time') counts.onTime += 1;
      else if (state === 'late' || state === 'missed' || state === 'upcoming') counts[state] += 1;
      else counts.waiting += 1;
    }
  }
  return counts;
}

function reason(code: string, text: string, metric: Metric): SoakReason {
  return { code, text, metricKey: metric.key, triggerKey: null };
}

const round = (value: number) => Number(value.toPrecision(2));
