import { describe, expect, test } from 'vitest';
import type {
  BrowserFacts,
  DnsFacts,
  LoadFacts,
  PostgresFacts,
  RedisFacts,
  TcpFacts,
  WebsocketFacts,
} from '../facts/kinds.ts';
import { parseMetrics } from '../read/prometheus.ts';
import { judgeBrowser } from './browser.ts';
import { judgePostgres, judgeRedis } from './databases.ts';
import { judgeDns } from './dns.ts';
import { judgeHeartbeat } from './heartbeat.ts';
import { envVerdicts, isDefaultValue, judgeEnv, judgeFile } from './host.ts';
import { judgeLoad } from './load.ts';
import { judgeMetrics } from './metrics.ts';
import { judgePromql } from './promql.ts';
import { judgeTcp } from './tcp.ts';
import { answer, CONTEXT, failed, NOW, ok, spec, TIMINGS } from './testing.ts';
import { judgeWebsocket } from './websocket.ts';

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
    expect(judged({ up: 'exists' }, '')).toEqual(['fail up']);
  });

  test.each<[string, boolean]>([
    ['a 1\n', true],
    ['a{} 1\n', true],
    ['a{b="c",} 1\n', true],
    ['a{b="\\"\\\\\\n"} +Inf\n', true],
    ['# any comment\na 1\n', true],
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

describe('dns', () => {
  const good: DnsFacts = {
    resolver: '1.1.1.1',
    records: {
      A: {
        code: 'NOERROR',
        found: [
          { value: '198.51.100.7', ttl: 60 },
          { value: '198.51.100.8', ttl: 300 },
        ],
      },
      AAAA: { code: 'NODATA', found: [] },
    },
    timings: TIMINGS,
  };
  test.each<[Record<string, unknown>, Partial<DnsFacts>, string[]]>([
    [{ A: 'exists' }, {}, []],
    [{ A: 'contains 198.51.100.8', ttl: '>= 60' }, {}, []],
    [{ A: '198.51.100.7' }, {}, ['fail A']],
    [{ A: 'exists', AAAA: 'exists' }, {}, ['fail AAAA']],
    [{ A: 'exists', ttl: '>= 5m' }, {}, ['fail TTL']],
    [{ A: 'absent' }, {}, ['fail A']],
    [{ A: 'absent' }, { records: { A: { code: 'NXDOMAIN', found: [] } } }, []],
    [{ A: 'absent' }, { records: { A: { code: 'FAILED', reason: 'SERVFAIL' } } }, ['error A']],
    [{ A: 'absent' }, { records: {} }, ['error A']],
    [{ exists: false }, { records: { A: { code: 'NXDOMAIN', found: [] }, AAAA: { code: 'NXDOMAIN', found: [] } } }, []],
    [
      { exists: false },
      { records: { A: { code: 'NXDOMAIN', found: [] }, AAAA: { code: 'FAILED', reason: 'x' } } },
      ['error Name'],
    ],
    [{ exists: false }, {}, ['fail Name']],
  ])('%j', (expected, change, problems) => {
    expect(failed(judgeDns(spec('dns', { host: 'acme.io', expect: expected }), ok({ ...good, ...change })))).toEqual(
      problems,
    );
  });
});

test.each<[unknown, Partial<TcpFacts>, string]>([
  ['open', {}, 'pass'],
  ['refused', {}, 'fail'],
  ['refused', { state: 'refused' }, 'pass'],
  ['refused', { state: 'filtered', control: true }, 'fail'],
  [['refused', 'filtered'], { state: 'filtered', control: true }, 'pass'],
  [['refused', 'filtered'], { state: 'filtered', control: null }, 'error'],
  [['refused', 'filtered'], { state: 'filtered', control: false }, 'error'],
  [{ banner: 'contains SSH-2.0' }, { banner: 'SSH-2.0-OpenSSH' }, 'pass'],
  [{ banner: 'contains SSH-2.0' }, {}, 'fail'],
  [{ banner: 'absent' }, { state: 'filtered' }, 'fail'],
])('tcp: %j on %j is %s', (expected, change, outcome) => {
  const facts: TcpFacts = {
    state: 'open',
    address: '198.51.100.7',
    banner: null,
    control: null,
    timings: TIMINGS,
    ...change,
  };
  expect(judgeTcp(spec('tcp', { host: 'db.acme.io', port: 5432, expect: expected }), ok(facts)).outcome).toBe(outcome);
});

test.each<[Record<string, unknown>, Partial<WebsocketFacts>, string[]]>([
  [{ messages: ['contains hello'] }, {}, []],
  [{ messages: ['contains hello', 'exists'] }, {}, ['fail Message 2']],
  [{}, { status: 403 }, ['fail Handshake']],
  [{ status: 401 }, { status: 401 }, []],
  [{ connections: 5 }, { opened: 4 }, ['fail Connections']],
  [{ connections: 5 }, { attempted: 4, opened: 4 }, ['error Connections']],
  [{ firstMessage: '< 10ms' }, {}, ['fail Time to the first message']],
])('websocket: %j on %j', (expected, change, problems) => {
  const facts: WebsocketFacts = {
    status: 101,
    protocol: null,
    messages: [{ text: 'hello', at: 12 }],
    attempted: 5,
    opened: 5,
    timings: TIMINGS,
    ...change,
  };
  expect(
    failed(
      judgeWebsocket(
        spec('websocket', { url: 'wss://a.io', connections: 5, expect: { connections: '>= 0', ...expected } }),
        ok(facts),
      ),
    ),
  ).toEqual(problems);
});

test.each<[Record<string, unknown>, Partial<PostgresFacts>, string[]]>([
  [{ value: '>= 1', rows: 1, tls: true, auth: true, ping: true }, {}, []],
  [{ value: '> 7' }, {}, ['fail Value']],
  [{ rows: '> 1' }, {}, ['fail Rows']],
  [{ rows: '< 5' }, { rowsCut: true }, ['error Rows']],
  [{ tls: true }, { plainRefused: false }, ['fail Without TLS']],
  [{ tls: true }, { plainRefused: null }, ['error Without TLS']],
  [{ auth: true }, { strangerRefused: false }, ['fail Without the right password']],
  [{ value: 7 }, { rows: null, queryError: 'permission denied' }, ['fail Query']],
  [{ value: 7 }, { rows: null }, ['error Query']],
  [{ columns: { n: 7, gone: 'exists' } }, {}, ['fail Column gone']],
])('postgres: %j on %j', (expected, change, problems) => {
  const facts: PostgresFacts = {
    ping: true,
    version: '18.4',
    rows: [{ n: 7 }],
    rowsCut: false,
    queryError: null,
    plainRefused: true,
    strangerRefused: true,
    timings: TIMINGS,
    ...change,
  };
  expect(
    failed(
      judgePostgres(spec('postgres', { url: 'postgres://db/acme', query: 'select 7', expect: expected }), ok(facts)),
    ),
  ).toEqual(problems);
});

test.each<[Record<string, unknown>, Partial<RedisFacts>, string[]]>([
  [{ ping: true, auth: 'demanded', persistence: true }, {}, []],
  [{ auth: 'demanded' }, { strangerRefused: false }, ['fail Without the right password']],
  [{ persistence: true }, { info: { aof_enabled: '0', save: '', rdb_last_bgsave_status: 'ok' } }, ['fail Data']],
  [{ persistence: true }, { info: { aof_enabled: '1', aof_last_write_status: 'err' } }, ['fail Data']],
  [
    { persistence: true },
    { info: { aof_enabled: '0', save: '3600 1', rdb_last_bgsave_status: 'ok', rdb_last_save_time: '1' } },
    [],
  ],
  [{ persistence: true }, { info: {} }, ['error Data']],
  [
    { info: { role: 'master', used_memory: '< 100' } },
    { info: { role: 'master', used_memory: '101' } },
    ['fail used_memory'],
  ],
])('redis: %j on %j', (expected, change, problems) => {
  const facts: RedisFacts = {
    ping: true,
    version: '7.2',
    info: { aof_enabled: '1', aof_last_write_status: 'ok' },
    plainRefused: null,
    strangerRefused: true,
    timings: TIMINGS,
    ...change,
  };
  expect(failed(judgeRedis(spec('redis', { url: 'redis://cache', expect: expected }), ok(facts)))).toEqual(problems);
});

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
    durationMs: 10_000,
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
    [{ p95: '< 1s' }, { total: { ...figures, errors: 100, p95: 0 } }, ['fail p95']],
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
});

