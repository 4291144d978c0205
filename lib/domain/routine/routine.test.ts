import { describe, expect, test } from 'vitest';
import { occurrencesAround, type Timetable } from './calendar.ts';
import { fromMaintenance } from './from-checklist.ts';
import { readRoutine, type Settled, settleProblem } from './reading.ts';

const table = (more: Partial<Timetable> = {}): Timetable => ({
  rhythm: 'daily',
  weekday: 1,
  monthDay: 1,
  time: '09:00',
  zone: 'Europe/Berlin',
  startsOn: '2026-03-02',
  ...more,
});
const at = (iso: string) => new Date(iso);
const around = (which: Timetable, now: string, before = 3) => {
  const { past, next } = occurrencesAround(which, at(now), before);
  return [...past, next].map(({ day, dueAt }) => `${day} ${dueAt.toISOString().slice(0, 16)}`);
};

describe('the calendar goes by the wall clock of its zone', () => {
  test.each<[string, Timetable, string, string[]]>([
    [
      'every day',
      table(),
      '2026-03-04T09:00:00Z',
      [
        '2026-03-02 2026-03-02T08:00',
        '2026-03-03 2026-03-03T08:00',
        '2026-03-04 2026-03-04T08:00',
        '2026-03-05 2026-03-05T08:00',
      ],
    ],
    ['to the instant', table(), '2026-03-02T08:00:00Z', ['2026-03-02 2026-03-02T08:00', '2026-03-03 2026-03-03T08:00']],
    ['before the first', table(), '2026-01-01T00:00:00Z', ['2026-03-02 2026-03-02T08:00']],
    [
      'into summer time: the hour stays, the distance is 23 h',
      table({ time: '02:30' }),
      '2026-03-29T12:00:00Z',
      [
        '2026-03-27 2026-03-27T01:30',
        '2026-03-28 2026-03-28T01:30',
        '2026-03-29 2026-03-29T01:30',
        '2026-03-30 2026-03-30T00:30',
      ],
    ],
    [
      'out of it: the first of the two',
      table({ time: '02:30', startsOn: '2026-10-24' }),
      '2026-10-25T12:00:00Z',
      ['2026-10-24 2026-10-24T00:30', '2026-10-25 2026-10-25T00:30', '2026-10-26 2026-10-26T01:30'],
    ],
    [
      'every week on Thursday',
      table({ rhythm: 'weekly', weekday: 4 }),
      '2026-03-12T12:00:00Z',
      ['2026-03-05 2026-03-05T08:00', '2026-03-12 2026-03-12T08:00', '2026-03-19 2026-03-19T08:00'],
    ],
    [
      'on the 31st of shorter months too',
      table({ rhythm: 'monthly', monthDay: 31 }),
      '2026-05-02T00:00:00Z',
      ['2026-03-31 2026-03-31T07:00', '2026-04-30 2026-04-30T07:00', '2026-05-31 2026-05-31T07:00'],
    ],
    [
      'a day that is over this month',
      table({ rhythm: 'monthly', monthDay: 1 }),
      '2026-03-05T00:00:00Z',
      ['2026-04-01 2026-04-01T07:00'],
    ],
    [
      'every quarter',
      table({ rhythm: 'quarterly', monthDay: 15 }),
      '2026-07-01T00:00:00Z',
      ['2026-03-15 2026-03-15T08:00', '2026-06-15 2026-06-15T07:00', '2026-09-15 2026-09-15T07:00'],
    ],
    [
      'a zone far ahead: its day, not ours',
      table({ zone: 'Pacific/Kiritimati', time: '00:30' }),
      '2026-03-01T11:00:00Z',
      ['2026-03-02 2026-03-01T10:30', '2026-03-03 2026-03-02T10:30'],
    ],
    [
      'years later',
      table({ rhythm: 'weekly', weekday: 1 }),
      '2031-03-03T12:00:00Z',
      [
        '2031-02-17 2031-02-17T08:00',
        '2031-02-24 2031-02-24T08:00',
        '2031-03-03 2031-03-03T08:00',
        '2031-03-10 2031-03-10T08:00',
      ],
    ],
  ])('%s', (_, which, now, expected) => {
    expect(around(which, now)).toEqual(expected);
  });
});

