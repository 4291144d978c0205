import type { ChecklistDefinition, Metric } from '../checklist/model.ts';
import type { AlertFact } from './alert.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { isCovered } from './coverage.ts';
import type { ToldFiring } from './firing-weight.ts';
import { calendarFor, contextOf, heldOf, NO_FOLD, type SoakFold } from './fold.ts';
import { type Course, type MetricReading, readMetric } from './metric-reading.ts';
import type { Observation } from './model.ts';
import { momentOf, SKEW_MS } from './slots.ts';
import { readTrigger, type TriggerAction, type TriggerReading } from './trigger.ts';

export type SoakFacts = {
  definition: Pick<ChecklistDefinition, 'metrics' | 'cadences' | 'triggers'>;
  t0: Date | null;
  /** All of them, or those that are not in the fold. */
  observations: readonly Observation[];
  /** What was observed before; null or left out = nothing was folded. */
  fold?: SoakFold | null;
  actions: readonly (TriggerAction & { triggerKey: string })[];
  /** Of monitoring systems. */
  alerts?: readonly AlertFact[];
  /** Firings that people were told of. */
  told?: readonly (ToldFiring & { triggerKey: string })[];
};

export type SoakReason = { code: string; text: string; metricKey: string | null; triggerKey: string | null };

export type SoakReading = {
  /** `open`: the soak has not ended and nothing has failed it. */
  verdict: 'failed' | 'inconclusive' | 'passed' | 'open';
  reasons: SoakReason[];
  /** Single breaches, and firings of triggers that rank low; how a course moves is told by `readCourse`. */
  caveats: SoakReason[];
  /** 0-1 of the due metric slots; null before the first is due. */
  coverage: number | null;
  /** `empty` = its source was asked and gave no value. */
  counts: { onTime: number; late: number; missed: number; empty: number; upcoming: number; waiting: number };
  /** The first moment at which something is due. */
  startsAt: Date | null;
  endsAt: Date | null;
  metrics: MetricReading[];
  triggers: TriggerReading[];
};

/**
 * What the soak says now. Failed: a fired trigger that nobody dismissed, or two breaches of one metric with no reading in
 * order between them. Inconclusive: too little was seen, and always when nothing was. Nothing is decided before the last
 * slot is over, save a failure.
 */
export function readSoak(facts: SoakFacts, now: Date): SoakReading {
  const { metrics, cadences, triggers } = facts.definition;
  const { t0, fold = null } = facts;
  const calendar: Calendar = t0 ? calendarOf(cadences, t0) : { slots: [], cut: false };
  const since = fold ? fold.until : Number.NEGATIVE_INFINITY;
  const byMetric = Map.groupBy(facts.observations, ({ metricKey }) => metricKey);
  const readings = metrics.map((metric) => {
    const before = fold ? foldOf(fold.metrics, metric.key) : NO_FOLD;
    const fresh = (byMetric.get(metric.key) ?? []).filter((one) => momentOf(one) >= since);
    return readMetric(
      metric,
      calendarFor(metric, facts.definition, t0),
      before,
      [...heldOf(metric, before), ...fresh],
      now,
    );
  });
  const believed = facts.observations.filter(
    ({ at, recordedAt }) => at.getTime() >= since && recordedAt.getTime() <= now.getTime() + SKEW_MS,
  );
  const fired = triggers.map((trigger) =>
    readTrigger(
      trigger,
      believed,
      facts.actions.filter(({ triggerKey }) => triggerKey === trigger.key),
      {
        ...contextOf(trigger, facts.definition, t0),
        now,
        alerts: facts.alerts,
        told: facts.told?.filter(({ triggerKey }) => triggerKey === trigger.key),
        before: fold ? foldOf(fold.triggers, trigger.key) : null,
      },
    ),
  );
  const due = readings.reduce((sum, reading) => sum + reading.due, 0);
  const filled = readings.reduce((sum, reading) => sum + reading.filled, 0);
  const ends = [calendar, ...readings.map((reading) => reading.calendar)].map(({ slots }) => slots.at(-1));
  const endsAt = ends.reduce<Date | null>(
    (last, slot) => (slot && (!last || slot.missedAt > last) ? slot.missedAt : last),
    null,
  );
  const failures = [...triggerReasons(facts, fired, 'fails'), ...readings.flatMap(breachFailure)];
  // What only a sentence of the checklist speaks of has no checks, so its silence says nothing of the soak.
  const watched = readings.filter(({ metric }) => metric.cadences?.length !== 0);
  const thin = thinReasons(facts, watched, calendar, due, filled);
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
    caveats: [...triggerReasons(facts, fired, 'caveat'), ...readings.flatMap(caveatsOf)],
    coverage: due === 0 ? null : filled / due,
    counts: countStates(readings),
    startsAt: calendar.slots[0]?.dueAt ?? null,
    endsAt,
    metrics: readings,
    triggers: fired,
  };
}

