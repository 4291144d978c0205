import { describe, expect, it } from 'vitest';
import type { Metric } from '../checklist/model.ts';
import { parseCondition } from '../checklist/step-kinds.ts';
import { at, metric, seen } from '../soak/testing.ts';
import { mostGapSeconds, readCanary } from './canary.ts';

const METRICS: Metric[] = [
  metric('error-rate', '%', '', ''),
  metric('p95', 'ms', '', ''),
  metric('health', 'yes/no', '', ''),
  metric('queue', '', '< 10', '> 50'),
];
const canaryOf = (watchSeconds: number, ...conditions: string[]) => ({
  percent: 10,
  watchSeconds,
  conditions: conditions.map((text) => parseCondition(text, METRICS)),
});
const ERRORS = canaryOf(300, 'error-rate < 5%');
const BOTH = canaryOf(300, 'error-rate < 5%', 'health passing');
type Value = number | boolean | null;
/** One reading each minute from `from` on. */
const minutes = (key: string, from: number, ...values: Value[]) =>
  values.map((value, index) => seen(key, from + index * 60, value));
const good = (key: string, from: number, count: number, value: Value = 1) =>
  minutes(key, from, ...Array<Value>(count).fill(value));
const read = (canary: typeof ERRORS, observations: ReturnType<typeof seen>[], now: number) =>
  readCanary(canary, at(0), { metrics: METRICS, observations }, at(now));

describe('passes', () => {
  it('when all conditions held for the whole watch, up to a reading at its end', () => {
    const readings = [...good('error-rate', 0, 7), ...good('health', 10, 6, true)];
    // All are met from 10 on, and the error rate was last read at 300 before 360.
    expect(read(BOTH, readings, 359)).toMatchObject({ passed: false, cleanSince: at(10) });
    expect(read(BOTH, readings, 360)).toMatchObject({ passed: true, cleanSince: at(10), breaks: 0 });
  });

  it('the same after a restart, whenever and however often it was asked before', () => {
    const readings = good('error-rate', 5, 6);
    for (const now of [20, 100, 299]) read(ERRORS, readings, now);
    expect(read(ERRORS, readings, 305)).toEqual(read(ERRORS, [...readings].reverse(), 305));
  });

  it('with units that are alike converted', () => {
    const canary = canaryOf(60, 'p95 < 2s');
    expect(read(canary, [seen('p95', 0, 1_900), seen('p95', 60, 1_999)], 60).passed).toBe(true);
    expect(read(canary, [seen('p95', 0, 1_900), seen('p95', 60, 2_000)], 60).passed).toBe(false);
  });
});

describe('a condition', () => {
  it('says since when it has held, or has not', () => {
    const since = (now: number, ...readings: ReturnType<typeof seen>[]) =>
      read(ERRORS, readings, now).conditions.map((one) => [one.state, one.since]);
    expect(since(50)).toEqual([['no-data', null]]);
    const good = [seen('error-rate', 10, 1), seen('error-rate', 40, 2)];
    expect(since(50, ...good)).toEqual([['met', at(10)]]);
    const bad = [...good, seen('error-rate', 60, 9), seen('error-rate', 90, 8)];
    expect(since(100, ...bad)).toEqual([['not-met', at(60)]]);
    expect(since(400, ...bad)).toEqual([['no-data', null]]);
  });

  it('that asks for a longer time than the watch holds the canary so long', () => {
    const canary = canaryOf(60, 'health passing for 5 minutes');
    expect(canary.conditions).toMatchObject([{ metric: 'health', forSeconds: 300 }]);
    const readings = good('health', 0, 6, true);
    expect(read(canary, readings, 240).passed).toBe(false);
    expect(read(canary, readings, 300).passed).toBe(true);
  });
});