const done = (day: string, when = `${day}T08:30:00Z`): Settled => ({
  day,
  state: 'done',
  byId: 'ann',
  at: at(when),
  note: '',
});
const reading = (settled: Settled[], now: string, which = table({ startsOn: '2026-03-02' })) =>
  readRoutine(which, settled, at(now));

describe('where a routine stands', () => {
  test.each<[string, Settled[], string, string, string]>([
    ['early on its day', [], '2026-03-02T06:00:00Z', 'due', '2026-03-02'],
    ['past its hour', [], '2026-03-02T12:00:00Z', 'overdue', '2026-03-02'],
    ['done', [done('2026-03-02')], '2026-03-02T12:00:00Z', 'done', '2026-03-02'],
    [
      'done before its hour',
      [done('2026-03-02', '2026-03-02T06:30:00Z')],
      '2026-03-02T07:00:00Z',
      'done',
      '2026-03-02',
    ],
    ['the next day it counts anew', [done('2026-03-02')], '2026-03-03T00:30:00Z', 'due', '2026-03-03'],
    ['before it ever began', [], '2026-02-01T00:00:00Z', 'coming', '2026-03-02'],
    ['another day settled is no help', [done('2026-03-01')], '2026-03-02T12:00:00Z', 'overdue', '2026-03-02'],
  ])('%s', (_, settled, now, state, day) => {
    const read = reading(settled, now);
    expect([read.state, read.current.day]).toEqual([state, day]);
  });

  test('a weekly one stays overdue until the day of the next, and is missed then', () => {
    const weekly = table({ rhythm: 'weekly', weekday: 1 });
    expect(reading([], '2026-03-08T12:00:00Z', weekly)).toMatchObject({
      state: 'overdue',
      current: { day: '2026-03-02' },
    });
    const next = reading([], '2026-03-09T01:00:00Z', weekly);
    expect(next).toMatchObject({ state: 'due', current: { day: '2026-03-09' } });
    expect(next.history).toMatchObject([{ occurrence: { day: '2026-03-02' }, settled: null }]);
    expect(reading([done('2026-03-02', '2026-03-04T00:00:00Z')], '2026-03-09T01:00:00Z', weekly).history[0]?.late).toBe(
      true,
    );
    expect(reading([done('2026-03-02')], '2026-03-05T01:00:00Z', weekly).state).toBe('done');
  });

  test('nobody settles twice, ahead, behind, or skips without words', () => {
    const problem = (
      settled: Settled[],
      day: string,
      state: Settled['state'] = 'done',
      note = '',
      now = '2026-03-02T12:00:00Z',
    ) => settleProblem(reading(settled, now), { day, state, note }, () => 'Ann');
    expect(problem([], '2026-03-02')).toBeNull();
    expect(problem([done('2026-03-02')], '2026-03-02')).toBe('Ann marked it as done already.');
    expect(problem([], '2026-03-03')).toContain('not there yet');
    expect(problem([], '2026-02-27')).toContain('is over');
    expect(problem([], '2026-03-02', 'skipped', ' ')).toContain('Say why');
    expect(problem([], '2026-03-02', 'skipped', 'Public holiday')).toBeNull();
    expect(problem([], '2026-03-02', 'done', '', '2026-02-01T00:00:00Z')).toContain('not due yet');
  });
});

test('maintenance sections of a checklist become routines by their words', () => {
  const item = (text: string, sections: string[], phase = 'maintenance') => ({
    text,
    sections,
    phase,
    leaf: true,
    categoryKey: 'ops',
  });
  const categories = [{ key: 'ops', title: 'Ongoing maintenance' }];
  const items = [
    item('Look at errors', ['Daily']),
    item('Look at cost', ['Weekly checks']),
    item('Update packages', ['Weekly checks']),
    item('Restore a backup', ['Monthly']),
    item('Rotate keys', ['Quarterly review']),
    item('Whenever', ['Later']),
    item('Ship it', ['Daily'], 'launch'),
  ];
  expect(fromMaintenance({ categories, items }).map(({ title, rhythm, steps }) => [title, rhythm, steps])).toEqual([
    ['Daily', 'daily', ['Look at errors']],
    ['Weekly checks', 'weekly', ['Look at cost', 'Update packages']],
    ['Monthly', 'monthly', ['Restore a backup']],
    ['Quarterly review', 'quarterly', ['Rotate keys']],
    ['Later', 'monthly', ['Whenever']],
  ]);
});
