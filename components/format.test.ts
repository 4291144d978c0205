import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatClock,
  formatCountdown,
  formatDuration,
  formatEffort,
  formatEffortSum,
  formatInstant,
  formatPercent,
  formatRelative,
  plural,
} from './format.ts';

const MIN = 60_000;
const H = 60 * MIN;
const D = 24 * H;

describe('formatPercent', () => {
  test.each([
    [0, '0%'],
    [1, '100%'],
    [0.29, '29%'],
    [0.57, '57%'],
    [0.999, '99%'],
    [0.9999999, '99%'],
    // One low item open among a hundred thousand critical ones.
    [1 - 2.5 / 1_000_000, '99%'],
    // The mean of full categories under odd weights is one bit short of 1.
    [0.9999999999999998, '100%'],
    [0.005, '0%'],
    [null, 'no score'],
  ])('%s is %s', (share, text) => expect(formatPercent(share)).toBe(text));

  test('no share below one ever reads 100%, whatever its size', () => {
    for (let items = 1; items <= 2_000; items += 1) {
      expect(formatPercent((items - 1) / items)).not.toBe('100%');
    }
  });

  test('decimals are floored too', () => expect(formatPercent(0.6899, 1)).toBe('68.9%'));
  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s is no share', (share) =>
    expect(() => formatPercent(share)).toThrow(RangeError),
  );
});

test.each([
  [3 * H + 12 * MIN + 44_000, 'T-03:12:44'],
  [1, 'T-00:00:01'],
  [0, 'T+00:00:00'],
  [-1, 'T+00:00:00'],
  [-MIN, 'T+00:01:00'],
  [D - 1, 'T-1d 00:00:00'],
  [2 * D + 3 * H, 'T-2d 03:00:00'],
  [-40 * D - 1000, 'T+40d 00:00:01'],
])('countdown %d ms is %s', (ms, text) => expect(formatCountdown(ms)).toBe(text));

test.each([
  [0, '0 ms'],
  [188.4, '188 ms'],
  [1000, '1 s'],
  [1250, '1.2 s'],
  [45_000, '45 s'],
  [MIN, '1 min'],
  [12 * MIN + 30_000, '12 min 30 s'],
  [3 * H + 12 * MIN, '3 h 12 min'],
  [D, '1 d'],
  [2 * D + 4 * H + 59 * MIN, '2 d 4 h'],
  [-90_000, '-1 min 30 s'],
])('duration %d ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

test('an endless duration is refused, not printed', () => {
  expect(() => formatDuration(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});

const NOW = new Date('2026-11-21T08:00:00Z');
test.each([
  [0, 'just now'],
  [-9_000, 'just now'],
  [14_000, 'just now'],
  [-30_000, '30 s ago'],
  [30_000, 'in 30 s'],
  [-3 * H, '3 h ago'],
  [-26 * H, '26 h ago'],
  [-3 * D, '3 d ago'],
  [-90 * D, '2 months ago'],
  [-800 * D, '2 years ago'],
  [12 * MIN, 'in 12 min'],
  [3 * D, 'in 3 d'],
])('%d ms from now is %s', (ms, text) => expect(formatRelative(new Date(NOW.getTime() + ms), NOW)).toBe(text));

test.each([
  ['UTC', '21 Nov 2026, 08:00 UTC'],
  ['Europe/Berlin', '21 Nov 2026, 09:00 CET'],
  ['Asia/Kolkata', '21 Nov 2026, 13:30 GMT+5:30'],
])('an instant in %s', (zone, text) => expect(formatInstant(NOW, zone)).toBe(text));

test('an instant with seconds, at midnight', () => {
  expect(formatInstant(new Date('2026-01-01T00:00:05Z'), 'UTC', { seconds: true })).toBe('1 Jan 2026, 00:00:05 UTC');
});

test.each([
  [6, 8, '6–8 h'],
  [0.5, 0.5, '30 min'],
  [0.5, 0.75, '30–45 min'],
  [0.5, 2, '0.5–2 h'],
  [8, 6, '6–8 h'],
  [0, 0, '0 h'],
  [1, 1, '1 h'],
])('effort %d to %d hours is %s', (low, high, text) => expect(formatEffort(low, high)).toBe(text));

test.each([
  [0, '0 items'],
  [1, '1 item'],
  [2, '2 items'],
])('%d is %s', (count, text) => expect(plural(count, 'item')).toBe(text));

test.each([
  [512, '512 B'],
  [1_234_567, '1.2 MB'],
  [999_999, '1 MB'],
  [10_000_000, '10 MB'],
])('%d bytes is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [{ lowHours: 6, highHours: 8, unestimated: 0 }, '6–8 h'],
  [{ lowHours: 6, highHours: 8, unestimated: 2 }, '6–8 h, 2 without an estimate'],
  // Nothing estimated is not "0 h": that would read as done.
  [{ lowHours: 0, highHours: 0, unestimated: 3 }, '3 without an estimate'],
  [{ lowHours: 0, highHours: 0, unestimated: 0 }, '0 h'],
])('%o is %s', (sum, text) => expect(formatEffortSum(sum)).toBe(text));

describe('formatClock', () => {
  const at = new Date('2026-11-21T23:30:05Z');
  test.each([
    ['UTC', '2026-11-21T08:00:00Z', false, '23:30'],
    ['UTC', '2026-11-21T08:00:00Z', true, '23:30:05'],
    ['UTC', '2026-11-22T08:00:00Z', false, '21 Nov, 23:30'],
    ['Europe/Berlin', '2026-11-22T08:00:00Z', false, '00:30'],
    ['UTC', null, false, '21 Nov, 23:30'],
  ])('in %s, now %s', (zone, now, seconds, words) => {
    expect(formatClock(at, zone, now === null ? null : new Date(now), { seconds })).toBe(words);
  });
});
