import type { Metric } from '../checklist/model.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { type Chart, charted, EMPTY_CHART } from './chart.ts';
import { checkedItem } from './check-key.ts';
import { type Observation, SLOTS_SHOWN } from './model.ts';
import { cadencesOf, type Plan, silenceOf, stepOf } from './sampling.ts';
import { type FilledSlot, fillFrom, mayStillFill, momentOf, type SlotState } from './slots.ts';
import { standingOf } from './standing.ts';
import { NO_TALLY, type Tally, tallied } from './tally.ts';
import { NOTHING, type Thinned, type TimedValue, thinnedWith } from './thinned.ts';
import { type TriggerContext, type TriggerWatch, watchTrigger } from './trigger.ts';

/*
 * What was observed up to a moment, folded into what the rules still need of it, so that a soak of any length is read from
 * its newest observations alone. Reading a fold and what came after it gives the same as reading everything. Plain JSON.
 */

/** Other rules make another fold of the same observations: raise it with them, and what is stored is made anew. */
export const FOLD_RULES = 3;

export type HeldRow = Pick<Observation, 'id' | 'value' | 'fromHistory'> & { at: number; recordedAt: number };

export type MetricFold = {
  /** The first slot that is not over; those before it are in the tally. */
  next: number;
  tally: Tally;
  /** What did not fill one of them and may fill the next two. */
  held: HeldRow[];
};

/** For drawings and for the tests of a course; the verdict does without. */
export type MetricCourse = {
  /** The values at its slots. */
  points: Thinned;
  chart: Chart;
  /** The newest slots that are over: seconds from T-0, state, and which observation filled it. */
  recent: [offsetSeconds: number, state: SlotState, observationId: string | null][];
};

export type SoakFold = {
  /** Everything of a moment before this one is in it, and nothing later. Milliseconds. */
  until: number;
  metrics: Record<string, MetricFold>;
  triggers: Record<string, TriggerWatch>;
};

export type SoakCourse = {
  metrics: Record<string, MetricCourse>;
  /** How much was read under keys that no metric has. */
  others: Record<string, number>;
};

export const NO_FOLD: MetricFold = { next: 0, tally: NO_TALLY, held: [] };
export const NO_COURSE: MetricCourse = { points: NOTHING, chart: EMPTY_CHART, recent: [] };

/** Of one metric: what was folded, and what was observed since then. */
export type Watched = { fold: MetricFold; observations: Observation[] };

/**
 * Brings a fold and its course up to `until`, a moment that is over. `observations` holds at least all that are not in it
 * and before that moment.
 */
export function foldSoak(
  plan: Plan,
  t0: Date | null,
  before: { fold: SoakFold; course: SoakCourse } | null,
  observations: readonly Observation[],
  { until, now }: { until: Date; now: Date },
): { fold: SoakFold; course: SoakCourse } {
  const [from, end] = [before?.fold.until ?? Number.NEGATIVE_INFINITY, until.getTime()];
  const within = (moment: number) => moment >= from && moment < end;
  const byMetric = Map.groupBy(observations, ({ metricKey }) => metricKey);
  const fold: SoakFold = { until: end, metrics: {}, triggers: {} };
  const course: SoakCourse = { metrics: {}, others: { ...before?.course.others } };
  for (const metric of plan.metrics) {
    const mine = byMetric.get(metric.key) ?? [];
    byMetric.delete(metric.key);
    const old = before?.fold.metrics[metric.key] ?? NO_FOLD;
    const slotted = [...heldOf(metric, old), ...mine.filter((one) => within(momentOf(one)))];
    const known = before?.course.metrics[metric.key] ?? NO_COURSE;
    const { next, over, held } = foldSlots(calendarFor(metric, plan, t0), old.next, slotted, { until, now });
    fold.metrics[metric.key] = { next, tally: tallied(old.tally, metric, over, now), held };
    course.metrics[metric.key] = {
      points: thinnedWith(known.points, timedSlots(metric, over)),
      chart: charted(known.chart, timedValues(mine.filter(({ at }) => within(at.getTime())))),
      recent: [...known.recent, ...over.map(recentOf)].slice(-SLOTS_SHOWN),
    };
  }
  for (const [key, rows] of byMetric) {
    const fresh = rows.filter(({ at }) => within(at.getTime())).length;
    if (fresh > 0 && checkedItem(key) === null) course.others[key] = (course.others[key] ?? 0) + fresh;
  }
  const fresh = observations.filter(({ at }) => within(at.getTime()));
  for (const trigger of plan.triggers) {
    const known = before?.fold.triggers[trigger.key] ?? { firings: [], run: null };
    fold.triggers[trigger.key] = watchTrigger(trigger, known, fresh, contextOf(trigger, plan, t0));
  }
  return { fold, course };
}

/** Slots that are over by `until`, with what filled them, and what is left for those after them. */
function foldSlots(
  { slots }: Calendar,
  from: number,
  observations: readonly Observation[],
  { until, now }: { until: Date; now: Date },
) {
  let next = from;
  while (next < slots.length && (slots[next]?.missedAt ?? until) <= until) next += 1;
  const { filled, rest } = fillFrom(slots, from, next, observations, now);
  return { next, over: filled, held: mayStillFill(slots, next, rest).map(heldRow) };
}

const heldRow = ({ id, value, fromHistory, at, recordedAt }: Observation): HeldRow => ({
  ...(id === undefined ? {} : { id }),
  value,
  fromHistory,
  at: at.getTime(),
  recordedAt: recordedAt.getTime(),
});

export const heldOf = ({ key }: Metric, { held }: MetricFold): Observation[] =>
  held.map((row) => ({ ...row, metricKey: key, at: new Date(row.at), recordedAt: new Date(row.recordedAt) }));

const recentOf = ({ slot, state, observation }: FilledSlot): MetricCourse['recent'][number] => [
  slot.offsetSeconds,
  state,
  observation?.id ?? null,
];

/** The slots of one metric: those of its own cadences, or of all. */
export const calendarFor = (metric: Metric, { cadences }: Pick<Plan, 'cadences'>, t0: Date | null): Calendar =>
  t0 ? calendarOf(cadencesOf(metric, cadences), t0) : { slots: [], cut: false };

export const contextOf = (
  trigger: Plan['triggers'][number],
  { metrics, cadences }: Plan,
  t0: Date | null,
): TriggerContext => ({
  metrics,
  t0,
  mostGapSeconds: silenceOf(trigger, cadences),
  stepSeconds: metrics.some(({ key, asks }) => key === trigger.metric && asks) ? (stepOf(trigger) ?? 0) : 0,
});

export const timedSlots = (metric: Metric, slots: readonly FilledSlot[]): TimedValue[] =>
  slots.flatMap(({ observation }) =>
    observation && standingOf(metric, observation.value) !== 'no-data' ? timedValues([observation]) : [],
  );

export const timedValues = (observations: readonly Observation[]): TimedValue[] =>
  observations.flatMap(({ at, value }): TimedValue[] => (typeof value === 'number' ? [[at.getTime(), value]] : []));
