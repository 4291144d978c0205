import { describe, expect, it, test } from 'vitest';
import { type Clock, clockAtStart, isOtherDay, launchTime, offsetsOf } from './clocks.ts';
import { importDocument } from './import.ts';

test.each([
  ['Launch: 10:00', 600],
  ['**Go-live:** Saturday 12 June 2027, 22:00 CET', 1320],
  ['| Launch time | 10:00 UTC |', 600],
  ['## Launch (T-0, 10:00)', 600],
  ['- **T-0:** 2025-11-05T14:00Z', 840],
  ['Launch date: June 4, 2026 at 9:00 AM PT', 540],
  ['Deployment start: 22:00', 1320],
  ['| 10:00 | T-0 | Open |', 600],
  ['10:00 GO LIVE', 600],
  ['Go-Live: Samstag, 12.06.2027, 22:00 Uhr', 1320],
  ['Mise en production : mardi 3 juin \u00e0 21h30', 1290],
  ['\u4e0a\u7ebf\u65f6\u95f4\uff1a2025-06-01 22:00', 1320],
  ['Launch window: 10:00-12:00', null],
  ['Launch: 10:00 \u2013 12:00', null],
  ['Launch: team standup 09:00', null],
  ['- [ ] Launch standup at 09:00', null],
  ['09:00 Launch review meeting', null],
  ['launch: ratio 16:9', null],
  ['Launch: 10:00\nGo-live: 11:00', null],
  ['Release: 08:00\nLaunch: 10:00', 600],
  ['```\nLaunch: 10:00\n```', null],
])('the launch of %j is at %j', (text, minutes) => {
  expect(launchTime(text.split('\n'))?.minutes ?? null).toBe(minutes);
});

test.each([
  ['09:00 Deploy', 540, 'Deploy'],
  ['14:30 \u2013 Smoke tests', 870, 'Smoke tests'],
  ['10:00-11:00 Load test', 600, 'Load test'],
  ['2 pm Review', 840, 'Review'],
  ['12:05am Restart', 5, 'Restart'],
])('%s', (text, minutes, rest) => {
  expect(clockAtStart(text)).toMatchObject({ minutes, rest });
});

test.each(['3 tests', '10:30:15 log', '12.5 GB', '25:00 x', '9:75 x', '13 pm x', 'At 09:00'])(
  '%s has no time',
  (text) => {
    expect(clockAtStart(text)).toBeNull();
  },
);

const clocks = (...texts: string[]) => texts.map((text) => clockAtStart(text) as Clock);

test.each([
  ['10:00', ['09:00', '10:00', '14:30'], [-60, 0, 270]],
  ['00:30', ['22:00', '23:00'], [-150, -90]],
  ['22:00', ['20:00', '22:00', '00:30'], [-120, 0, 150]],
  ['22:00', ['08:00', '09:00'], [-840, -780]],
  ['10:00', ['09:30', '09:00', '10:00'], [-30, -60, 0]],
  ['10:00 CET', ['09:00 UTC', '10:00 UTC'], null],
  // A plan of two days has this time twice.
  ['22:00', ['20:00', '23:00', '05:00', '21:00', '23:30'], null],
])('a launch at %s and %j', (launch, plan, minutes) => {
  expect(offsetsOf(launchTime([`Launch: ${launch}`]), clocks(...plan))?.map((seconds) => seconds / 60) ?? null).toEqual(
    minutes,
  );
});

test.each([
  ['Launch day', false],
  ['Saturday', false],
  ['Friday', true],
  ['Day 2', true],
  ['The day before', true],
  ['Cutover, 2027-06-13', true],
])('%s is another day: %j', (title, other) => {
  const launch = launchTime(['Go-live: Saturday 2027-06-12 22:00']);
  expect(launch && isOtherDay(title, launch)).toBe(other);
});

describe('documents with times of the day', () => {
  const read = (text: string) => {
    const result = importDocument({ name: 'x.md', text });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result;
  };
  const steps = (text: string) =>
    read(text).steps.map(({ title, offsetSeconds, owner }) => [title, offsetSeconds, owner]);
  const TABLE = '| Time | Task | Owner |\n|---|---|---|\n| 21:30 | Backup | Ann |\n| 22:00 | Open | Ben |\n';

  it('tables, also with heads in other languages', () => {
    const expected = [
      ['Backup', -1800, 'Ann'],
      ['Open', 0, 'Ben'],
    ];
    expect(steps(`# A\n\nGo-live: 22:00\n\n## Plan\n\n${TABLE}`)).toEqual(expected);
    const german = TABLE.replace('Time | Task | Owner', 'Uhrzeit | Aufgabe | Verantwortlich');
    expect(steps(`# A\n\nGo-live: 22:00\n\n## Plan\n\n${german}`)).toEqual(expected);
  });

  it('lists, boxes and headings', () => {
    expect(
      steps('# A\n\n## Day\n\n- 21:00 Standup\n- 22:00 \u2013 Go live!\n- 22:30: Smoke tests \u2014 QA\n'),
    ).toEqual(
      [
        ['Standup', -3600, ''],
        ['Go live!', 0, ''],
        ['Smoke tests', 1800, 'QA'],
      ].map(([title, seconds, owner]) => [title, seconds, owner || null]),
    );
    const { items } = read('# A\n\nLaunch: 22:00\n\n## Day\n\n- [ ] 20:00 Freeze\n\n### 21:00 Comms\n\n- [ ] Tell\n');
    expect(items.map(({ text, due, offsetSeconds }) => [text, due, offsetSeconds])).toEqual([
      ['20:00 Freeze', { kind: 'offset', seconds: -7200 }, null],
      ['Tell', null, -3600],
    ]);
  });

  it.each([
    ['nobody says when the launch is', `# A\n\n## Plan\n\n${TABLE}`],
    ['it is of another day', `# A\n\nGo-live: Saturday 22:00\n\n## Friday\n\n${TABLE}`],
  ])('stay words where %s', (_, text) => {
    expect(steps(text)).toMatchObject([
      ['Backup', null, 'Ann'],
      ['Open', null, 'Ben'],
    ]);
    expect(read(text).notes.map(({ message, line }) => [message.slice(0, 36), line])).toEqual([
      ['The times of this plan stay words: t', expect.any(Number)],
    ]);
  });
});
