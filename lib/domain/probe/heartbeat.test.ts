import { describe, expect, test } from 'vitest';
import type { HeartbeatFacts } from './facts/kinds.ts';
import { heartbeatDue, readHeartbeat } from './heartbeat.ts';
import { judgeHeartbeat } from './judge/heartbeat.ts';
import { spec } from './judge/testing.ts';
import { parseProbeSpec } from './spec/parse.ts';

const at = (text: string) => new Date(`2027-${text}Z`);
const facts = (lastBeatAt: string | null, more: Partial<HeartbeatFacts> = {}): HeartbeatFacts => ({
  lastBeatAt: lastBeatAt && at(lastBeatAt).toISOString(),
  since: at('03-01T00:00:00').toISOString(),
  ...more,
});
const daily = (keys: Record<string, unknown> = {}) =>
  spec('heartbeat', { name: 'backup', period: '24h', grace: '2h', ...keys });
const nightly = (keys: Record<string, unknown> = {}) =>
  spec('heartbeat', { name: 'backup', schedule: '0 3 * * *', zone: 'Europe/Berlin', grace: '30m', ...keys });

const MODES = ['unknown then fail', 'fail', 'unknown'] as const;
type Row = [now: string, state: string, outcomes: [string, string, string]];

describe('a job that calls every 24h, with a grace of 2h, and called at noon', () => {
  test.each<Row>([
    ['03-10T12:00:00', 'on time', ['pass', 'pass', 'pass']],
    ['03-11T12:00:00', 'on time', ['pass', 'pass', 'pass']],
    ['03-11T14:00:00', 'on time', ['pass', 'pass', 'pass']],
    ['03-11T14:00:00.001', 'late', ['unknown', 'fail', 'unknown']],
    ['03-12T14:00:00', 'late', ['unknown', 'fail', 'unknown']],
    ['03-12T14:00:00.001', 'overdue', ['fail', 'fail', 'unknown']],
    ['09-12T14:00:00', 'overdue', ['fail', 'fail', 'unknown']],
  ])('%s: %s', (now, state, outcomes) => {
    for (const [index, late] of MODES.entries())
      expect(readHeartbeat(daily({ late }), facts('03-10T12:00:00'), at(now))).toMatchObject({
        state,
        outcome: outcomes[index],
      });
  });

  test.each(MODES)('%s: each outcome holds from its moment until the next, without a gap', (late) => {
    const rhythm = daily({ late });
    const seen: string[] = [];
    let now: Date | null = at('03-10T12:00:00');
    while (now) {
      const reading = readHeartbeat(rhythm, facts('03-10T12:00:00'), now);
      expect(reading.from.getTime()).toBeLessThanOrEqual(now.getTime());
      if (reading.next)
        expect(readHeartbeat(rhythm, facts('03-10T12:00:00'), new Date(reading.next.getTime() - 1)).outcome).toBe(
          reading.outcome,
        );
      seen.push(reading.outcome);
      now = reading.next;
    }
    expect(seen).toEqual(
      late === 'fail' ? ['pass', 'fail'] : late === 'unknown' ? ['pass', 'unknown'] : ['pass', 'unknown', 'fail'],
    );
  });
});

test.each<[name: string, facts: HeartbeatFacts, now: string, state: string, outcome: string]>([
  ['never called, not due', facts(null), '03-02T02:00:00', 'waiting', 'unknown'],
  ['never called, late', facts(null), '03-02T02:00:01', 'late', 'unknown'],
  ['never called, overdue', facts(null), '03-03T02:00:01', 'overdue', 'fail'],
  [
    'said that it failed, in time',
    facts('03-10T12:00:00', { failure: { exitCode: 3 } }),
    '03-10T12:00:01',
    'failed',
    'fail',
  ],
  [
    'said that it failed, long ago',
    facts('03-10T12:00:00', { failure: { exitCode: null } }),
    '05-10T12:00:00',
    'failed',
    'fail',
  ],
  ['a clock a little ahead', facts('03-10T12:00:30'), '03-10T12:00:00', 'on time', 'pass'],
  ['a call from the future', facts('03-10T12:02:00'), '03-10T12:00:00', 'late', 'unknown'],
  [
    'a failure from the future',
    facts('03-10T12:02:00', { failure: { exitCode: 1 } }),
    '03-10T12:00:00',
    'late',
    'unknown',
  ],
  ['an instant that is none', { lastBeatAt: 'yesterday', since: '' }, '03-10T12:00:00', 'late', 'unknown'],
])('%s', (_, known, now, state, outcome) => {
  expect(readHeartbeat(daily(), known, at(now))).toMatchObject({ state, outcome });
  expect(judgeHeartbeat(daily(), { ok: true, facts: known }, { now: at(now) }).outcome).toBe(outcome);
});

