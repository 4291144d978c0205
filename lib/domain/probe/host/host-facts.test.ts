import { describe, expect, test } from 'vitest';
import { envVerdicts, judgeEnv, judgeFile } from '../judge/host.ts';
import type { ProbeResult } from '../judge/result.ts';
import type { EnvSpec } from '../spec/env.ts';
import type { FileSpec } from '../spec/file.ts';
import { parseProbeSpec } from '../spec/parse.ts';
import { HostPush, type HostSpec, type HostVerdict, isHostSpec, verdictOf } from './pushed.ts';
import { receivedResult } from './received.ts';

const NAMED = { item: 'secrets', probe: 'environment' };

function specOf(yaml: string): HostSpec {
  const parsed = parseProbeSpec(yaml);
  if (!parsed.ok || !isHostSpec(parsed.spec)) throw new Error(JSON.stringify(parsed));
  return parsed.spec;
}

const ENV = specOf(`
kind: env
env:
  SECRET_KEY: { required: true, notDefault: true, length: ">= 12" }
  ORIGINS: { required: true, list: ",", scheme: https, forbid: "*" }
  REGION: { required: true, equals: eu-west }
  SENTRY_DSN: { recommended: true }
`) as EnvSpec;
const GOOD = { SECRET_KEY: 'kq7-zebra-quartz', ORIGINS: 'https://a.io, https://b.io', REGION: 'eu-west' };

const seen = (environment: Record<string, string>, spec = ENV) =>
  judgeEnv(spec, { ok: true, facts: envVerdicts(spec, environment) });
const sent = (environment: Record<string, string>) => verdictOf(ENV, seen(environment), NAMED);

const FILE = specOf(
  'kind: file\npath: /etc/key\nexpect: { exists: true, mode: "0600", owner: deploy-prod, size: "> 1kB", age: "< 30d", inGit: false }',
) as FileSpec;
const KEY = {
  exists: true,
  mode: '0600',
  owner: 'deploy-prod',
  group: null,
  inGit: false,
  bytes: 1704,
  ageMs: 86_400_123,
};
const looked = (facts: Partial<typeof KEY>) => judgeFile(FILE, { ok: true, facts: { ...KEY, ...facts } });

const received = (spec: HostSpec, verdict: HostVerdict): ProbeResult => {
  const answer = receivedResult(spec, verdict);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.result;
};

describe('what a host judged is what the launch reads', () => {
  test.each<[string, Record<string, string>]>([
    ['all is right', GOOD],
    ['nothing is set', {}],
    ['too short', { ...GOOD, SECRET_KEY: 'kq7' }],
    ['well known', { ...GOOD, SECRET_KEY: 'changeme' }],
    ['one origin of plain http', { ...GOOD, ORIGINS: 'https://a.io, http://b.io' }],
    ['any origin', { ...GOOD, ORIGINS: '*' }],
    ['another region', { ...GOOD, REGION: 'us-east' }],
    ['recommended too', { ...GOOD, SENTRY_DSN: 'https://x@sentry.io/1' }],
  ])('env: %s', (_, environment) => {
    const here = seen(environment);
    const there = received(ENV, sent(environment));
    expect(there).toEqual(here);
  });

  test.each<[string, Partial<typeof KEY>]>([
    ['all is right', {}],
    ['mode', { mode: '0644' }],
    ['size', { bytes: 12 }],
    ['age', { ageMs: 40 * 86_400_000 }],
    ['git', { inGit: true }],
    ['not there', { exists: false, mode: null as never, owner: null as never, inGit: false }],
    ['owner not found out', { owner: null as never }],
  ])('file: %s', (_, facts) => {
    const here = looked(facts);
    const there = received(FILE, verdictOf(FILE, here, NAMED));
    const plain = (result: ProbeResult) =>
      result.assertions.map(({ name, outcome, expected }) => [name, outcome, expected]);
    expect(there.outcome).toBe(here.outcome);
    if (here.assertions.every((each) => each.name !== 'File' || each.outcome === 'pass'))
      expect(plain(there).sort()).toEqual(plain(here).sort());
  });

  test('another owner is told apart, and neither is named', () => {
    for (const owner of ['deploy-prod', 'somebody-else']) {
      const verdict = verdictOf(FILE, looked({ owner }), NAMED);
      expect(JSON.stringify(verdict)).not.toContain(owner);
      expect(received(FILE, verdict).outcome).toBe(owner === 'deploy-prod' ? 'pass' : 'fail');
    }
  });

  test('foreach names each round', () => {
    const spec = specOf('kind: file\nforeach: [a, b]\npath: "/etc/{{value}}"\nexpect: { exists: true }');
    const check = (name: string, observed = 'there') => ({ name, outcome: 'pass' as const, observed });
    const verdict = verdictOf(spec, looked({}), NAMED);
    const both = { ...verdict, checks: [check('a: File'), check('b: File')] };
    expect(received(spec, both).outcome).toBe('pass');
    expect(received(spec, { ...both, checks: [check('a: File')] }).outcome).toBe('error');
    const half = { ...both, checks: [check('a: File'), { name: 'b', outcome: 'error' as const, observed: 'nothing' }] };
    expect(received(spec, half)).toMatchObject({ outcome: 'error' });
  });
});

describe('cheats', () => {
  test('a rule that is left out is an error, not a pass', () => {
    const verdict = sent(GOOD);
    for (const check of verdict.checks) {
      const less = { ...verdict, checks: verdict.checks.filter((each) => each !== check) };
      expect([check.name, received(ENV, less).outcome]).toEqual([check.name, 'error']);
    }
    expect(received(ENV, { ...verdict, checks: [] }).outcome).toBe('error');
    expect(received(ENV, { ...verdict, stuck: true }).outcome).toBe('error');
  });

  test('checks of no rule add nothing', () => {
    const verdict = sent({});
    const more = {
      ...verdict,
      checks: [...verdict.checks, { name: 'OTHER', outcome: 'pass' as const, observed: 'so' }],
    };
    expect(received(ENV, more)).toEqual(received(ENV, verdict));
  });

  test('a verdict about easier rules is not one about these', () => {
    const easier = specOf('kind: env\nenv: { SECRET_KEY: { required: true, length: ">= 1" } }') as EnvSpec;
    const verdict = verdictOf(easier, seen(GOOD, easier), NAMED);
    expect(receivedResult(ENV, verdict)).toMatchObject({ ok: false, reason: expect.stringContaining('otherwise') });
  });

  test.each(['kq7-zebra-quartz', 'set', 'eu-west', '123', 'set, 3 characters: abc', '0600 kq7', '', 'so\nkq7'])(
    'an observation such as %j is taken from nobody',
    (observed) => {
      const body = { launch: 'a@1', host: 'web-1', results: [{ ...sent(GOOD) }] };
      expect(HostPush.safeParse(body).success).toBe(true);
      const leaky = { ...sent(GOOD), checks: [{ name: 'SECRET_KEY', outcome: 'pass', observed }] };
      expect(HostPush.safeParse({ ...body, results: [leaky] }).success).toBe(false);
      expect(HostPush.safeParse({ ...body, results: [{ ...sent(GOOD), value: observed }] }).success).toBe(false);
    },
  );

  test('whatever a judge says by mistake is withheld', () => {
    const spoken = seen(GOOD);
    const [first] = spoken.assertions;
    if (first) first.observed = 'kq7-zebra-quartz';
    expect(verdictOf(ENV, spoken, NAMED).checks[0]?.observed).toBe('withheld');
  });
});
