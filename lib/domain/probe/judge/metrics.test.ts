import { describe, expect, test } from 'vitest';
import { parseMetrics } from '../read/prometheus.ts';
import { judgeMetrics } from './metrics.ts';
import { judgePromql } from './promql.ts';
import { answer, CONTEXT, failed, NOW, ok, spec, TIMINGS } from './testing.ts';

const URL = 'https://api.acme.io/metrics';

describe('metrics', () => {
  const TEXT = [
    '# HELP http_requests_total Requests.',
    '# TYPE http_requests_total counter',
    'http_requests_total{code="200",path="/a b"} 12 1700000000000',
    'http_requests_total{code="500"} 1',
    'process_resident_memory_bytes 1.5e9',
    'up NaN',
    'latency_seconds_bucket{le="+Inf"} 3',
    'latency_seconds_count 3',
    '',
  ].join('\n');
  const judged = (metrics: Record<string, unknown>, text = TEXT, status = 200) =>
    failed(judgeMetrics(spec('metrics', { url: URL, expect: { metrics } }), ok(answer({ text, status }))));

  test.each<[Record<string, unknown>, string[]]>([
    [{ http_requests_total: 'exists', process_resident_memory_bytes: '< 2GB' }, []],
    [{ process_resident_memory_bytes: '< 1GB' }, ['fail process_resident_memory_bytes']],
    [{ 'http_requests_total{code="500"}': '< 1' }, ['fail http_requests_total{code="500"}']],
    [{ 'http_requests_total{code="200"}': 12 }, []],
    [{ http_requests_total: '< 12' }, ['fail http_requests_total']],
    [{ http_requests_total: 'count = 2' }, []],
    [{ gone_total: 'exists' }, ['fail gone_total']],
    [{ gone_total: '< 5' }, ['fail gone_total']],
    [{ gone_total: 'absent' }, []],
    [{ up: '>= 0' }, ['fail up']],
    [{ up: '< 1' }, ['fail up']],
    [{ latency_seconds: 'exists' }, []],
    [{ 'http_requests_total{code="200"}': '< 2GB' }, ['error http_requests_total{code="200"}']],
  ])('%j gives %j', (metrics, problems) => {
    expect(judged(metrics)).toEqual(problems);
  });

  test('a login page, an error page and an empty page hold no metrics', () => {
    expect(judged({ up: 'absent' }, '<html>\n')).toEqual(['fail Metrics']);
    expect(judged({ up: 'absent' }, TEXT, 401)).toEqual(['fail Status']);
    expect(judged({ up: 'exists' }, '')).toEqual(['fail Metrics']);
    expect(judged({ up: 'absent' }, '')).toEqual(['fail Metrics']);
    expect(judged({ up: 'absent' }, '# HELP up Nothing follows.\n')).toEqual(['fail Metrics']);
  });

  test.each<[string, boolean]>([
    ['a 1\n', true],
    ['a{} 1\n', true],
    ['a{b="c",} 1\n', true],
    ['a{b="\\"\\\\\\n"} +Inf\n', true],
    ['# any comment\na 1\n', true],
    ['a 1 \n', true],
    ['a 1\r\n', false],
    ['# HELP a One.\n# HELP b Two.\na 1\n', true],
    ['# HELP a One.\n# HELP a Two.\na 1\n', false],
    ['# TYPE h histogram\nh_bucket{le="0.5"} 1\nh_bucket{le="+Inf"} 1\n', true],
    ['# TYPE h histogram\nh_bucket{le="half"} 1\n', false],
    ['# TYPE s summary\ns{quantile="most"} 1\n', false],
    ['# TYPE s gauge\ns{quantile="most"} 1\n', true],
    ['a 1', false],
    ['a  \n', false],
    ['a one\n', false],
    ['a 0x10\n', false],
    ['a{b=c} 1\n', false],
    ['a{b="c" d="e"} 1\n', false],
    ['a{b="c",b="d"} 1\n', false],
    ['a{b="c"\n', false],
    ['1a 1\n', false],
    ['a 1 2 3\n', false],
    ['a 1 1.5\n', false],
    ['a 1\na 2\n', false],
    ['a{b="1"} 1\na{b="2"} 2\n', true],
    ['# TYPE a counter\n# TYPE a gauge\n', false],
    ['a 1\n# TYPE a counter\n', false],
    ['# TYPE a thing\n', false],
    ['{"a": 1}\n', false],
    ['a_total 1 # {id="x"} 1\n# EOF\n', true],
    ['a 1\n\n# EOF\n', false],
  ])('%j is text of metrics: %s', (text, taken) => {
    expect(parseMetrics(text, null).ok).toBe(taken);
  });

  test('an OpenMetrics answer without its end is cut', () => {
    const open = 'application/openmetrics-text; version=1.0.0';
    expect(parseMetrics('a 1\n', open).ok).toBe(false);
    expect(parseMetrics('a 1\n# EOF\nb 2\n', open).ok).toBe(false);
  });
});

