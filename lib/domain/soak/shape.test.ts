import { describe, expect, test } from 'vitest';
import { growthOf, type Point, trendOf } from './shape.ts';

const series = (values: number[]): Point[] => values.map((value, hours) => ({ hours, value }));
/** Noise that looks like noise and is the same each time. */
const noise = (index: number) => Math.sin(index * 12.9898) * 0.5;

describe('trend', () => {
  test.each<[string, number[], number, number]>([
    // Published: a strictly rising series of n has p = 2 / n!, counted exactly.
    ['nine strictly rising', [1, 2, 3, 4, 5, 6, 7, 8, 9], 1, 2 / 362_880],
    ['nine strictly falling', [9, 8, 7, 6, 5, 4, 3, 2, 1], -1, 2 / 362_880],
    ['all the same', [5, 5, 5, 5, 5, 5, 5, 5], 0, 1],
  ])('%s', (_name, values, slope, p) => {
    const trend = trendOf(series(values));
    if ('tooFew' in trend) throw new Error('too few');
    expect(trend.perHour).toBeCloseTo(slope, 9);
    expect(trend.p).toBeCloseTo(p, 9);
  });

  test('the slope is the middle one of all slopes, whatever their order', () => {
    for (let size = 8; size < 40; size += 1) {
      const values = Array.from({ length: size }, (_, index) => Math.round(10 * noise(index * size)) + (index % 3));
      const slopes = values.flatMap((value, later) =>
        values.slice(0, later).map((one, at) => (value - one) / (later - at)),
      );
      const sorted = slopes.sort((a, b) => a - b);
      const middle = ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
      expect(trendOf(series(values))).toMatchObject({ perHour: middle });
    }
  });

  test('one wild value neither makes nor hides a trend', () => {
    const leak = series(Array.from({ length: 24 }, (_, index) => 1000 + index * 40 + noise(index)));
    leak[10] = { hours: 10, value: 50_000 };
    const trend = trendOf(leak);
    expect(trend).toMatchObject({ samples: 24 });
    if ('tooFew' in trend) throw new Error('too few');
    expect(trend.perHour).toBeCloseTo(40, 0);
    expect(trend.p).toBeLessThan(0.001);
    const flat = series(Array.from({ length: 24 }, (_, index) => 1000 + noise(index)));
    flat[23] = { hours: 23, value: 50_000 };
    const none = trendOf(flat);
    expect('p' in none && none.p).toBeGreaterThan(0.05);
  });

  test('the normal limit agrees with the exact count where both can be had', () => {
    const values = Array.from({ length: 31 }, (_, index) => index + 12 * noise(index));
    const long = trendOf(series(values));
    const short = trendOf(series(values.slice(0, 30)));
    expect('p' in long && 'p' in short && Math.abs(Math.log10(long.p) - Math.log10(short.p))).toBeLessThan(1.5);
  });

  test('seven samples say nothing, and so do eight that hold no number or one moment', () => {
    expect(trendOf(series([1, 2, 3, 4, 5, 6, 7]))).toEqual({ tooFew: true, samples: 7, needed: 8 });
    expect(trendOf(series([1, 2, 3, 4, 5, 6, 7, Number.NaN]))).toMatchObject({ tooFew: true });
    expect(trendOf(Array.from({ length: 9 }, (_, value) => ({ hours: 1, value })))).toMatchObject({ tooFew: true });
  });

  test('ten thousand samples are thinned, not paired a hundred million times', () => {
    const trend = trendOf(series(Array.from({ length: 10_000 }, (_, index) => index)));
    expect('samples' in trend && trend.samples).toBe(400);
  });
});

describe('growth', () => {
  const grow = (value: (hours: number) => number) =>
    growthOf(series(Array.from({ length: 24 }, (_, index) => value(index) + noise(index))));
  test('a straight line is linear', () => {
    expect(grow((hours) => 100 + 5 * hours)).toMatchObject({ kind: 'linear', doublingHours: null });
  });
  test('a doubling is exponential, with its time', () => {
    const growth = grow((hours) => 100 * 2 ** (hours / 6));
    expect(growth?.kind).toBe('exponential');
    expect(growth?.doublingHours).toBeCloseTo(6, 1);
  });
  test('what falls or stands still does not grow', () => {
    expect(grow((hours) => 500 - 5 * hours)).toBeNull();
    expect(grow(() => 100)).toBeNull();
  });
});
