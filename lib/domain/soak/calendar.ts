import type { Cadence } from '../checklist/model.ts';

/** A due moment. Several cadences that meet at one moment make one slot, with the shortest of their intervals. */
export type Slot = {
  /** Seconds from T-0: what stays the same when T-0 moves. */
  offsetSeconds: number;
  dueAt: Date;
  /** After this moment it is late: due + 20 % of the interval. */
  lateAt: Date;
  /** At this moment it is missed: the next due moment, or due + interval for the last one. */
  missedAt: Date;
  cadenceKeys: string[];
};

/** Of an interval: so much after its due moment a slot is late, and so much before it may be filled. */
const TOLERANCE = 0.2;
/** Slots of one soak; a minute's cadence over a week has 10,081. */
export const MOST_SLOTS = 20_000;

export type Calendar = {
  slots: readonly Slot[] /** True when the cadences ask for more than MOST_SLOTS. */;
  cut: boolean;
};

const KEPT = 64;
const known = new Map<string, Calendar>();

/** The calendar of some cadences, made once for all who ask: a week of minutes has ten thousand slots. */
export function calendarOf(cadences: readonly Cadence[], t0: Date): Calendar {
  const parts = cadences.map((one) => [one.key, one.fromSeconds, one.everySeconds, one.untilSeconds]);
  const name = JSON.stringify([t0.getTime(), parts]);
  const calendar = known.get(name) ?? makeCalendar(cadences, t0);
  known.delete(name);
  known.set(name, calendar);
  if (known.size > KEPT) known.delete(known.keys().next().value as string);
  return calendar;
}

/**
 * Every due moment of the cadences, in order. Offsets are elapsed time from T-0, so a change of clocks moves none.
 * `from` is a due moment itself; `until` is one when the interval reaches it exactly.
 */
function makeCalendar(cadences: readonly Cadence[], t0: Date): Calendar {
  const byOffset = new Map<number, { interval: number; cadenceKeys: string[] }>();
  let cut = false;
  for (const { key, fromSeconds, everySeconds, untilSeconds } of cadences) {
    for (let offset = fromSeconds; offset <= untilSeconds; offset += everySeconds) {
      const slot = byOffset.get(offset);
      if (slot) {
        slot.interval = Math.min(slot.interval, everySeconds);
        slot.cadenceKeys.push(key);
      } else if (byOffset.size >= MOST_SLOTS) {
        cut = true;
        break;
      } else byOffset.set(offset, { interval: everySeconds, cadenceKeys: [key] });
    }
  }
  const ordered = [...byOffset].sort(([a], [b]) => a - b);
  const instant = (seconds: number) => new Date(t0.getTime() + seconds * 1000);
  const slots = ordered.map(([offsetSeconds, { interval, cadenceKeys }], index) => {
    const next = ordered[index + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    const reach = Math.min(interval, next - offsetSeconds);
    return {
      offsetSeconds,
      dueAt: instant(offsetSeconds),
      lateAt: instant(offsetSeconds + reach * TOLERANCE),
      missedAt: instant(offsetSeconds + reach),
      cadenceKeys,
    };
  });
  return { slots, cut };
}

/** From when a slot may be filled: a little before its due moment, and never before the slot before it was due. */
export function opensAt(slot: Slot, before: Slot | undefined): Date {
  const early = slot.dueAt.getTime() - (slot.lateAt.getTime() - slot.dueAt.getTime());
  return new Date(before ? Math.max(early, before.dueAt.getTime() + 1) : early);
}
