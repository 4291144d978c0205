import { describe, expect, test } from 'vitest';
import { type Allowance, type Consent, USUAL_ALLOWANCE } from '../../environment/allowance.ts';
import { type GuardedEnvironment, guardRulesOf } from './of-environment.ts';
import { targetOf, targetVerdict } from './verdict.ts';

const environment = (allowance: Partial<Allowance> = {}, more: Partial<GuardedEnvironment> = {}) =>
  guardRulesOf({
    urls: { api: 'https://api.acme.io:8443/v1', web: 'http://www.acme.io' },
    variables: { database: 'postgres://db.acme.io/shop', REGION: 'eu', note: 'see https://x.acme.io:9999' },
    identityProbe: null,
    allowedHosts: ['*.acme.io', '10.1.0.0/16'],
    allowance: { ...USUAL_ALLOWANCE, ...allowance },
    consents: [],
    ...more,
  });

describe('ports', () => {
  test('as usual: those of the web and of the addresses, and none that stands inside of a text', () => {
    expect(environment().ports).toEqual([80, 443, 5432, 8443]);
    expect(environment({}, { identityProbe: { url: 'https://api.acme.io:7001/version' } }).ports).toContain(7001);
    expect(environment({ ports: [443] }).ports).toEqual([443]);
    expect(environment({ ports: [] }).ports).toEqual([]);
  });

  test.each<[string, boolean]>([
    ['https://api.acme.io/', true],
    ['https://api.acme.io:8443/', true],
    ['http://api.acme.io:80/', true],
    ['https://api.acme.io:08443/', true],
    ['https://api.acme.io:9999/', false],
    ['https://api.acme.io:22/', false],
    ['http://api.acme.io:0/', false],
    ['redis://api.acme.io/', false],
    ['postgres://db.acme.io/', true],
    ['wss://api.acme.io/', true],
    ['ws://api.acme.io:6379/', false],
    ['https://10.1.0.9:8443/', true],
    ['https://10.1.0.9:2375/', false],
    ['https://[::ffff:10.1.0.9]:2375/', false],
  ])('%s: %s', (url, ok) => {
    const target = targetOf(url);
    expect(target.ok && targetVerdict(target.target, environment()).ok).toBe(ok);
  });
});

describe('methods', () => {
  const verdict = (method: string, allowance: Partial<Allowance> = {}) =>
    targetVerdict({ host: 'api.acme.io', port: 443, method }, environment(allowance)).ok;

  test.each(['GET', 'HEAD', 'OPTIONS', 'get'])('%s is allowed as usual', (method) => {
    expect(verdict(method)).toBe(true);
  });
  test.each([
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'post',
    'CONNECT',
    'TRACE',
    'PROPFIND',
    'GET ',
    ' GET',
    'GET, DELETE',
    '',
  ])('%j is not', (method) => {
    expect(verdict(method)).toBe(false);
  });
  test('no list of methods allows one that nobody knows', () => {
    expect(verdict('CONNECT', { methods: ['CONNECT' as never, 'GET'] })).toBe(false);
    expect(verdict('GET', { methods: [] })).toBe(false);
  });
});

test.each<[Consent, string]>([
  ['load', 'load'],
  ['rate-limit', 'ratelimit'],
  ['bulk-delete', 'bulkDelete'],
  ['host-commands', 'hostCommands'],
])('consent to %s is consent to nothing else', (consent, key) => {
  const given = environment({}, { consents: [consent] }).consent;
  expect(Object.entries(given).filter(([, value]) => value)).toEqual([[key, true]]);
});

test('no environment is trusted', () => {
  const all = environment({}, { consents: ['load', 'rate-limit', 'bulk-delete', 'host-commands'] });
  expect(all.trusted).toBe(false);
});
