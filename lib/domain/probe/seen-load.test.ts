import { expect, it } from 'vitest';
import { readSeen } from './seen.ts';
import { readLoad } from './seen-load.ts';

const FIGURES = { requests: 100, p50: 1, p95: 2, p99: 3, errors: 0, throughput: 50 };
const FACTS = {
  asked: { rate: 50, users: null, rampMs: 0, durationMs: 2000 },
  durationMs: 2000,
  total: FIGURES,
  targets: { home: FIGURES },
  series: { everySeconds: 1, points: [{ at: 1, rate: 50, errors: null, p50: null, p95: 2, p99: 3, open: 4 }] },
  problems: [{ reason: 'It did not answer', count: 2, ramp: 0 }],
  baseline: null,
  proberSaturated: false,
  proberLate: 0.1,
};

it('reads figures and series, and leaves them out of the flat list', () => {
  const [round] = readSeen([{ value: null, facts: FACTS, timings: null }]);
  expect(round?.load).toEqual({
    total: FIGURES,
    targets: { home: FIGURES },
    baseline: null,
    saturated: false,
    points: FACTS.series.points,
  });
  expect(round?.rest.map((each) => each.name).join(' ')).not.toMatch(/series|targets/);
  expect(round?.rest.some((each) => each.value === 'It did not answer')).toBe(true);
});

it.each([null, {}, { ...FACTS, total: null }, { ...FACTS, series: { points: [{ at: 'x' }] } }])(
  'no load: %#',
  (facts) => {
    expect(readLoad(facts)).toBeNull();
  },
);
