import { describe, expect, test } from 'vitest';
import type { Metric } from '../checklist/model.ts';
import { baselineOf, changeOf, endpointOf, figuresOf, loadValueOf, sameIn } from './compare.ts';
import { changeWords, reportMarkdown, type SoakReport } from './report.ts';
import { NO_TALLY } from './tally.ts';
import { at, cadence, metric, seen, T0 } from './testing.ts';
import { readSoak } from './verdict.ts';

const ERRORS = metric('errors', '%', '<0.1%', '>1%', { title: 'Error rate' });
const LATENCY = metric('p95', 's', '<0.2 s', '', { title: 'p95 of files' });

function readings(values: (number | null)[], of = ERRORS) {
  const observations = values.map((value, hour) => seen(of.key, hour * 3600, value));
  const definition = { metrics: [of], cadences: [cadence(0, 3600, 3 * 3600)], triggers: [] };
  return readSoak({ definition, t0: T0, observations, actions: [] }, at(5 * 3600)).metrics;
}

describe('figures of a metric', () => {
  test('mean, lowest and highest of what was seen; what was not seen is none of them', () => {
    expect(figuresOf(readings([0.1, null, 0.3])[0] ?? { tally: NO_TALLY })).toEqual({
      mean: 0.2,
      low: 0.1,
      high: 0.3,
      samples: 2,
    });
    expect(figuresOf(readings([null])[0] ?? { tally: NO_TALLY })).toBeNull();
  });

  test.each([
    [100, 120, 20],
    [100, 80, -20],
    [-10, -5, 50],
    [0, 5, null],
  ])('from %s to %s is %s per cent', (before, now, change) => expect(changeOf(before, now)).toBe(change));

  test('the same metric is found by key or title, and never in another unit', () => {
    const others = readings([1], metric('old-key', '%', '', '', { title: 'Error rate' }));
    expect(sameIn(ERRORS, others)?.metric.key).toBe('old-key');
    expect(sameIn({ ...ERRORS, unit: 'ms' }, others)).toBeNull();
    expect(sameIn(LATENCY, others)).toBeNull();
  });

  const promql = (query: string) => ({ asks: { kind: 'promql', query, from: 'x', token: null, unit: null } }) as const;
  test.each<[string, Partial<Metric>, string | null]>([
    ['its title says the name', { title: 'p95 of search' }, 'search'],
    ['its key says the name', { key: 'search-p95', title: 'p95' }, 'search'],
    ['its title says the path', { title: 'p95 of /api/files' }, 'GET {{api}}/api/files?limit=10'],
    ['its query asks for the path', promql('p95{handler="/api/files"}'), 'GET {{api}}/api/files?limit=10'],
    ['its query asks for a longer one', promql('p95{handler="/api/files/7"}'), 'GET https://acme.dev/api/files/7'],
    ['its query asks for another', promql('p95{handler="/api/filesystem"}'), null],
    ['it only begins like one', { title: 'p95 of research' }, null],
    ['it names none', { title: 'p95' }, null],
    ['it names two alike', { title: 'p95 of upload' }, null],
  ])('the endpoint of a load: %s', (_name, over, expected) => {
    const names = ['search', 'GET {{api}}/api/files?limit=10', 'GET https://acme.dev/api/files/7', 'upload', 'Upload'];
    expect(endpointOf({ ...LATENCY, key: 'x', title: 'p95', ...over }, names)).toBe(expected);
  });

  test('a metric is compared with its endpoint, and with all of them where it names none', () => {
    const figures = { requests: 9, p50: 90, p95: 180, p99: 400, errors: 0.5, throughput: 70 };
    const load = { total: figures, targets: { files: { ...figures, p95: 300 } } };
    expect(baselineOf(LATENCY, load)).toEqual({ value: 0.3, endpoint: 'files' });
    expect(baselineOf(ERRORS, load)).toEqual({ value: 0.5, endpoint: null });
    expect(baselineOf(LATENCY, { ...load, targets: {} })).toEqual({ value: 0.18, endpoint: null });
  });

  test('the figure of a load that a metric names, in its unit', () => {
    const load = { requests: 9, p50: 90, p95: 180, p99: 400, errors: 0.5, throughput: 70 };
    expect(loadValueOf(LATENCY, load)).toBe(0.18);
    expect(loadValueOf(ERRORS, load)).toBe(0.5);
    expect(loadValueOf(metric('memory', 'GB', '', ''), load)).toBeNull();
    // A share of requests is no time.
    expect(loadValueOf(metric('p95', '%', '', ''), load)).toBeNull();
  });
});

