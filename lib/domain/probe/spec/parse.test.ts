import { describe, expect, test } from 'vitest';
import { parseProbeSpec } from './parse.ts';
import { PROBE_KINDS } from './registry.ts';

const problems = (source: unknown) => {
  const parsed = parseProbeSpec(source);
  return parsed.ok ? [] : parsed.problems;
};

test('what the issue writes is read', () => {
  const parsed = parseProbeSpec(
    'kind: http\nurl: "{{api}}/health"\nexpect: { status: 200, time: "< 200ms", json: { "$.status": healthy, "$.version": "{{launch.version}}", "$.disk_usage_percent": "< 80" } }',
  );
  expect(parsed).toMatchObject({
    ok: true,
    spec: {
      kind: 'http',
      method: 'GET',
      timeout: 5000,
      need: 'required',
      where: 'server',
      follow: 0,
      expect: {
        status: { any: ['200'] },
        time: { op: 'compare', sign: '<', operand: '200ms' },
        json: {
          '$.status': { op: 'equals', value: 'healthy', filled: null },
          '$.version': { op: 'equals', value: '{{launch.version}}', filled: ['launch.version'] },
          '$.disk_usage_percent': { op: 'compare', sign: '<', operand: '80' },
        },
      },
    },
  });
});

const GOOD = 'kind: http\nurl: https://a.example\nexpect: { status: 200 }\n';

