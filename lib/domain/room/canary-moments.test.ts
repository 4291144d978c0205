import { expect, it } from 'vitest';
import { canaryMoments, canaryStepSeconds } from './canary-moments.ts';

const T = Date.parse('2026-11-21T09:00:00Z');
const at = (seconds: number) => new Date(T + seconds * 1000);
const canary = (startedAt: Date, watchSeconds: number, ...metrics: (string | null)[]) => ({
  startedAt,
  canary: {
    percent: null,
    watchSeconds,
    conditions: metrics.map((metric) => ({ text: 'x', metric, threshold: null })),
  },
});

it.each([
  [60, 15],
  [300, 18],
  [3600, 225],
])('a watch of %i s is read each %i s', (watchSeconds, step) => {
  expect(canaryStepSeconds({ watchSeconds })).toBe(step);
});

it.each([
  [0, 0, 15],
  [14, 0, 15],
  [15, 15, 30],
  [100, 90, 105],
  [-5, 0, 15],
])('%i s after its start the moment is %i, and the next one %i', (now, moment, next) => {
  const found = canaryMoments([canary(at(0), 60, 'errors', null)], at(now));
  expect([...found.due]).toEqual([['errors', [at(moment)]]]);
  expect(found.next).toEqual(at(next));
});

it('asks for a metric of two canaries once, for the later moment', () => {
  const { due, next } = canaryMoments([canary(at(0), 60, 'errors'), canary(at(7), 60, 'errors', 'p95')], at(20));
  expect([...due]).toEqual([
    ['errors', [at(15)]],
    ['p95', [at(7)]],
  ]);
  expect(next).toEqual(at(22));
});