describe('env', () => {
  const judged = (rules: Record<string, unknown>, value: string | undefined) => {
    const parsed = spec('env', { env: { JWT_SECRET: rules } });
    const facts = envVerdicts(parsed, { JWT_SECRET: value });
    if (value && value.length > 3) expect(JSON.stringify(facts)).not.toContain(value);
    return failed(judgeEnv(parsed, ok(facts)));
  };
  test.each<[Record<string, unknown>, string | undefined, string[]]>([
    [{ required: true }, undefined, ['fail JWT_SECRET']],
    [{ required: true }, '', ['fail JWT_SECRET']],
    [{}, undefined, ['fail JWT_SECRET']],
    [{ optional: true, length: '> 30' }, undefined, []],
    [{ recommended: true }, undefined, []],
    [{ optional: true, length: '> 30' }, 'short', ['fail JWT_SECRET, length']],
    [{ length: '>= 32' }, 'x7'.repeat(16), []],
    [{ length: '>= 32' }, 'x7'.repeat(15), ['fail JWT_SECRET, length']],
    [{ notDefault: true }, 'changeme', ['fail JWT_SECRET, not a default']],
    [{ notDefault: true }, 'b7f9-quite-random', []],
    [{ equals: 'production' }, 'productio', ['fail JWT_SECRET, value']],
    [{ equals: 'in WARNING, ERROR' }, 'ERROR', []],
    [{ equals: '~ ^a+$' }, 'aaaa', []],
    [{ list: ',', scheme: 'https', forbid: '*' }, 'https://a.io, https://b.io', []],
    [{ list: ',', scheme: 'https', forbid: '*' }, 'https://a.io,http://b.io', ['fail JWT_SECRET, scheme']],
    [{ list: ',', scheme: 'https', forbid: '*' }, 'https://*.a.io', ['fail JWT_SECRET, forbidden']],
    [{ list: ',' }, 'a,,b', ['fail JWT_SECRET, list']],
    [{ forbid: 'postgres' }, 'Postgres', ['fail JWT_SECRET, forbidden']],
  ])('%j with %j', (rules, value, problems) => {
    expect(judged(rules, value)).toEqual(problems);
  });
  test('rules that the host left out are not passed', () => {
    const parsed = spec('env', { env: { A: { notDefault: true } } });
    expect(judgeEnv(parsed, ok({ variables: { A: { set: true, length: 9, checks: [] } } })).outcome).toBe('error');
    expect(judgeEnv(parsed, ok({ variables: {} })).outcome).toBe('error');
  });
  test.each([
    ['PW', 'Admin', true],
    ['PW', 'aaaaaaaa', true],
    ['PW', 'your-secret-key-change-it', true],
    ['PW', 'pw', true],
    ['PW', 'V4n9!kz', false],
  ])('%s=%s is a default: %s', (name, value, known) => {
    expect(isDefaultValue(name, value)).toBe(known);
  });
});