/** Rules and stored fold speak of the same definition: what is missing was never read, which is no silent nothing. */
function foldOf<Kind>(folds: Readonly<Record<string, Kind>>, key: string): Kind {
  const fold = folds[key];
  if (fold === undefined) throw new TypeError(`nothing of ${key} is in the fold`);
  return fold;
}

/** What the firings that nobody dismissed do, by trigger: one that fails the soak is no caveat beside. */
function triggerReasons(
  { definition }: SoakFacts,
  triggers: readonly TriggerReading[],
  wanted: 'fails' | 'caveat',
): SoakReason[] {
  return triggers.flatMap(({ key, firings }) => {
    const weights = new Set(firings.flatMap(({ action, weight }) => (action?.kind === 'dismissed' ? [] : [weight])));
    if (!weights.has(wanted) || (wanted === 'caveat' && weights.has('fails'))) return [];
    const written = definition.triggers.find((one) => one.key === key);
    const because = wanted === 'caveat' ? `; its severity is ${written?.severity}, so it does not fail the soak` : '';
    const text = `“${written?.text ?? key}” fired${because}`;
    return [{ code: 'trigger-fired', text, metricKey: null, triggerKey: key }];
  });
}

/** A slot in between that nobody filled does not part two breaches. */
function breachFailure({ metric, tally }: MetricReading): SoakReason[] {
  return tally.twice ? [reason('two-breaches', `${metric.title} was past its alert twice in a row`, metric)] : [];
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
  if (!isCovered(filled, due)) {
    const share = Math.floor((filled / due) * 100);
    reasons.unshift(say('coverage', `Only ${share}% of the checks have a value; it takes 90%`));
  }
  return reasons;
}

function caveatsOf({ metric, breaches }: MetricReading): SoakReason[] {
  if (breaches === 0) return [];
  const times = breaches === 1 ? 'once' : `${breaches} times, never twice in a row`;
  return [reason('breach', `${metric.title} was past its alert ${times}`, metric)];
}

/** A sure move of a metric towards its alert. */
export function driftCaveat(metric: Metric, { drift }: Pick<Course, 'drift'>): SoakReason[] {
  return drift ? [reason('drift', `${metric.title} ${drift}`, metric)] : [];
}

function countStates(readings: readonly MetricReading[]): SoakReading['counts'] {
  const counts = { onTime: 0, late: 0, missed: 0, empty: 0, upcoming: 0, waiting: 0 };
  for (const { tally, calendar, first, slots } of readings) {
    counts.onTime += tally.onTime;
    counts.late += tally.late;
    counts.missed += tally.missed;
    counts.empty += tally.empty;
    counts.waiting += slots.filter(({ state }) => state === 'due' || state === 'overdue').length;
    const upcoming = slots.filter(({ state }) => state === 'upcoming').length;
    counts.upcoming += calendar.slots.length - first - slots.length + upcoming;
  }
  return counts;
}

function reason(code: string, text: string, metric: Metric): SoakReason {
  return { code, text, metricKey: metric.key, triggerKey: null };
}