describe('does not pass', () => {
  it.each([
    ['without any reading', [], 10_000],
    ['with readings of one condition only', good('error-rate', 0, 6), 300],
    ['with a reading at the end left out', [...good('error-rate', 0, 5), ...good('health', 0, 5, true)], 300],
    ['with a gap in the middle', [...good('error-rate', 0, 2), ...good('error-rate', 180, 3)], 300],
    ['with a value that is none', [...good('error-rate', 0, 3), seen('error-rate', 150, null)], 300],
    ['with a value that is no number', [...good('error-rate', 0, 5), seen('error-rate', 300, Number.NaN)], 300],
  ])('%s', (_, readings, now) => {
    expect(read(BOTH, readings, now).passed).toBe(false);
    expect(read(ERRORS, readings.slice(0, -1), now).passed).toBe(false);
  });

  it('with a break one second before the end, and the clock begins again', () => {
    const readings = [...good('error-rate', 0, 5), seen('error-rate', 299, 5), seen('error-rate', 300, 1)];
    expect(read(ERRORS, readings, 300)).toMatchObject({
      passed: false,
      cleanSince: at(300),
      breaks: 1,
      lastBreak: { at: at(299), text: 'error-rate < 5%', state: 'not-met' },
    });
    const later = [...readings, ...good('error-rate', 360, 4)];
    expect(read(ERRORS, later, 599).passed).toBe(false);
    expect(read(ERRORS, [...later, seen('error-rate', 600, 1)], 600).passed).toBe(true);
  });

  it('when the break is told late, after it looked as if it had passed', () => {
    const readings = good('error-rate', 0, 6);
    const late = { ...seen('error-rate', 299, 9, 320), fromHistory: true };
    expect(read(ERRORS, [...readings, late], 310).passed).toBe(true);
    expect(read(ERRORS, [...readings, late], 320)).toMatchObject({ passed: false, cleanSince: at(300) });
  });

  it('any more once its readings have stopped', () => {
    const readings = good('error-rate', 0, 6);
    expect(read(ERRORS, readings, 375).passed).toBe(true);
    expect(read(ERRORS, readings, 376)).toMatchObject({
      passed: false,
      cleanSince: null,
      lastBreak: { at: at(375), state: 'no-data' },
    });
  });

  it('by readings from before it began: they speak of the version before', () => {
    expect(read(ERRORS, good('error-rate', -300, 6), 0)).toMatchObject({ passed: false, cleanSince: at(0) });
    expect(read(ERRORS, good('error-rate', -300, 5), 0).conditions).toMatchObject([{ state: 'no-data', at: null }]);
  });

  it('by readings from the future, whatever the clock of their sender says', () => {
    const ahead = [...good('error-rate', 0, 5), { ...seen('error-rate', 300, 1, 270), fromHistory: true }];
    expect(read(ERRORS, ahead, 299).passed).toBe(false);
  });

  it('by repeating one good reading after a bad one of the same moment', () => {
    const readings = [...good('error-rate', 0, 5), seen('error-rate', 299, 9), seen('error-rate', 299, 1)];
    expect(read(ERRORS, [...readings, seen('error-rate', 300, 1)], 300)).toMatchObject({ passed: false, breaks: 1 });
  });

  it('by a condition that no metric can tell, nor by having none', () => {
    const words = canaryOf(60, 'Nobody complains');
    expect(read(words, good('error-rate', 0, 9), 600)).toMatchObject({
      passed: false,
      conditions: [{ state: 'no-data', metric: null }],
    });
    expect(read(canaryOf(60), good('error-rate', 0, 9), 600)).toMatchObject({ passed: false, cleanSince: null });
  });

  it('by a number without limits, or yes where a number is asked for', () => {
    expect(read(canaryOf(60, 'p95 passing'), good('p95', 0, 3), 120).passed).toBe(false);
    expect(read(canaryOf(60, 'health < 5'), good('health', 0, 3, true), 120).passed).toBe(false);
  });
});

describe('a condition', () => {
  it.each([
    ['met at its limit only where the operator says so', 'error-rate <= 5%', 5, 'met'],
    ['not met at its limit', 'error-rate < 5%', 5, 'not-met'],
    ['in order', 'health passing', true, 'met'],
    ['out of order', 'health passing', false, 'not-met'],
    ['within its own limits', 'queue is ok', 9, 'met'],
    ['between target and alert', 'queue is ok', 20, 'not-met'],
  ])('%s', (_, text, value, state) => {
    const key = text.split(' ')[0] ?? '';
    expect(read(canaryOf(300, text), [seen(key, 10, value)], 20).conditions).toMatchObject([
      { state, value, at: at(10) },
    ]);
  });

  it('that was not met long ago is one without data', () => {
    expect(read(ERRORS, [seen('error-rate', 0, 9)], 76).conditions).toMatchObject([{ state: 'no-data', value: 9 }]);
  });
});

describe('read by hand', () => {
  const typed = (key: string, ...moments: [seconds: number, value: Value][]) =>
    moments.map(([seconds, value]) => ({ ...seen(key, seconds, value), byPerson: true }));
  const asked: Metric[] = METRICS.map((one) => ({
    ...one,
    asks: { kind: 'probe', item: 'x', probe: null, read: 'total' },
  }));
  const late = typed('error-rate', [20, 1], [325, 1]);

  it('one reading at the beginning and one at the end are enough', () => {
    expect(read(ERRORS, late, 325)).toMatchObject({ passed: true, cleanSince: at(20), breaks: 0 });
    expect(read(ERRORS, late, 325).conditions[0]?.gapSeconds).toBe(375);
  });
  it.each([
    ['by the first reading alone, however long it is waited', late.slice(0, 1), 390],
    ['by one that is before the end', typed('error-rate', [20, 1], [319, 1]), 320],
    ['by an end that comes too late', typed('error-rate', [20, 1], [396, 1]), 396],
    ['with a bad one in between', typed('error-rate', [20, 1], [200, 9], [325, 1]), 325],
    [
      "where the last word is a machine's that fell silent",
      [...typed('error-rate', [20, 1]), seen('error-rate', 100, 1), ...typed('error-rate', [325, 1])],
      325,
    ],
  ])('does not pass %s', (_, readings, now) => {
    expect(read(ERRORS, readings, now).passed).toBe(false);
  });
  it("of a metric that a machine reads, it stands no longer than the machine's", () => {
    expect(readCanary(ERRORS, at(0), { metrics: asked, observations: late }, at(325)).passed).toBe(false);
  });
  it.each([
    [30, 90],
    [300, 375],
    [3600, 4500],
    [86_400, 14_400],
  ])('a watch of %i s takes a reading each %i s', (watchSeconds, gap) => {
    expect(mostGapSeconds({ watchSeconds }, true)).toBe(gap);
  });
});

it('says when time alone will change it', () => {
  expect(read(ERRORS, [seen('error-rate', 10, 1)], 20).changesAt).toEqual(new Date(at(85).getTime() + 1));
  expect(read(ERRORS, [], 20).changesAt).toBeNull();
});

it.each([
  [30, 60],
  [300, 75],
  [600, 150],
  [86_400, 900],
])('a watch of %i s takes a reading each %i s', (watchSeconds, gap) => {
  expect(mostGapSeconds({ watchSeconds })).toBe(gap);
});
