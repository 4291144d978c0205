import { describe, expect, test } from 'vitest';
import { calendarOf, MOST_SLOTS } from './calendar.ts';
import { fillSlots } from './slots.ts';
import { at, cadence, seen, T0 } from './testing.ts';

const HOUR = 3600;

describe('calendar', () => {
  test('overlapping cadences meet in one slot, and the shorter interval counts there', () => {
    const { slots } = calendarOf([cadence(0, 300, 900, 'first'), cadence(0, 600, 1800, 'then')], T0);
    expect(slots.map((slot) => [slot.offsetSeconds, slot.cadenceKeys.join()])).toEqual([
      [0, 'first,then'],
      [300, 'first'],
      [600, 'first,then'],
      [900, 'first'],
      [1200, 'then'],
      [1800, 'then'],
    ]);
    expect(slots[0]).toMatchObject({ lateAt: at(60), missedAt: at(300) });
    expect(slots[5]).toMatchObject({ lateAt: at(1920), missedAt: at(2400) });
  });

  test('elapsed time: the night in which clocks change has as many hours as any other', () => {
    const before = new Date('2026-10-24T22:00:00Z');
    const { slots } = calendarOf([cadence(0, HOUR, 6 * HOUR)], before);
    expect(slots.map(({ dueAt }) => (dueAt.getTime() - before.getTime()) / 3_600_000)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('a cadence of seconds over a year is cut, and says so', () => {
    const calendar = calendarOf([cadence(0, 1, 31_536_000)], T0);
    expect([calendar.slots.length, calendar.cut]).toEqual([MOST_SLOTS, true]);
  });
});

describe('slots', () => {
  const calendar = calendarOf([cadence(0, 100, 300)], T0);
  const states = (seconds: number, ...observations: Parameters<typeof seen>[]) =>
    fillSlots(
      calendar,
      observations.map((one) => seen(...one)),
      'm',
      at(seconds),
    ).map(({ state }) => state);

  test.each<[string, number, Parameters<typeof seen>[], string]>([
    ['before anything is due', -1, [], 'upcoming upcoming upcoming upcoming'],
    ['due, in time', 20, [], 'due upcoming upcoming upcoming'],
    ['due, and late already', 21, [], 'overdue upcoming upcoming upcoming'],
    ['missed at the next due moment, not before', 99.999, [], 'overdue upcoming upcoming upcoming'],
    ['missed', 100, [], 'missed due upcoming upcoming'],
    ['the last one has its interval', 399, [], 'missed missed missed overdue'],
    ['all over', 400, [], 'missed missed missed missed'],
    ['filled in time', 50, [['m', 20, 1]], 'on-time upcoming upcoming upcoming'],
    ['filled late', 50, [['m', 20.001, 1]], 'late upcoming upcoming upcoming'],
    [
      'filled a little early',
      90,
      [
        ['m', 0, 1],
        ['m', 85, 1],
      ],
      'on-time on-time upcoming upcoming',
    ],
    [
      'too early fills nothing more',
      150,
      [
        ['m', 0, 1],
        ['m', 79, 1],
      ],
      'on-time overdue upcoming upcoming',
    ],
    ['shortly before the next one, the open one comes first', 110, [['m', 95, 1]], 'late due upcoming upcoming'],
    ['one reading fills one slot', 110, [['m', 99, 1]], 'late due upcoming upcoming'],
    [
      'a stream fills each',
      310,
      [0, 50, 100, 150, 200, 250, 300].map((s) => ['m', s, 1]),
      'on-time on-time on-time on-time',
    ],
    ['another metric fills nothing', 110, [['other', 5, 1]], 'missed due upcoming upcoming'],
    [
      'asked about the past: late, not missed',
      250,
      [
        ['m', 0, 1, 220],
        ['m', 100, 1, 220],
      ],
      'late late overdue upcoming',
    ],
    ['a time of tomorrow is not believed', 10, [['m', 5, 1, 9000]], 'due upcoming upcoming upcoming'],
  ])('%s', (_name, now, observations, expected) => {
    expect(states(now, ...observations)).toEqual(expected.split(' '));
  });

  test('a person cannot date an entry back into a slot that is over', () => {
    const backdated = { ...seen('m', 0, 1), at: at(5), recordedAt: at(150) };
    const filled = fillSlots(calendar, [backdated], 'm', at(160)).map(({ state }) => state);
    expect(filled).toEqual(['missed', 'late', 'upcoming', 'upcoming']);
  });

  test('an answer without a number stands only where nothing better came', () => {
    const values = (...observations: Parameters<typeof seen>[]) =>
      fillSlots(
        calendar,
        observations.map((one) => seen(...one)),
        'm',
        at(50),
      )[0]?.observation?.value;
    expect(values(['m', 1, null], ['m', 30, 7])).toBe(7);
    expect(values(['m', 1, null])).toBeNull();
  });

  test('a moved T-0 moves the slots; what was seen keeps its moment', () => {
    const moved = calendarOf([cadence(0, 100, 300)], at(100));
    const filled = fillSlots(moved, [seen('m', 0, 1), seen('m', 105, 1)], 'm', at(150));
    expect(filled.map(({ state }) => state)).toEqual(['on-time', 'upcoming', 'upcoming', 'upcoming']);
    expect(filled[0]?.observation?.at).toEqual(at(105));
  });
});