describe('promql', () => {
  const at = NOW.getTime() / 1000;
  const vector = (...values: string[]) => ({
    status: 'success',
    data: {
      resultType: 'vector',
      result: values.map((value, index) => ({ metric: { i: String(index) }, value: [at, value] })),
    },
  });
  const judged = (keys: Record<string, unknown>, data: unknown, sampleTimes: number[] | null = null, status = 200) =>
    judgePromql(
      spec('promql', { source: 'https://prom.acme.io', query: 'min(up)', ...keys }),
      ok({ status, answer: data, sampleTimes, timings: TIMINGS }),
      CONTEXT,
    ).outcome;

  test.each<[Record<string, unknown>, unknown, string]>([
    [{ expect: '>= 1' }, vector('1'), 'pass'],
    [{ expect: '>= 1' }, vector('1', '0'), 'fail'],
    [{ expect: '>= 1' }, vector(), 'unknown'],
    [{ expect: '>= 1', onNoData: 'fail' }, vector(), 'fail'],
    [{ expect: '>= 1', onNoData: 'pass' }, vector(), 'pass'],
    [{ expect: '< 1' }, vector('NaN'), 'unknown'],
    [{ expect: 'absent' }, vector(), 'pass'],
    [{ expect: '< 1' }, vector('+Inf'), 'fail'],
    [{ expect: '< 1%', unit: 'ratio' }, vector('0.005'), 'pass'],
    [{ expect: '< 1%', unit: 'ratio' }, vector('0.5'), 'fail'],
    [{ expect: '< 1%' }, vector('0.5'), 'error'],
    [{ expect: '< 2GB', query: 'process_resident_memory_bytes{job="a"}' }, vector('3e9'), 'fail'],
    [
      { expect: '< 2', range: '1h' },
      {
        status: 'success',
        data: {
          resultType: 'matrix',
          result: [
            {
              metric: {},
              values: [
                [at - 60, '1'],
                [at, '3'],
              ],
            },
          ],
        },
      },
      'fail',
    ],
    [
      { expect: '< 2', range: '1h' },
      { status: 'success', data: { resultType: 'matrix', result: [{ metric: {}, values: [[at - 900, '1']] }] } },
      'unknown',
    ],
    [{ expect: '< 2' }, { status: 'error', error: 'parse error' }, 'error'],
    [{ expect: '< 2' }, '<html>', 'error'],
    [{ expect: '= 1' }, { status: 'success', data: { resultType: 'scalar', result: [at, '1'] } }, 'pass'],
  ])('%j on %j is %s', (keys, data, outcome) => {
    expect(judged(keys, data)).toBe(outcome);
  });

  test('values that are too old are no data', () => {
    expect(judged({ expect: '>= 1' }, vector('1'), [at - 299])).toBe('pass');
    expect(judged({ expect: '>= 1' }, vector('1'), [at - 301])).toBe('unknown');
  });
});
