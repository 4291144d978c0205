import type { LaunchRecord } from '../../db/launch-record.ts';
import type { observationRows } from '../../db/soak.ts';
import type { Metric } from '../../domain/checklist/model.ts';
import { askedWords } from '../../domain/checklist/sources.ts';
import { opensAt, type Slot } from '../../domain/soak/calendar.ts';
import { charted, EMPTY_CHART, pointsOf } from '../../domain/soak/chart.ts';
import { checkedItem } from '../../domain/soak/check-key.ts';
import { baselineOf, changeOf, figuresOf, type LoadBaseline } from '../../domain/soak/compare.ts';
import { isQuestion } from '../../domain/soak/entry.ts';
import { type SoakCourse, timedValues } from '../../domain/soak/fold.ts';
import type { Course, MetricReading } from '../../domain/soak/metric-reading.ts';
import { FIRINGS_SHOWN, SLOTS_SHOWN } from '../../domain/soak/model.ts';
import type { SlotState } from '../../domain/soak/slots.ts';
import { standingOf } from '../../domain/soak/standing.ts';
import type { Firing, TriggerReading } from '../../domain/soak/trigger.ts';
import type { FiringView, MetricView, Own, SlotView } from '../../domain/soak/view.ts';

type SoakRows = LaunchRecord['soak'];
type ObservationRow = Awaited<ReturnType<typeof observationRows>>[number];
type ShownSlot = { slot: Slot; before: Slot | undefined; state: SlotState; observationId: string | null };

/** The checks around now: most of those that were due, and a few that come. */
export function windowOf(reading: MetricReading, course: SoakCourse | null, now: Date): ShownSlot[] {
  const { slots } = reading.calendar;
  const over = new Map(course?.metrics[reading.metric.key]?.recent.map(([offset, ...rest]) => [offset, rest] as const));
  const next = slots.findIndex(({ dueAt }) => dueAt > now);
  const end = Math.min(slots.length, (next === -1 ? slots.length : next) + SLOTS_SHOWN / 4);
  const [from, until] = [Math.max(0, end - SLOTS_SHOWN), Math.max(end, Math.min(slots.length, SLOTS_SHOWN))];
  return slots.slice(from, until).map((slot, index): ShownSlot => {
    const place = from + index;
    const before = slots[place - 1];
    const live = reading.slots[place - reading.first];
    if (place >= reading.first && live)
      return { slot, before, state: live.state, observationId: live.observation?.id ?? null };
    const [state = 'upcoming' as const, observationId = null] = over.get(slot.offsetSeconds) ?? [];
    return { slot, before, state, observationId };
  });
}

/** Everything that was read of a metric, thinned for a drawing. */
export function seriesOf(metric: Metric, { fold, course, observations }: SoakRows): MetricView['series'] {
  const since = fold?.until ?? Number.NEGATIVE_INFINITY;
  const { key } = metric;
  const fresh = observations.filter((one) => one.metricKey === key && one.at.getTime() >= since);
  const points = pointsOf(charted(course?.metrics[key]?.chart ?? EMPTY_CHART, timedValues(fresh)));
  return points.map(([at, value]) => [at, drawn(metric, value)]);
}

/** No drawing shows more digits, but which side of a limit it is on. */
function drawn(metric: Metric, value: number): number {
  const short = Number(value.toPrecision(5));
  return standingOf(metric, short) === standingOf(metric, value) ? short : value;
}

/** The mean of a metric against a load before. */
export function againstLoad(
  reading: MetricReading,
  load: (LoadBaseline & { item: string }) | null,
): MetricView['load'] {
  const figures = figuresOf(reading);
  const baseline = load && baselineOf(reading.metric, load);
  const change = figures && baseline ? changeOf(baseline.value, figures.mean) : null;
  return load && baseline && change !== null ? { change, item: load.item, endpoint: baseline.endpoint } : null;
}

type Around = {
  rows: ReadonlyMap<string, ObservationRow>;
  notes: ReadonlyMap<string, string>;
  pictures: ReadonlyMap<string, { fileId: string; name: string }>;
  now: Date;
  ownOf: (metricKey: string) => Own | null;
  course: Course | null;
  series: MetricView['series'];
  load: MetricView['load'];
};

export function metricView(reading: MetricReading, shown: readonly ShownSlot[], around: Around): MetricView {
  const { metric, filled, due, value, standing } = reading;
  return {
    key: metric.key,
    title: metric.title,
    unit: metric.unit,
    question: isQuestion(metric.unit),
    target: metric.target,
    alert: metric.alert,
    value,
    standing,
    drift: around.course?.drift ?? null,
    course: around.course?.words ?? null,
    load: around.load,
    asked: askedWords(metric.asks) ?? metric.source,
    machine: metric.asks !== undefined,
    asks: metric.asks ?? null,
    onNoData: metric.onNoData,
    own: around.ownOf(metric.key),
    owner: metric.owner ?? null,
    itemKey: checkedItem(metric.key),
    filled,
    due,
    slots: shown.map((one) => slotView(metric, one, around)),
    series: around.series,
  };
}

function slotView(
  metric: Metric,
  { slot, before, state, observationId }: ShownSlot,
  { rows, notes, pictures, now }: Around,
): SlotView {
  const row = observationId === null ? undefined : rows.get(observationId);
  const value = row ? (row.answer ?? row.value) : null;
  return {
    offsetSeconds: slot.offsetSeconds,
    dueAt: slot.dueAt.toISOString(),
    missedAt: slot.missedAt.toISOString(),
    state,
    open: now >= opensAt(slot, before) && now < slot.missedAt,
    value,
    standing: row ? standingOf(metric, value) : null,
    reason: row?.reason ?? null,
    source: row?.source ?? null,
    byId: row?.recordedById ?? null,
    note: (row?.textId && notes.get(row.textId)) || '',
    picture: (row && pictures.get(row.id)) ?? null,
  };
}

/** Where a launch differs from its checklists, by key. */
export function ownIn<Entry extends { key: string }>(over: readonly Entry[] | undefined, under: readonly Entry[]) {
  const known = new Set(under.map(({ key }) => key));
  const own = new Set(over?.map(({ key }) => key));
  return (key: string): Own | null => (own.has(key) ? (known.has(key) ? 'changed' : 'added') : null);
}

/** Readings that belong to no metric any more. */
export function orphansOf({ fold, course, observations }: SoakRows, keys: ReadonlySet<string>) {
  const since = fold?.until ?? Number.NEGATIVE_INFINITY;
  const counts = new Map(Object.entries(course?.others ?? {}));
  for (const { metricKey, at } of observations) {
    if (at.getTime() < since || keys.has(metricKey) || checkedItem(metricKey) !== null) continue;
    counts.set(metricKey, (counts.get(metricKey) ?? 0) + 1);
  }
  return [...counts].map(([key, readings]) => ({ key, readings }));
}

export function triggerView({ key, state, pending, firings }: TriggerReading) {
  const open = firings.find(({ action }) => action?.kind !== 'dismissed');
  return {
    key,
    state,
    pending: pending && { ...pending, since: pending.since.toISOString() },
    fired: firings.length,
    open: open ? firingView(open) : null,
    firings: firings.slice(-FIRINGS_SHOWN).map(firingView),
  };
}

const firingView = ({ since, firedAt, endedAt, action, weight }: Firing): FiringView => ({
  since: since.toISOString(),
  firedAt: firedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  weight,
  action: action && { kind: action.kind, byId: action.by, at: action.at.toISOString(), reason: action.reason },
});
