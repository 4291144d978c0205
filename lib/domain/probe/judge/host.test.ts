import { describe, expect, test } from 'vitest';
import { judgeHeartbeat } from './heartbeat.ts';
import { envVerdicts, isDefaultValue, judgeEnv, judgeFile } from './host.ts';
import { CONTEXT, failed, NOW, ok, spec } from './testing.ts';

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
    spec('heartbeat', { name: 'backup', period: '24h', grace: '2h', late }),
    ok({ lastBeatAt, since }),
    CONTEXT,
  );
  expect(result.outcome).toBe(outcome);
  if (outcome !== 'pass') expect(result.reason).not.toBeNull();
});
