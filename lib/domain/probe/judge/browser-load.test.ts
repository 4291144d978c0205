import { describe, expect, test } from 'vitest';
import type { BrowserFacts } from '../facts/kinds.ts';
import type { LoadFacts } from '../facts/load.ts';
import { judgeBrowser } from './browser.ts';
import { judgeLoad } from './load.ts';
import { failed, ok, spec, TIMINGS } from './testing.ts';

test.each<[Record<string, unknown>, Partial<BrowserFacts>, string[]]>([
  [{ title: 'Acme', finalUrl: '~ /ci/?$', visible: '#app', consoleErrors: 0, failedRequests: 0, time: '< 3s' }, {}, []],
  [{ consoleErrors: 0 }, { consoleErrors: ['boom'] }, ['fail Errors on the console']],
  [
    { failedRequests: 0 },
    { failedRequests: [{ url: 'https://a/x.js', reason: 'status 404' }] },
    ['fail Requests that failed'],
  ],
  [{ visible: ['#app', '#gone'] }, { visible: { '#app': true, '#gone': false } }, ['fail #gone']],
  [{ visible: '#other' }, {}, ['error #other']],
  [{ attribute: { selector: 'html', name: 'data-theme', value: 'night' } }, {}, []],
  [{ attribute: { selector: 'html', name: 'data-theme', value: 'day' } }, {}, ['fail data-theme of html']],
  [{ consoleErrors: 0 }, { status: 404 }, ['fail Page']],
  [{ consoleErrors: 0 }, { status: null }, ['fail Page']],
  [{ consoleErrors: 0 }, { stepFailure: { step: 2, message: 'no such button' } }, ['fail Step 2']],
  [{ time: '< 100ms' }, {}, ['fail Time until loaded']],
])('browser: %j on %j', (expected, change, problems) => {
  const facts: BrowserFacts = {
    status: 200,
    title: 'Acme',
    finalUrl: 'https://app.acme.io/ci',
    visible: { '#app': true },
    attributes: ['night'],
    consoleErrors: [],
    failedRequests: [],
    loadMs: 800,
    stepFailure: null,
    timings: TIMINGS,
    ...change,
  };
  expect(failed(judgeBrowser(spec('browser', { url: 'https://app.acme.io', expect: expected }), ok(facts)))).toEqual(
    problems,
  );
});

describe('load', () => {
  const figures = { requests: 1000, p50: 20, p95: 80, p99: 120, errors: 0.5, throughput: 99 };
  const good: LoadFacts = {
    asked: { rate: 100, users: null, rampMs: 0, durationMs: 10_000 },
    durationMs: 10_000,
    series: { everySeconds: 1, points: [] },
    problems: [],
    proberLate: 1,
    total: figures,
    targets: { home: figures },
    baseline: { ...figures, p95: 70 },
    proberSaturated: false,
  };
  const judged = (expected: Record<string, unknown>, change: Partial<LoadFacts> = {}) =>
    judgeLoad(
      spec('load', {
        targets: [{ name: 'home', url: 'https://a.io' }],
        rate: '100/s',
        duration: '10s',
        expect: expected,
      }),
      ok({ ...good, ...change }),
    );
  test.each<[Record<string, unknown>, Partial<LoadFacts>, string[]]>([
    [
      {
        p50: '< 50ms',
        p95: '< 100ms',
        p99: '< 200ms',
        errors: '< 1%',
        throughput: '>= 90/s',
        targets: { home: { p95: '< 100ms' } },
      },
      {},
      [],
    ],
    [{ p95: '< 80ms' }, {}, ['fail p95']],
    [{ errors: '< 0.5%' }, {}, ['fail Errors']],
    [{ throughput: '>= 6000/min' }, {}, ['fail Throughput']],
    [{ targets: { home: { p99: '< 100ms' } } }, {}, ['fail home: p99']],
    [{ targets: { home: { p99: '< 1s' } } }, { targets: {} }, ['error home: p99']],
    [{ p95: '< 1s', errors: '< 1%' }, { total: { ...figures, requests: 0 } }, ['error p95', 'error Errors']],
    [{ p95: '< 1s' }, { total: { ...figures, errors: 100, p95: 0 } }, ['fail p95', 'fail Errors']],
    [{ p95: '< 1s' }, { total: { ...figures, errors: 1 } }, []],
    // Quick refusals make good percentiles.
    [{ p95: '< 1s' }, { total: { ...figures, errors: 1.1 } }, ['fail Errors']],
    [{ p95: '< 1s', errors: '< 5%' }, { total: { ...figures, errors: 1.1 } }, []],
    [{ targets: { home: { p95: '< 1s' } } }, { targets: { home: { ...figures, errors: 30 } } }, ['fail home: Errors']],
    [{ worse: { p95: '<= 10%' } }, { total: { ...figures, requests: 0 } }, ['error p95, worse than before by']],
    [
      { worse: { p95: '<= 10%' } },
      { total: { ...figures, errors: 100, p95: 0 } },
      ['fail Errors', 'fail p95, worse than before by'],
    ],
    [{ p95: '< 1s' }, { proberSaturated: true }, ['error Load']],
    [{ worse: { p95: '<= 20%' } }, {}, []],
    [{ worse: { p95: '<= 10%' } }, {}, ['fail p95, worse than before by']],
    [
      { worse: { throughput: '<= 10%' } },
      { baseline: { ...figures, throughput: 200 } },
      ['fail Throughput, worse than before by'],
    ],
  ])('%j', (expected, change, problems) => {
    expect(failed(judged(expected, change))).toEqual(problems);
  });
  test('a first run has nothing to be worse than, and says so', () => {
    expect(judged({ p95: '< 1s', worse: { p95: '<= 10%' } }, { baseline: null })).toMatchObject({
      outcome: 'pass',
      warnings: [expect.stringContaining('first')],
    });
  });
  test('why requests failed, and how late the prober was, is told', () => {
    const problems = [
      { reason: 'status 503', count: 4, ramp: 2 },
      { reason: 'refused', count: 1, ramp: 0 },
    ];
    expect(judged({ p95: '< 1s' }, { problems, proberLate: 14.2, baseline: null }).warnings).toEqual([
      '4 requests failed: status 503',
      '1 request failed: refused',
      '2 more failed while the load was rising, which is not part of the figures.',
      'This prober began some requests 14 ms too late itself; the times may be that much too long.',
    ]);
  });
  test('a run is compared with the last that passed', () => {
    expect(judged({ p95: '< 1s' }, { baseline: { ...figures, p95: 64, throughput: 110 } }).warnings).toEqual([
      'Compared with the last run that passed: p95 +25%, throughput -10%.',
    ]);
  });
});
