import { describe, expect, test } from 'vitest';
import type { FailureCode } from '../facts/common.ts';
import { judgeHttp } from './http.ts';
import { combineRounds, errorResult, missingResult } from './result.ts';
import { answer, failed, ok, spec, TIMINGS } from './testing.ts';

const JSON_TEXT = '{"status":"healthy","version":"1.4.0","disk":81,"items":[{"id":1},{"id":2}],"nothing":null}';
const http = (expected: Record<string, unknown>) =>
  spec('http', { url: 'https://api.acme.io/health', expect: expected });
const facts = answer({
  text: JSON_TEXT,
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Two', 'a'],
    ['x-two', 'b'],
    ['Set-Cookie', 'sid=1; Path=/; HttpOnly; SameSite=Lax'],
  ],
});

test.each<[Record<string, unknown>, string[]]>([
  [{ status: 200 }, []],
  [{ status: '2xx' }, []],
  [{ status: [201, 204] }, ['fail Status']],
  [{ status: '< 300' }, []],
  [{ status: '> 399' }, ['fail Status']],
  [{ headers: { 'content-type': 'contains json', 'X-TWO': 'a, b' } }, []],
  [{ headers: { 'x-frame-options': 'exists' } }, ['fail Header x-frame-options']],
  [{ headers: { 'content-type': 'absent' } }, ['fail Header content-type']],
  [{ cookies: { sid: { httpOnly: true, sameSite: 'Lax' } } }, []],
  [{ cookies: { sid: { secure: true } } }, ['fail Cookie sid, Secure']],
  [{ cookies: { other: 'exists' } }, ['fail Cookie other']],
  [{ json: { '$.status': 'healthy', '$.version': '1.4.0', '$.nothing': null } }, []],
  [{ json: { '$.status': 'healthy', '$.disk': '< 80' } }, ['fail $.disk']],
  [{ json: { '$.gone': '!= x' } }, ['fail $.gone']],
  [{ json: { '$.items[*].id': '>= 1', '$.items': 'count = 2', '$..id': 'count = 2' } }, []],
  [{ json: { '$.items[*].id': '< 2' } }, ['fail $.items[*].id']],
  [{ text: 'contains healthy' }, []],
  [{ text: '~ "version":"2' }, ['fail Text']],
  [{ size: '< 1kB' }, []],
  [{ size: '< 10' }, ['fail Size']],
  [{ time: '< 200ms', times: { firstByte: '< 100ms', dns: '<= 1ms' } }, []],
  [{ time: '< 113ms' }, ['fail Time']],
  [{ times: { tls: '< 10ms' } }, ['fail TLS handshake']],
  [{ redirects: 0, httpVersion: '1.1', finalUrl: 'contains acme' }, []],
  [{ redirects: '>= 1' }, ['fail Redirects']],
  [{ httpVersion: 2 }, ['fail HTTP version']],
])('%j gives %j', (expected, problems) => {
  const result = judgeHttp(http(expected), ok(facts));
  expect(failed(result)).toEqual(problems);
  expect(result.outcome).toBe(problems.length === 0 ? 'pass' : 'fail');
  expect(result.timings).toEqual(TIMINGS);
  if (problems.length > 0) expect(result.reason).toMatch(/expected .+, (?:got|but) .+/i);
});

describe('pages that are not what was asked for', () => {
  test('a login page with status 200 is no JSON', () => {
    const result = judgeHttp(
      http({ status: 200, json: { '$.status': 'healthy' } }),
      ok(answer({ text: '<html>healthy' })),
    );
    expect(failed(result)).toEqual(['fail $.status']);
    expect(result.reason).toMatch(/no JSON/);
  });

  test('an answer that was not read whole is an error where its end matters', () => {
    const cut = ok(answer({ text: '{"status":"healthy"', truncated: true }));
    expect(judgeHttp(http({ json: { '$.status': 'healthy' } }), cut).outcome).toBe('error');
    expect(judgeHttp(http({ size: '< 1MB' }), cut).outcome).toBe('error');
    expect(judgeHttp(http({ text: '!= x' }), cut).outcome).toBe('error');
    expect(judgeHttp(http({ text: 'contains healthy' }), cut).outcome).toBe('pass');
  });

  test('a phase that did not take place is an error, not fast', () => {
    const plain = { ...facts, timings: { ...TIMINGS, tls: null } };
    expect(judgeHttp(http({ times: { tls: '< 1s' } }), ok(plain)).outcome).toBe('error');
  });
});

test.each<[FailureCode, string]>([
  ['refused', 'fail'],
  ['timeout', 'fail'],
  ['name-not-found', 'fail'],
  ['tls', 'fail'],
  ['guard-refused', 'error'],
  ['no-network', 'error'],
  ['name-server', 'error'],
  ['crash', 'error'],
  ['missing-variable', 'error'],
  ['deadline', 'error'],
])('nothing gathered because of %s is %s', (code, outcome) => {
  const result = judgeHttp(http({ status: 200 }), { ok: false, failure: { code, message: 'Because.' } });
  expect(result).toMatchObject({ outcome, reason: 'Because.' });
});

test('the version that was seen and one number are kept', () => {
  const parsed = http({ json: { '$.version': '{{launch.version}}', '$.disk': '< 80' }, time: '< 1s' });
  const version = parsed.expect.json?.['$.version'];
  if (version?.op !== 'equals') throw new Error();
  version.value = '1.5.0';
  const result = judgeHttp(parsed, ok(facts));
  expect(result.versionSeen).toBe('1.4.0');
  expect(result.value).toEqual({ name: '$.disk', amount: 81, unit: 'count', better: 'lower' });
});

test('a place made for secrets is judged and not shown', () => {
  const given = answer({
    text: '{"token":"eyJhbGciOiJIUzI1NiJ9.abc"}',
    headers: [['Set-Cookie', 'sid=0123456789abcdef0123']],
  });
  const result = judgeHttp(
    http({ json: { '$.token': 'exists', '$..token': 'exists' }, cookies: { sid: 'exists' } }),
    ok(given),
  );
  expect(result.outcome).toBe('pass');
  expect(JSON.stringify(result)).not.toMatch(/abc|0123456789/);
});

describe('rounds of foreach', () => {
  const pass = judgeHttp(http({ status: 200 }), ok(facts));
  const fail = judgeHttp(http({ status: 201 }), ok(facts));
  test.each([
    [[pass, pass], 'pass'],
    [[pass, errorResult('x')], 'error'],
    [[errorResult('x'), fail], 'fail'],
    [[], 'error'],
  ])('the worst one counts', (results, outcome) => {
    const rounds = results.map((result, index) => ({ value: `v${index}`, result }));
    expect(combineRounds(rounds).outcome).toBe(outcome);
  });

  test('a run that was stopped half way has not passed', () => {
    expect(combineRounds([{ value: 'ci', result: pass }], ['ci', 'malya'])).toMatchObject({ outcome: 'error' });
    expect(combineRounds([{ value: 'ci', result: pass }], ['ci'])).toMatchObject({ outcome: 'pass' });
  });

  test('each assertion stands under its value', () => {
    const combined = combineRounds([
      { value: 'ci', result: pass },
      { value: 'malya', result: fail },
      { value: 'gallery', result: missingResult(['api']) },
    ]);
    expect(combined.assertions.map((each) => each.name)).toEqual(['ci: Status', 'malya: Status', 'gallery']);
    expect(combined.reason).toMatch(/^malya: Expected status/);
  });
});
