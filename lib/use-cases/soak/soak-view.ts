import type { LaunchRecord } from '../../db/launch-record.ts';
import { askedWords } from '../../domain/checklist/sources.ts';
import { opensAt } from '../../domain/soak/calendar.ts';
import { checkedItem } from '../../domain/soak/checks.ts';
import { isQuestion } from '../../domain/soak/entry.ts';
import type { MetricReading } from '../../domain/soak/metric-reading.ts';
import type { Observation } from '../../domain/soak/model.ts';
import type { FilledSlot } from '../../domain/soak/slots.ts';
import { standingOf } from '../../domain/soak/standing.ts';
import type { TriggerReading } from '../../domain/soak/trigger.ts';
import { type MetricView, type Own, SERIES_SHOWN, SLOTS_SHOWN, type SlotView } from '../../domain/soak/view.ts';

export type ObservationRow = LaunchRecord['soak']['observations'][number];

const momentOf = (one: Pick<Observation, 'metricKey' | 'at' | 'recordedAt'>) =>
  `${one.metricKey} ${one.at.getTime()} ${one.recordedAt.getTime()}`;

/** Finds the stored row of what fills a slot. */
export function rowFinder(rows: readonly ObservationRow[]) {
  const byMoment = new Map(rows.map((row) => [momentOf(row), row]));
  return (one: Observation | null): ObservationRow | null => (one && byMoment.get(momentOf(one))) ?? null;
}

/** The checks around now: most of those that were due, and a few that come. */
export function windowOf(slots: readonly FilledSlot[], now: Date): FilledSlot[] {
  const next = slots.findIndex(({ slot }) => slot.dueAt > now);
  const end = Math.min(slots.length, (next === -1 ? slots.length : next) + SLOTS_SHOWN / 4);
  return slots.slice(Math.max(0, end - SLOTS_SHOWN), Math.max(end, Math.min(slots.length, SLOTS_SHOWN)));
}

type Around = {
  rowOf: (one: Observation | null) => ObservationRow | null;
  notes: ReadonlyMap<string, string>;
  pictures: ReadonlyMap<string, { fileId: string; name: string }>;
  now: Date;
  ownOf: (metricKey: string) => Own | null;
};

export function metricView(
  reading: MetricReading,
  shown: readonly FilledSlot[],
  observations: readonly ObservationRow[],
  around: Around,
): MetricView {
  const { metric, slots: all, filled, due, value, standing, drift, course } = reading;
  const mine = observations.filter((row) => row.metricKey === metric.key && row.value !== null);
  const step = Math.max(1, Math.ceil(mine.length / SERIES_SHOWN));
  const before = new Map(all.map(({ slot }, index) => [slot, all[index - 1]?.slot]));
  return {
    key: metric.key,
    title: metric.title,
    unit: metric.unit,
    question: isQuestion(metric.unit),
    target: metric.target,
    alert: metric.alert,
    value,
    standing,
    drift,
    course,
    asked: askedWords(metric.asks) ?? metric.source,
    machine: metric.asks !== undefined,
    asks: metric.asks ?? null,
    onNoData: metric.onNoData,
    own: around.ownOf(metric.key),
    owner: metric.owner ?? null,
    itemKey: checkedItem(metric.key),
    filled,
    due,
    slots: shown.map((one) => slotView(reading, one, opensAt(one.slot, before.get(one.slot)), around)),
    series: mine
      .filter((_, index) => index % step === 0 || index === mine.length - 1)
      .map((row) => ({ at: row.at.toISOString(), value: row.value ?? 0, standing: standingOf(metric, row.value) })),
  };
}

function slotView(
  { metric }: MetricReading,
  { slot, state, observation }: FilledSlot,
  opens: Date,
  { rowOf, notes, pictures, now }: Around,
): SlotView {
  const row = rowOf(observation);
  return {
    offsetSeconds: slot.offsetSeconds,
    dueAt: slot.dueAt.toISOString(),
    missedAt: slot.missedAt.toISOString(),
    state,
    open: now >= opens && now < slot.missedAt,
    value: observation?.value ?? null,
    standing: observation ? standingOf(metric, observation.value) : null,
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
export function orphansOf(observations: readonly ObservationRow[], keys: ReadonlySet<string>) {
  const without = Map.groupBy(
    observations.filter(({ metricKey }) => !keys.has(metricKey) && checkedItem(metricKey) === null),
    ({ metricKey }) => metricKey,
  );
  return [...without].map(([key, rows]) => ({ key, readings: rows.length }));
}

export function triggerView({ key, state, pending, firings }: TriggerReading) {
  return {
    key,
    state,
    pending: pending && { ...pending, since: pending.since.toISOString() },
    firings: firings.map(({ since, firedAt, endedAt, action }) => ({
      since: since.toISOString(),
      firedAt: firedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      action: action && { kind: action.kind, byId: action.by, at: action.at.toISOString(), reason: action.reason },
    })),
  };
}
