import { Temporal } from 'temporal-polyfill';

export const RHYTHMS = ['daily', 'weekly', 'monthly', 'quarterly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

export const RHYTHM_WORDS: Record<Rhythm, string> = {
  daily: 'every day',
  weekly: 'every week',
  monthly: 'every month',
  quarterly: 'every quarter',
};

/** When a routine falls due, on the wall clock of its zone. */
export type Timetable = {
  rhythm: Rhythm;
  /** 1 = Monday; of a weekly one. */
  weekday: number;
  /** 1 to 31, of a monthly or quarterly one; a month that is shorter ends with it. */
  monthDay: number;
  /** "09:00". */
  time: string;
  zone: string;
  /** The first day it can fall on: "2026-03-02". */
  startsOn: string;
};

/** Whether two fall on the same days and hours, whenever they began. */
export const isSameTable = (a: Timetable, b: Timetable): boolean =>
  a.rhythm === b.rhythm &&
  a.time === b.time &&
  a.zone === b.zone &&
  (a.rhythm !== 'weekly' || a.weekday === b.weekday) &&
  (MONTHS[a.rhythm] === undefined || a.monthDay === b.monthDay);

/** `day` names it for ever, whatever the clocks do; `dueAt` is that day's hour in the zone. */
export type Occurrence = { day: string; dueAt: Date };

const MONTHS: Partial<Record<Rhythm, number>> = { monthly: 1, quarterly: 3 };

/**
 * The occurrences around `now`: up to `before` that are due by then, oldest first, and the one after. An hour that a
 * clock change skips is the moment to which the clock jumps; one that comes twice is the first of the two.
 */
export function occurrencesAround(
  table: Timetable,
  now: Date,
  before: number,
): { past: Occurrence[]; next: Occurrence } {
  const starts = Temporal.PlainDate.from(table.startsOn);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(table.zone).toPlainDate();
  const anchor = Temporal.PlainDate.compare(today, starts) < 0 ? starts : today;
  let index = indexOf(table, starts, anchor) + 1;
  let next = at(table, starts, index);
  while (next.dueAt > now && index > 0) {
    const earlier = at(table, starts, index - 1);
    if (earlier.dueAt <= now) break;
    next = earlier;
    index -= 1;
  }
  while (next.dueAt <= now) {
    index += 1;
    next = at(table, starts, index);
  }
  const first = Math.max(0, index - before);
  const past = Array.from({ length: index - first }, (_, each) => at(table, starts, first + each));
  return { past, next };
}

/** Which occurrence, counted from the first, falls on this day or is the last before it. */
function indexOf(table: Timetable, starts: Temporal.PlainDate, day: Temporal.PlainDate): number {
  const first = firstDay(table, starts);
  const since = first.until(day, { largestUnit: 'day' }).days;
  if (since < 0) return 0;
  if (table.rhythm === 'daily') return since;
  if (table.rhythm === 'weekly') return Math.floor(since / 7);
  const months = (day.year - first.year) * 12 + day.month - first.month;
  return Math.floor(months / (MONTHS[table.rhythm] ?? 1));
}

function firstDay({ rhythm, weekday, monthDay }: Timetable, starts: Temporal.PlainDate): Temporal.PlainDate {
  if (rhythm === 'daily') return starts;
  if (rhythm === 'weekly') return starts.add({ days: (weekday - starts.dayOfWeek + 7) % 7 });
  const inMonth = starts.with({ day: Math.min(monthDay, starts.daysInMonth) });
  if (Temporal.PlainDate.compare(inMonth, starts) >= 0) return inMonth;
  const month = starts.with({ day: 1 }).add({ months: 1 });
  return month.with({ day: Math.min(monthDay, month.daysInMonth) });
}

function at(table: Timetable, starts: Temporal.PlainDate, index: number): Occurrence {
  const first = firstDay(table, starts);
  const months = MONTHS[table.rhythm];
  let day = first.add({ days: index * (table.rhythm === 'weekly' ? 7 : 1) });
  if (months !== undefined) {
    const month = first.with({ day: 1 }).add({ months: index * months });
    day = month.with({ day: Math.min(table.monthDay, month.daysInMonth) });
  }
  const zoned = day.toZonedDateTime({ timeZone: table.zone, plainTime: Temporal.PlainTime.from(table.time) });
  return { day: day.toString(), dueAt: new Date(zoned.epochMilliseconds) };
}

/** The day that it is in a zone. */
export function dayIn(zone: string, now: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}