test.each<[Record<string, unknown>, Record<string, unknown>, string[]]>([
  [{ exists: true, mode: '0600', inGit: false }, {}, []],
  [{ mode: '600' }, {}, []],
  [{ mode: '0600' }, { mode: '0644' }, ['fail Mode']],
  [{ mode: '0600' }, { mode: null }, ['error Mode']],
  [{ mode: '0600' }, { exists: false }, ['fail File']],
  [{ exists: false }, {}, ['fail File']],
  [{ exists: false }, { exists: false }, []],
  [{ inGit: false }, { inGit: true }, ['fail Git']],
  [{ inGit: false }, { inGit: null }, ['error Git']],
  [{ owner: 'root' }, {}, ['fail Owner']],
])('file: %j on %j', (expected, change, problems) => {
  const facts = {
    exists: true,
    mode: '0600',
    owner: 'app',
    group: 'app',
    inGit: false,
    bytes: 100,
    ageMs: 1000,
    ...change,
  };
  expect(failed(judgeFile(spec('file', { path: '.env', expect: expected }), ok(facts)))).toEqual(problems);
});

test.each<[string, number | null, string]>([
  ['unknown then fail', 0, 'pass'],
  ['unknown then fail', 26, 'pass'],
  ['unknown then fail', 27, 'unknown'],
  ['unknown then fail', 50, 'unknown'],
  ['unknown then fail', 51, 'fail'],
  ['fail', 27, 'fail'],
  ['unknown', 500, 'unknown'],
  ['unknown then fail', -2, 'unknown'],
  ['fail', null, 'unknown'],
])('heartbeat, %s: a call %j hours ago is %s', (late, hours, outcome) => {
  const lastBeatAt = hours === null ? null : new Date(NOW.getTime() - hours * 3_600_000).toISOString();
  const since = new Date(NOW.getTime() - (hours === null ? 1 : 1000) * 3_600_000).toISOString();
  const result = judgeHeartbeat(
    spec('heartbeat', { period: '24h', grace: '2h', late }),
    ok({ lastBeatAt, since }),
    CONTEXT,
  );
  expect(result.outcome).toBe(outcome);
  if (outcome !== 'pass') expect(result.reason).not.toBeNull();
});
