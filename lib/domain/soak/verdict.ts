import type { ChecklistDefinition, Metric } from '../checklist/model.ts';
import type { AlertFact } from './alert.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { type MetricReading, readMetric, standingIn } from './metric-reading.ts';
import type { Observation } from './model.ts';
import { cadencesOf, silenceOf, stepOf } from './sampling.ts';
import { standingOf } from './standing.ts';
import { readTrigger, type TriggerAction, type TriggerReading } from './trigger.ts';

export type SoakFacts = {
  definition: Pick<ChecklistDefinition, 'metrics' | 'cadences' | 'triggers'>;
  t0: Date | null;
  observations: readonly Observation[];
  actions: readonly (TriggerAction & { triggerKey: string })[];
  /** Of monitoring systems. */
  alerts?: readonly AlertFact[];
};

export type SoakReason = { code: string; text: string; metricKey: string | null; triggerKey: string | null };

export type SoakReading = {
  /** `open`: the soak has not ended and nothing has failed it. */
  verdict: 'failed' | 'inconclusive' | 'passed' | 'open';
  reasons: SoakReason[];
  caveats: SoakReason[];
  /** 0-1 of the due metric slots; null before the first is due. */
  coverage: number | null;
  counts: { onTime: number; late: number; missed: number; empty: number; upcoming: number; waiting: number };
  /** The first moment at which something is due. */
  startsAt: Date | null;
  endsAt: Date | null;
  metrics: MetricReading[];
  triggers: TriggerReading[];
};

/** Of the due slots so many need a value before a soak says anything. */
const COVERAGE = 0.9;

/**
 * What the soak says now. Failed: a fired trigger that nobody dismissed, or two breaches of one metric with no reading in
 * order between them. Inconclusive: too little was seen, and always when nothing was. Nothing is decided before the last
 * slot is over, save a failure.
 */
export function readSoak(facts: SoakFacts, now: Date): SoakReading {
  const { metrics, cadences, triggers } = facts.definition;
  const calendar: Calendar = facts.t0 ? calendarOf(cadences, facts.t0) : { slots: [], cut: false };
  const byMetric = Map.groupBy(facts.observations, ({ metricKey }) => metricKey);
  const readings = metrics.map((metric) => {
    const own = metric.cadences && facts.t0 ? calendarOf(cadencesOf(metric, cadences), facts.t0) : calendar;
    return readMetric(metric, own, byMetric.get(metric.key) ?? [], now);
  });
  const fired = triggers.map((trigger) =>
    readTrigger(
      trigger,
      facts.observations.filter(({ recordedAt }) => recordedAt.getTime() <= now.getTime() + 60_000),
      facts.actions.filter(({ triggerKey }) => triggerKey === trigger.key),
      {
        metrics,
        alerts: facts.alerts,
        mostGapSeconds: silenceOf(trigger, cadences),
        stepSeconds: metrics.some(({ key, asks }) => key === trigger.metric && asks) ? (stepOf(trigger) ?? 0) : 0,
      },
    ),
  );
  const due = readings.reduce((sum, reading) => sum + reading.due, 0);
  const filled = readings.reduce((sum, reading) => sum + reading.filled, 0);
  const ends = [calendar.slots.at(-1), ...readings.map(({ slots }) => slots.at(-1)?.slot)];
  const endsAt = ends.reduce<Date | null>(
    (last, slot) => (slot && (!last || slot.missedAt > last) ? slot.missedAt : last),
    null,
  );
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
    startsAt: calendar.slots[0]?.dueAt ?? null,
    endsAt,
    metrics: readings,
    triggers: fired,
  };
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
  if (calendar.slots.length === 0) return [say('no-cadence', 'The checklist does not say how often to look')];
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

/** What was seen in time or late has a value; `empty` = its source was asked and gave none. */
function countStates(readings: readonly MetricReading[]): SoakReading['counts'] {
  const counts = { onTime: 0, late: 0, missed: 0, empty: 0, upcoming: 0, waiting: 0 };
  for (const { metric, slots } of readings) {
    for (const { state, observation } of slots) {
      if (observation && standingOf(metric, observation.value) === 'no-data') counts.empty += 1;
      else if (state === 'on-time') counts.onTime += 1;
      else if (state === 'late' || state === 'missed' || state === 'upcoming') counts[state] += 1;
      else counts.waiting += 1;
    }
  }
  return counts;
}

function reason(code: string, text: string, metric: Metric): SoakReason {
  return { code, text, metricKey: metric.key, triggerKey: null };
}
