import { describe, expect, test } from 'vitest';
import type { Severity } from '../outcome.ts';
import { at, metric, seen, T0, trigger } from './testing.ts';
import { readTrigger, type TriggerAction } from './trigger.ts';

const METRICS = [
  metric('error-rate', '%', '<0.1%', '>1%', { title: 'Error rate' }),
  metric('health-check-failures', 'yes/no', '', '', { title: 'Health check failures' }),
];
const CONTEXT = { metrics: METRICS, mostGapSeconds: 120, t0: T0, now: at(3600) };
const ERRORS = trigger('Error rate > 5% for 2 minutes', METRICS);
const HEALTH = trigger('Health check failures > 3 consecutive', METRICS);

const errors = (step: number, ...values: (number | null)[]) =>
  values.map((value, index) => seen('error-rate', index * step, value));
const health = (...values: boolean[]) => values.map((value, index) => seen('health-check-failures', index * 30, value));
const read = (observations: ReturnType<typeof errors>, actions: TriggerAction[] = [], rule = ERRORS) =>
  readTrigger(rule, observations, actions, CONTEXT);
const action = (seconds: number, kind: TriggerAction['kind'], reason = ''): TriggerAction => ({
  firedAt: at(seconds),
  kind,
  by: 'dana',
  at: at(seconds + 10),
  reason,
});

describe('a threshold for a duration', () => {
  test.each<[string, ReturnType<typeof errors>, string, number]>([
    ['6% for 2 minutes fires', errors(60, 6, 6, 6), 'fired', 1],
    ['6% for 1 minute does not', errors(60, 6, 6), 'pending', 0],
    ['6% for 1 minute and then well', errors(60, 6, 6, 0.1), 'armed', 0],
    ['exactly the limit is not above it', errors(60, 5, 5, 5, 5), 'armed', 0],
    ['a good value begins the time again', errors(60, 6, 6, 1, 6, 6), 'pending', 0],
    ['no number breaks nothing and proves nothing', errors(60, 6, null, 6), 'fired', 1],
    ['only silence never fires', errors(60, null, null, null, null), 'armed', 0],
    ['NaN and infinity are silence', errors(60, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN), 'armed', 0],
    ['a long silence begins the time again', errors(121, 6, 6, 6), 'pending', 0],
    ['it waits for a person after it has ended', errors(60, 6, 6, 6, 0, 0), 'fired', 1],
    ['twice is two firings', errors(60, 6, 6, 6, 0, 6, 6, 6), 'fired', 2],
  ])('%s', (_name, observations, state, firings) => {
    const reading = read(observations);
    expect([reading.state, reading.firings.length]).toEqual([state, firings]);
  });

  test('says since when and how long until it fires', () => {
    expect(read(errors(30, 1, 6, 6)).pending).toEqual({ since: at(30), secondsLeft: 90, checksLeft: null });
  });

  test('the same observations in another order, as after a restart, give the same', () => {
    const observations = errors(60, 6, 6, 6, 0);
    expect(read(observations.toReversed())).toEqual(read(observations));
  });
});

describe('a count', () => {
  test('“> 3 consecutive” fires at four and not at three', () => {
    expect(read(health(false, false, false), [], HEALTH)).toMatchObject({
      state: 'pending',
      pending: { checksLeft: 1, secondsLeft: null },
    });
    expect(read(health(false, false, false, false), [], HEALTH).state).toBe('fired');
    expect(read(health(false, false, true, false, false, false), [], HEALTH).state).toBe('pending');
  });
});

describe('what people do', () => {
  const long = errors(60, 6, 6, 6, 6);
  test('acknowledged goes on; dismissed needs a reason', () => {
    expect(read(long, [action(120, 'acknowledged')]).state).toBe('acknowledged');
    expect(read(long, [action(120, 'dismissed', 'The load test of Kim')]).state).toBe('dismissed');
    expect(read(long, [action(120, 'dismissed', '  ')]).state).toBe('fired');
  });
  test('a dismissal is of one firing: when it comes back it fires again', () => {
    const again = errors(60, 6, 6, 6, 0, 6, 6, 6);
    const reading = read(again, [action(120, 'dismissed', 'The load test of Kim')]);
    expect(reading.state).toBe('fired');
    expect(reading.firings.map((firing) => firing.action?.kind ?? null)).toEqual(['dismissed', null]);
  });
  test('a dismissal ahead of time dismisses nothing', () => {
    expect(read(long, [action(60, 'dismissed', 'will be fine')]).state).toBe('fired');
  });
});

test('words that no machine can read are watched by people', () => {
  expect(readTrigger(trigger('Customers complain', METRICS), [], [], CONTEXT).state).toBe('words');
  expect(readTrigger(trigger('Unknown thing > 5% for 2 minutes', METRICS), [], [], CONTEXT).state).toBe('words');
});

describe('the soak begins at T-0', () => {
  const from = (start: number, ...values: (number | null)[]) =>
    values.map((value, index) => seen('error-rate', start + index * 60, value));
  test.each<[string, ReturnType<typeof errors>, string[]]>([
    ['what fired in a rehearsal is of before', from(-600, 6, 6, 6, 6, 0), ['before']],
    ['time before T-0 is not counted', from(-60, 6, 6, 6), []],
    ['what goes on for its whole time after T-0 fires there', from(-60, 6, 6, 6, 6), ['fails']],
    ['what fired before and goes on fires once more', from(-180, 6, 6, 6, 6, 6, 6), ['before', 'fails']],
    ['a reading at T-0 itself counts', from(0, 6, 6, 6), ['fails']],
  ])('%s', (_name, observations, weights) => {
    expect(read(observations).firings.map(({ weight }) => weight)).toEqual(weights);
  });
  test('it waits for a person all the same', () => {
    expect(read(from(-600, 6, 6, 6, 0)).state).toBe('fired');
  });
  test('without T-0 there is no soak that it could fail', () => {
    const { firings } = readTrigger(ERRORS, errors(60, 6, 6, 6), [], { ...CONTEXT, t0: null });
    expect(firings.map(({ weight }) => weight)).toEqual(['before']);
  });
});

describe('severity', () => {
  const long = errors(60, 6, 6, 6);
  const told = (severity: Severity | null) => [{ firedAt: at(120), severity }];
  test.each<[string, Severity | undefined, ReturnType<typeof told>, string]>([
    ['nothing said fails', undefined, [], 'fails'],
    ['critical fails', 'critical', [], 'fails'],
    ['high fails', 'high', [], 'fails'],
    ['medium is a caveat', 'medium', [], 'caveat'],
    ['low is a caveat', 'low', told('low'), 'caveat'],
    ['made milder after it fired, it fails all the same', 'low', told('critical'), 'fails'],
    ['given a mild one after it fired without any, too', 'low', told(null), 'fails'],
    ['made more severe after it fired, it fails', 'high', told('low'), 'fails'],
    ['taken away after it fired mildly, it fails', undefined, told('low'), 'fails'],
    ['of another firing it says nothing', 'low', [{ firedAt: at(60), severity: 'critical' }], 'caveat'],
  ])('%s', (_name, severity, known, weight) => {
    const rule = { ...ERRORS, ...(severity ? { severity } : {}) };
    const { firings, state } = readTrigger(rule, long, [], { ...CONTEXT, told: known });
    expect([firings[0]?.weight, state]).toEqual([weight, 'fired']);
  });
});