describe('a schedule', () => {
  test.each([
    // Berlin is one hour ahead of UTC in winter and two in summer; clocks change on 28 March 2027.
    ['03-10T02:04:00', '03-11T02:00:00'],
    ['03-10T01:59:59', '03-10T02:00:00'],
    ['03-27T02:04:00', '03-28T01:00:00'],
    ['03-28T01:04:00', '03-29T01:00:00'],
    ['10-30T01:04:00', '10-31T02:00:00'],
  ])('at 3 in Berlin, called at %s, is due at %s', (last, due) => {
    expect(heartbeatDue(nightly(), facts(last))).toMatchObject({
      due: at(due),
      late: new Date(at(due).getTime() + 30 * 60_000),
    });
  });

  test('late after its grace, overdue when the next is missing too', () => {
    const known = facts('03-12T02:04:00');
    const weekday = nightly({ schedule: '0 3 * * 1-5' });
    // 12 March is a Friday: nothing is due at the weekend.
    expect(readHeartbeat(weekday, known, at('03-15T02:30:00')).state).toBe('on time');
    expect(readHeartbeat(weekday, known, at('03-15T02:30:01')).state).toBe('late');
    expect(readHeartbeat(weekday, known, at('03-16T02:30:01')).state).toBe('overdue');
  });
});

test.each([
  ['{ kind: heartbeat, period: 1d }', 'name', /missing/],
  ['{ kind: heartbeat, name: x }', 'period', /how often/],
  ['{ kind: heartbeat, name: x, period: 1d, schedule: "0 3 * * *" }', 'period', /twice/],
  ['{ kind: heartbeat, name: x, period: 5s }', 'period', /too often/],
  ['{ kind: heartbeat, name: x, schedule: "61 3 * * *" }', 'schedule', /no schedule/],
  ['{ kind: heartbeat, name: x, schedule: "0 0 3 * * *" }', 'schedule', /no schedule/],
  ['{ kind: heartbeat, name: x, schedule: tomorrow }', 'schedule', /no schedule/],
  ['{ kind: heartbeat, name: x, schedule: "0 3 30 2 *" }', 'schedule', /never due/],
  ['{ kind: heartbeat, name: x, schedule: "0 3 * * *", zone: Mars/Base }', 'zone', /no time zone/],
  ['{ kind: heartbeat, name: x, period: 1d, late: sometimes }', 'late', /not known/],
])('%s is refused with a word on how to mend it', (yaml, path, words) => {
  const parsed = parseProbeSpec(yaml);
  expect(parsed).toMatchObject({
    ok: false,
    problems: [{ path, message: expect.stringMatching(words), fix: expect.any(String) }],
  });
});

test('what is read says what was seen and what was expected', () => {
  const told = judgeHeartbeat(
    nightly(),
    { ok: true, facts: facts('03-10T02:04:00', { failure: { exitCode: 3 } }) },
    { now: at('03-10T03:04:00') },
  );
  expect(told.reason).toBe(
    'The job said that it failed: last call 1 h ago, and it ended with code 3; expected a call at 0 3 * * * (Europe/Berlin).',
  );
  const late = judgeHeartbeat(daily(), { ok: true, facts: facts(null) }, { now: at('03-02T03:00:00') });
  expect(late).toMatchObject({
    outcome: 'unknown',
    reason: 'The call is late: no call yet; expected a call every 1 d.',
  });
});
