import { describe, expect, test } from 'vitest';
import { spec } from './judge/testing.ts';
import { dueAt, plannedRequests, takeTurns } from './load-pace.ts';
import { baselineIn, loadPlan } from './load-plan.ts';

test.each([
  [50, 0, 10_000, { ramp: 0, all: 500 }],
  [50, 10_000, 60_000, { ramp: 250, all: 3250 }],
  [0.1, 0, 1000, { ramp: 0, all: 1 }],
])('%d a second, ramp %d ms, %d ms', (rate, ramp, duration, planned) => {
  expect(plannedRequests(rate, ramp, duration)).toEqual(planned);
});

describe('when requests are due', () => {
  test('without a ramp they are evenly apart', () => {
    expect([0, 1, 2, 50].map((number) => dueAt(number, 50, 0))).toEqual([0, 20, 40, 1000]);
  });
  test('in a ramp they come closer and closer, and after it they are even', () => {
    const at = Array.from({ length: 30 }, (_, number) => dueAt(number, 10, 4000));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at[0]).toBe(0);
    // Half of the time holds a quarter of the ramp's requests.
    expect(at.filter((ms) => ms < 2000)).toHaveLength(5);
    expect(at.filter((ms) => ms < 4000)).toHaveLength(20);
    expect(at.slice(20, 23)).toEqual([4000, 4100, 4200]);
  });
});

test.each([
  [[70, 30], 100, [70, 30]],
  [[1, 1, 1], 10, [4, 3, 3]],
  [[99.5, 0.5], 200, [199, 1]],
  [[100, 0], 10, [10, 0]],
])('shares of %j over %d turns', (shares, turns, counted) => {
  const next = takeTurns(shares);
  const count = shares.map(() => 0);
  for (let turn = 0; turn < turns; turn += 1) {
    const at = next();
    count[at] = (count[at] ?? 0) + 1;
  }
  expect(count).toEqual(counted);
});

describe('the name of a load', () => {
  const load = (more: Record<string, unknown> = {}) =>
    loadPlan(
      spec('load', {
        targets: [{ name: 'home', url: '{{api}}/' }],
        rate: '50/s',
        duration: '10s',
        expect: { p95: '< 1s' },
        ...more,
      }),
    );
  test('stays the same when only the expectations change', () => {
    expect(load({ expect: { p95: '< 2s', worse: { p95: '< 5%' } }, freshness: '1d' })).toBe(load());
  });
  test.each([
    { rate: '40/s' },
    { rate: undefined, users: 50 },
    { duration: '20s' },
    { ramp: '1s' },
    { timeout: '1s' },
    { targets: [{ name: 'home', url: '{{api}}/light' }] },
    { targets: [{ name: 'home', url: '{{api}}/', method: 'HEAD' }] },
  ])('changes with %j', (change) => {
    expect(load(change)).not.toBe(load());
  });
});

describe('an earlier report as baseline', () => {
  const total = { requests: 100, p50: 10, p95: 20, p99: 30, errors: 0, throughput: 50 };
  const asked = { rate: 50, users: null, rampMs: 0, durationMs: 10_000 };
  const report = (facts: unknown, kind = 'load') => ({ kind, seen: [{ value: null, facts }] });
  const now = spec('load', { targets: [{ url: '{{api}}/' }], rate: '50/s', duration: '10s', expect: { p95: '< 1s' } });
  test.each([
    ['the same load', report({ asked, total, more: 1 }), total],
    ['another load', report({ asked: { ...asked, rate: 40 }, total }), null],
    ['another kind', report({ asked, total }, 'http'), null],
    ['a run without figures', report(null), null],
    ['figures that are none', report({ asked, total: { ...total, p95: -1 } }), null],
    ['anything else', [], null],
  ])('%s', (_, given, found) => {
    expect(baselineIn(given, now)).toEqual(found);
  });
});
