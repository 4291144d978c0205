import { STANDINGS, type Standing } from './model.ts';
import { SLOT_STATES, type SlotState } from './slots.ts';
import type { TimedValue } from './thinned.ts';
import type { MetricView, SlotView, SoakView } from './view.ts';

/*
 * The soak page as it travels to a browser: hundreds of checks and thousands of points, each as its bare numbers. What is
 * packed comes out as it was.
 */

type PackedSlot = [
  offsetSeconds: number,
  missedAfterSeconds: number,
  state: number,
  standing: number | null,
  open: 0 | 1,
  value: SlotView['value'],
  source: string | null,
  /** What most checks have nothing of. */
  more?: Partial<Pick<SlotView, (typeof RARE)[number]>>,
];

type PackedMetric = Omit<MetricView, 'slots' | 'series'> & {
  slots: PackedSlot[];
  /** Of each point the milliseconds since the one before, and its value. */
  series: number[];
};

export type PackedSoak = Omit<SoakView, 'metrics'> & { metrics: PackedMetric[] };

const RARE = ['reason', 'byId', 'note', 'picture'] as const;
const USUAL = { reason: null, byId: null, note: '', picture: null } as const;

export function packSoak(soak: SoakView): PackedSoak {
  const metrics = soak.metrics.map((metric) => ({
    ...metric,
    slots: metric.slots.map(packSlot),
    series: metric.series.flatMap(([at, value], index) => [at - (metric.series[index - 1]?.[0] ?? 0), value]),
  }));
  return { ...soak, metrics };
}

function packSlot(slot: SlotView): PackedSlot {
  const lasts = (Date.parse(slot.missedAt) - Date.parse(slot.dueAt)) / 1000;
  const state = SLOT_STATES.indexOf(slot.state);
  const standing = slot.standing === null ? null : STANDINGS.indexOf(slot.standing);
  const rare = RARE.filter((name) => slot[name] !== USUAL[name]);
  const plain: PackedSlot = [slot.offsetSeconds, lasts, state, standing, slot.open ? 1 : 0, slot.value, slot.source];
  if (rare.length > 0) plain.push(Object.fromEntries(rare.map((name) => [name, slot[name]])));
  return plain;
}

export function unpackSoak(packed: PackedSoak): SoakView {
  const t0 = packed.t0 === null ? 0 : Date.parse(packed.t0);
  const metrics = packed.metrics.map((metric) => ({
    ...metric,
    slots: metric.slots.map((slot) => unpackSlot(slot, t0)),
    series: unpackSeries(metric.series),
  }));
  return { ...packed, metrics };
}

function unpackSlot(slot: PackedSlot, t0: number): SlotView {
  const [offsetSeconds, lasts, state, standing, open, value, source, more] = slot;
  const due = t0 + offsetSeconds * 1000;
  return {
    offsetSeconds,
    dueAt: new Date(due).toISOString(),
    missedAt: new Date(due + lasts * 1000).toISOString(),
    state: SLOT_STATES[state] as SlotState,
    standing: standing === null ? null : (STANDINGS[standing] as Standing),
    open: open === 1,
    value,
    source,
    ...USUAL,
    ...more,
  };
}

function unpackSeries(flat: readonly number[]): TimedValue[] {
  let at = 0;
  const points: TimedValue[] = [];
  for (let index = 0; index < flat.length; index += 2) {
    at += flat[index] ?? 0;
    points.push([at, flat[index + 1] ?? 0]);
  }
  return points;
}
