import { dayIn, type Occurrence, occurrencesAround, type Timetable } from './calendar.ts';

/** What somebody said of one occurrence. */
export type Settled = { day: string; state: 'done' | 'skipped'; byId: string; at: Date; note: string };

export type RoutineReading = {
  /** coming: not today yet; due: today; overdue: its hour is over and nobody did it; done and skipped: settled. */
  state: 'coming' | 'due' | 'overdue' | 'done' | 'skipped';
  /** The occurrence that counts now. */
  current: Occurrence;
  settled: Settled | null;
  /** Older ones, newest first: settled, late, or missed. */
  history: { occurrence: Occurrence; settled: Settled | null; late: boolean }[];
};

const KEPT = 12;

/**
 * Where a routine stands. The last one whose hour has come counts until somebody settles it or the day of the next one
 * is there; what nobody settled by then stays missed for ever.
 */
export function readRoutine(table: Timetable, settled: readonly Settled[], now: Date): RoutineReading {
  const said = new Map(settled.map((one) => [one.day, one]));
  const { past, next } = occurrencesAround(table, now, KEPT);
  const last = past.at(-1);
  const nextIsToday = dayIn(table.zone, now) === next.day;
  const lastOpen = last !== undefined && !said.has(last.day) && !nextIsToday;
  const current = last !== undefined && (lastOpen || (!nextIsToday && !said.has(next.day))) ? last : next;
  const own = said.get(current.day) ?? null;
  const history = past
    .filter((occurrence) => occurrence.day !== current.day)
    .toReversed()
    .map((occurrence) => {
      const one = said.get(occurrence.day) ?? null;
      return { occurrence, settled: one, late: one !== null && one.at > occurrence.dueAt };
    });
  return { state: own?.state ?? openState(current, nextIsToday, now), current, settled: own, history };
}

function openState({ dueAt }: Occurrence, today: boolean, now: Date): 'coming' | 'due' | 'overdue' {
  if (dueAt <= now) return 'overdue';
  return today ? 'due' : 'coming';
}

/** Why somebody may not settle this occurrence now; null = they may. */
export function settleProblem(
  reading: RoutineReading,
  input: { day: string; state: Settled['state']; note: string },
  nameOf: (id: string) => string,
): string | null {
  if (reading.settled && input.day === reading.current.day)
    return `${nameOf(reading.settled.byId)} marked it as ${reading.settled.state} already.`;
  if (input.day !== reading.current.day) return 'That one is over, or not there yet. Reload the page.';
  if (reading.state === 'coming') return 'It is not due yet: what is done now says nothing about that day.';
  if (input.state === 'skipped' && input.note.trim().length < 3) return 'Say why it is skipped.';
  return null;
}