const REPORT: SoakReport = {
  verdict: 'passed',
  reasons: [],
  caveats: [{ code: 'breach', text: 'Error rate was past its alert once', metricKey: 'errors', triggerKey: null }],
  coverage: 0.979,
  counts: { onTime: 47, late: 1, missed: 1, empty: 0, upcoming: 0, waiting: 0 },
  project: 'Payments | <b>',
  version: '2.4.0',
  t0: '2026-11-21T09:00:00.000Z',
  endsAt: '2026-11-22T09:00:00.000Z',
  at: '2026-11-22T10:00:00.000Z',
  metrics: [
    {
      ...{ key: 'errors', title: 'Error | rate', unit: '%', target: '<0.1%', alert: '>1%', readFrom: 'people' },
      ...{ due: 25, filled: 24, breaches: 1, mean: 0.08123, low: 0.05, high: 2, course: null },
      ...{ before: { previous: 0.1, load: null }, endpoint: null, change: { previous: -18.77, load: null } },
    },
  ],
  triggers: [
    {
      text: 'Error rate > 5% for 2 minutes',
      state: 'dismissed',
      fired: 1,
      firings: [{ firedAt: 'x', endedAt: null, judged: 'dismissed by Eva: [load] test' }],
    },
  ],
  decisions: [
    { gate: 'Stable', kind: 'GO', verdict: 'GO WITH CAVEATS', at: '2026-11-22T10:00:00.000Z', by: 'Mara', reason: '' },
  ],
  previous: { version: '2.3.0', verdict: 'passed' },
  load: null,
};

test('the report as Markdown: floored, compared, and nothing typed breaks its table', () => {
  const text = reportMarkdown(REPORT);
  expect(text).toContain('**Verdict: passed.** 47 on time, 1 late, 1 missed; 97% of the due checks have a value.');
  expect(text).toContain('From 2026-11-21T09:00:00.000Z to 2026-11-22T09:00:00.000Z (1d)');
  expect(text).toContain('| Error \\| rate | \\<0.1% | \\>1% | 0.08123 % | 0.05 % | 2 % | 1 | 24 of 25 | -18.8% |');
  expect(text).toContain('Payments \\| \\<b\\>');
  expect(text).toContain('dismissed by Eva: \\[load\\] test');
  expect(text).toContain('Stable: GO on GO WITH CAVEATS');
});

test('the load before stands in the report by endpoint', () => {
  const figures = { requests: 900, p50: 90.04, p95: 180, p99: 400, errors: 0.5, throughput: 70 };
  const load = { at: 'y', item: 'Load | test', total: figures, endpoints: [{ name: 'GET {{api}}/a|b', ...figures }] };
  const [metric] = REPORT.metrics;
  const metrics = metric ? [{ ...metric, endpoint: 'files', change: { previous: null, load: 12 } }] : [];
  const text = reportMarkdown({ ...REPORT, load, metrics });
  expect(text).toContain('| +12% (files) |');
  expect(text).toContain('“Load \\| test”, y');
  expect(text).toContain('| All | 900 | 90.04 ms | 180 ms | 400 ms | 0.5% | 70/s |');
  expect(text).toContain('| GET {{api}}/a\\|b | 900 |');
});

test.each([
  [12.34, '+12.3%'],
  [-4, '-4%'],
  [0, '0%'],
  [null, ''],
])('%s per cent: %s', (value, words) => expect(changeWords(value)).toBe(words));
