import { describe, expect, test } from 'vitest';
import { silenceOf, stepOf, Timetable } from './sampling.ts';
import { stretchesOf } from './stretches.ts';
import { at, cadence, metric, T0, trigger } from './testing.ts';

const HOUR = 3600;
const ERRORS = metric('errors', '%', '<0.1%', '>1%');
const MEMORY = metric('memory', 'GB', '<2 GB', '>6 GB');
const METRICS = [ERRORS, MEMORY];
const HOURLY = [cadence(0, HOUR, 3 * HOUR)];
const offsets = (moments: Date[] | undefined) => moments?.map((one) => (one.getTime() - T0.getTime()) / 1000);

function timetable(triggers: string[] = [], cadences = HOURLY) {
  return new Timetable(
    { metrics: METRICS, cadences, triggers: triggers.map((text) => trigger(text, METRICS)) },
    T0,
    METRICS,
  );
}

describe('how often a trigger has its metric read', () => {
  test.each<[string, number | null, number]>([
    ['errors > 5% for 2 minutes', 15, 135],
    ['errors > 5% for 30 minutes', 225, 2025],
    ['errors > 5% for 10 seconds', 15, 25],
    ['errors > 5% for 24 hours', 300, 86_700],
    ['errors > 5%', null, 2 * HOUR],
    ['memory > 3 consecutive', null, 2 * HOUR],
    ['nobody knows > 5% for 2 minutes', null, 2 * HOUR],
  ])('%s: every %s s, silence of %s s', (text, step, silence) => {
    const read = trigger(text, METRICS);
    expect([stepOf(read), silenceOf(read, HOURLY)]).toEqual([step, silence]);
  });

  test('a silence that is written stands', () => {
    const written = { ...trigger('errors > 5% for 2 minutes', METRICS), silenceSeconds: 45 };
    expect(silenceOf(written, HOURLY)).toBe(45);
  });
});

describe('planned moments', () => {
  test('without a trigger they are the slots', () => {
    const due = timetable().between(null, at(2 * HOUR));
    expect(offsets(due.get('errors'))).toEqual([0, HOUR, 2 * HOUR]);
  });

  test('a moment is told once: what was before `after` is not told again', () => {
    const table = timetable();
    expect(offsets(table.between(at(HOUR), at(2 * HOUR)).get('errors'))).toEqual([2 * HOUR]);
    expect(offsets(table.between(at(HOUR - 1), at(HOUR - 1)).get('errors'))).toEqual([]);
  });

  test('a metric of a trigger is read at even steps between its slots, the others are not', () => {
    const due = timetable(['errors > 5% for 2 minutes']).between(at(100), at(160));
    expect(offsets(due.get('errors'))).toEqual([105, 120, 135, 150]);
    expect(offsets(due.get('memory'))).toEqual([]);
  });

  test('nothing is read before the first slot or after the last one is over', () => {
    const table = timetable(['errors > 5% for 2 minutes']);
    expect(offsets(table.between(at(-HOUR), at(14)).get('errors'))).toEqual([0]);
    expect(offsets(table.between(at(4 * HOUR - 20), at(9 * HOUR)).get('errors'))).toEqual([4 * HOUR - 15, 4 * HOUR]);
    expect(table.next(at(4 * HOUR))).toBeNull();
    expect(table.ends).toEqual(at(4 * HOUR));
  });

  test('the next moment is the first of any metric', () => {
    expect(timetable().next(null)).toEqual(T0);
    expect(timetable().next(T0)).toEqual(at(HOUR));
    expect(timetable(['errors > 5% for 2 minutes']).next(T0)).toEqual(at(15));
    expect(timetable([], []).next(null)).toBeNull();
  });

  test('walking from one to the next meets every moment once', () => {
    const table = timetable(['errors > 5% for 30 minutes']);
    const walked: number[] = [];
    let done: Date | null = null;
    for (let next = table.next(null); next; next = table.next(done)) {
      walked.push(...(offsets(table.between(done, next).get('errors')) ?? []));
      done = next;
    }
    expect(walked).toEqual(offsets(table.between(null, at(9 * HOUR)).get('errors')));
    expect(new Set(walked).size).toBe(walked.length);
  });

  test('a change of clocks moves none: offsets are elapsed time', () => {
    const night = new Date('2026-03-29T00:30:00Z');
    const table = new Timetable({ metrics: [ERRORS], cadences: HOURLY, triggers: [] }, night, [ERRORS]);
    const due = table.between(null, new Date('2026-03-29T12:00:00Z')).get('errors') ?? [];
    expect(due.map((one) => one.toISOString().slice(11, 16))).toEqual(['00:30', '01:30', '02:30', '03:30']);
  });

  test('a metric of some cadences is read at their slots alone', () => {
    const cadences = [cadence(0, HOUR, 3 * HOUR), cadence(0, 2 * HOUR, 4 * HOUR, 'slow')];
    const own = { ...MEMORY, cadences: ['slow'] };
    const due = new Timetable({ metrics: [own], cadences, triggers: [] }, T0, [own]).between(null, at(9 * HOUR));
    expect(offsets(due.get('memory'))).toEqual([0, 2 * HOUR, 4 * HOUR]);
  });
});

test('moments of even steps are one question', () => {
  const moments = [0, 15, 30, 45, 3600, 7200, 7300].map(at);
  expect(stretchesOf(moments).map(({ moments: some, stepMs }) => [some.length, stepMs])).toEqual([
    [4, 15_000],
    [2, 3_600_000],
    [1, 0],
  ]);
  expect(stretchesOf([]).length).toBe(0);
  expect(stretchesOf(Array.from({ length: 10_001 }, (_, index) => at(index))).map((one) => one.moments.length)).toEqual(
    [10_000, 1],
  );
});