test.each([
  ['a key of no kind', `${GOOD}expct: 1`, 'expct', /no key "expct"/, /"expect"/, 4],
  [
    'a key inside',
    'kind: http\nurl: https://a.example\nexpect:\n  statsu: 200',
    'expect.statsu',
    /no key/,
    /"status"/,
    4,
  ],
  ['an unknown kind', 'kind: htp\nurl: x', 'kind', /no kind "htp"/, /kind: http/, 1],
  ['no kind', 'url: x', 'kind', /missing/, /kind:/, 1],
  ['a kind of Object', 'kind: constructor', 'kind', /no kind/, /kind:/, 1],
  ['a duration without unit', `${GOOD}timeout: 5`, 'timeout', /no duration/, /5s/, 4],
  ['a timeout of a day', `${GOOD}timeout: 24h`, 'timeout', /too long/, /one hour/, 4],
  ['a schedule each second', `${GOOD}every: 1s`, 'every', /too often/, /10s/, 4],
  [
    'a time without unit',
    'kind: http\nurl: https://a.example\nexpect: { time: "< 200" }',
    'expect.time',
    /no unit/,
    /300ms/,
    3,
  ],
  [
    'a time in bytes',
    'kind: http\nurl: https://a.example\nexpect: { time: "< 200MB" }',
    'expect.time',
    /cannot be compared/,
    /300ms/,
    3,
  ],
  ['nothing expected', 'kind: http\nurl: https://a.example\nexpect: {}', 'expect', /anything would pass/, /expect/, 3],
  ['no expect at all', 'kind: http\nurl: https://a.example', 'expect', /./, /status/, undefined],
  ['a file address', 'kind: http\nurl: file:///etc/passwd\nexpect: { status: 200 }', 'url', /no address/, /https/, 2],
  ['no address', 'kind: http\nexpect: { status: 200 }', 'url', /missing/, /http/, undefined],
  [
    'two bodies',
    'kind: http\nmethod: POST\nurl: https://a.example\njson: {}\nbody: x\nexpect: { status: 200 }',
    'json',
    /one body/,
    /Keep one/,
    4,
  ],
  [
    'a GET with a body',
    'kind: http\nurl: https://a.example\njson: {}\nexpect: { status: 200 }',
    'method',
    /sends no body/,
    /POST/,
    undefined,
  ],
  [
    'a bad path',
    'kind: http\nurl: https://a.example\nexpect: { json: { "$.[": 1 } }',
    'expect.json.$.[',
    /no JSONPath/,
    /\$\.status/,
    3,
  ],
  [
    'a path with search()',
    `kind: http\nurl: https://a.example\nexpect: { json: { "$[?search(@.a, '(a+)+')]": 1 } }`,
    "expect.json.$[?search(@.a, '(a+)+')]",
    /no JSONPath/,
    /\$/,
    3,
  ],
  [
    'a pattern that looks back',
    'kind: http\nurl: https://a.example\nexpect: { text: "~ (a)\\\\1" }',
    'expect.text',
    /pattern/,
    /simpler/,
    3,
  ],
  [
    'a header with a line break',
    'kind: http\nurl: https://a.example\nheaders: { x: "a\\r\\nhost: b" }\nexpect: { status: 200 }',
    'headers.x',
    /one line/,
    /line break/,
    3,
  ],
  [
    'env on the server',
    'kind: env\nwhere: server\nenv: { A: { required: true } }',
    'where',
    /target machine/,
    /where: host/,
    2,
  ],
  ['a mode without quotes', 'kind: file\npath: .env\nexpect: { mode: 600 }', 'expect.mode', /mode/, /quotes/, 3],
  [
    'an origin allowed and denied',
    'kind: cors\nurl: https://a.example\nallow: [https://b.example]\ndeny: [https://b.example/]',
    'deny',
    /both/,
    /Keep/,
    4,
  ],
  [
    'rate and users',
    'kind: load\ntargets: [{ url: https://a.example }]\nrate: 1\nusers: 1\nduration: 1s\nexpect: { p95: "< 1s" }',
    '',
    /how much/,
    /either/,
    undefined,
  ],
  [
    'a figure of no target',
    'kind: load\ntargets: [{ name: a, url: https://a.example }]\nrate: 1\nduration: 1s\nexpect: { targets: { b: { p95: "< 1s" } } }',
    'expect.targets.b',
    /No target/,
    /a/,
    5,
  ],
  [
    'a metric with a bad label',
    `kind: metrics\nurl: https://a.example\nexpect: { metrics: { 'a{b=1}': 1 } }`,
    'expect.metrics.a{b=1}',
    /no metric/,
    /label/,
    3,
  ],
  [
    'a variable in a path',
    'kind: http\nurl: https://a.example\nexpect: { json: { "$.{{x}}": 1 } }',
    'expect.json.$.{{x}}',
    /name/,
    /values/,
    3,
  ],
  ['not YAML', 'kind: [', '', /no valid YAML/, /Mend/, 1],
  ['an alias', 'kind: http\na: &x 1\nb: *x', '', /alias/, /Mend/, 1],
  ['a list', '- a', '', /list of keys/, /kind: http/, 1],
])('%s is refused where it stands', (_, source, path, message, fix, line) => {
  const [first] = problems(source);
  expect(first?.path).toBe(path);
  expect(first?.message).toMatch(message);
  expect(first?.fix).toMatch(fix);
  if (line !== undefined) expect(first?.line).toBe(line);
});

describe('a value that is filled in later', () => {
  test.each([
    'kind: tcp\nhost: "{{h}}"\nport: "{{p}}"\nexpect: refused',
    'kind: http\nurl: "https://{{h}}/x"\nexpect: { time: "< {{limit}}" }',
  ])('%s', (source) => {
    expect(problems(source)).toEqual([]);
  });
});

test('cheap ways of writing are read alike', () => {
  const spec = (source: string) => {
    const parsed = parseProbeSpec(source);
    return parsed.ok ? parsed.spec : parsed.problems;
  };
  expect(spec('kind: tcp\nhost: a\nport: 1\nexpect: refused')).toEqual(
    spec('kind: tcp\nhost: a\nport: 1\nexpect: { state: [refused] }'),
  );
  expect(spec('kind: http\nurl: https://a.example\nauth: { basic: "a:b:c" }\nexpect: { status: 2xx }')).toMatchObject({
    auth: { basic: { user: 'a', password: 'b:c' } },
  });
});

test.each(PROBE_KINDS)('%s says what it misses when it is empty', (kind) => {
  const found = problems({ kind });
  for (const problem of found) {
    expect(problem.message.length).toBeGreaterThan(5);
    expect(problem.fix.length).toBeGreaterThan(5);
  }
  expect(found.length).toBeGreaterThan(0);
});
