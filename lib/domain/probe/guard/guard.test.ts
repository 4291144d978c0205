import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseProbeSpec } from '../spec/parse.ts';
import { CLOSED, type GuardRules, parseAllowed, plainHost } from './allowed.ts';
import { consentVerdict } from './consent.ts';
import { parseIp } from './ip.ts';
import { addressVerdict, hostVerdict, targetOf, targetVerdict } from './verdict.ts';

const { allowed } = parseAllowed(['api.acme.io', '*.svc.acme.io', '10.1.0.0/16', 'fd12::/16', '203.0.113.7']);
const everything = parseAllowed([
  'api.acme.io',
  '128.0.0.0/1',
  '0.0.0.0/1',
  '8000::/1',
  '::/1',
  'localhost',
  'metadata.google.internal',
]).allowed;

/** Every way of writing a metadata, link-local or nobody's address that was found: refused even where everything is allowed, and to trusted users. */
const ALWAYS = [
  '169.254.169.254',
  '169.254.170.2',
  '169.254.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fd00:ec2::254',
  'fd00:0ec2:0:0::254',
  'fd20:ce::254',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '0:0:0:0:0:ffff:a9fe:a9fe',
  '::FFFF:A9FE:A9FE',
  '::169.254.169.254',
  '::a9fe:a9fe',
  '::ffff:0:169.254.169.254',
  '64:ff9b::169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::a9fe:a9fe',
  '2002:a9fe:a9fe::1',
  '2001:0:a9fe:a9fe::1',
  '2001::5601:5601',
  'fe80::5efe:a9fe:a9fe',
  '2001:db8::5efe:a9fe:a9fe',
  '2001:db8::200:5efe:a9fe:a9fe',
  '0.0.0.0',
  '0.1.2.3',
  '::',
  '224.0.0.1',
  '255.255.255.255',
  'ff02::1',
];

test.each(ALWAYS)('%s is refused whatever is allowed', (address) => {
  expect(parseIp(address)).not.toBeNull();
  expect(addressVerdict(address, everything, 'api.acme.io').ok).toBe(false);
  expect(addressVerdict(address, everything, null).ok).toBe(false);
  expect(addressVerdict(address, everything, 'api.acme.io', true).ok).toBe(false);
});

/** What a URL can say instead of 169.254.169.254. */
test.each([
  'http://169.254.169.254/latest',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0xa9.0xfe.0xa9.0xfe/',
  'http://0251.0376.0251.0376/',
  'http://169.254.43518/',
  'http://169.16689662/',
  'http://\uFF11\uFF16\uFF19.254.169.254/',
  'http://169\u3002254\u3002169\u3002254/',
  'http://[::ffff:169.254.169.254]/',
  'http://user:pass@169.254.169.254/',
  'http://api.acme.io@169.254.169.254/',
  'http://169.254.169.254:80\\@api.acme.io/',
  'http://169.254.169.254#api.acme.io',
  'http://169.254.169.254./',
  'http://169.254.169.254.:80/',
  'http://0xA9FEA9FE./',
  'http://0251.254.0xa9.254/',
  'http://000000251.000000376.169.254/',
  'http://%31%36%39.254.169.254/',
  'http://169%2E254%2E169%2E254/',
  'http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/',
  'http://169．254．169．254/',
  'http://169｡254｡169｡254/',
  'http://[::169.254.169.254]/',
  'http://[64:ff9b::169.254.169.254]/',
  'http://[64:ff9b::a9fe:a9fe]:443/',
  'http://[0:0:0:0:0:0:a9fe:a9fe]/',
  'http://[::ffff:0:a9fe:a9fe]/',
  'http://[2002:a9fe:a9fe::]/',
  'http://[fe80::1%25eth0]/',
  'http://[fe80::1%eth0]/',
  'http://api.acme.io:443@169.254.169.254/',
  'http://api.acme.io%40169.254.169.254/',
  'http://169.254.169.254\t/',
  'http://\t169.254.169.254/',
  'http:169.254.169.254',
  'http:/169.254.169.254/',
  'http:\\\\169.254.169.254\\',
  'http://metadata.google.internal%2e/',
  'http://ｍetadata.google.internal/',
  'http://metadata/computeMetadata',
  'http://instance-data/latest',
  'ws://2852039166/',
  'redis://2852039166/',
  'redis://0xa9fea9fe:6379/',
  'postgres://user@0251.0376.0251.0376/db',
  'http://metadata.google.internal/',
  'http://METADATA.google.internal./',
])('%s leads nowhere', (url) => {
  const target = targetOf(url);
  const rules: GuardRules = { ...CLOSED, hosts: ['api.acme.io', '128.0.0.0/1', 'metadata.google.internal'] };
  expect(target.ok && targetVerdict(target.target, rules).ok).toBe(false);
  expect(target.ok && targetVerdict(target.target, { ...rules, trusted: true }).ok).toBe(false);
});

test.each([
  'file:///etc/passwd',
  'gopher://a/',
  'javascript:1',
  'data:,x',
  'ftp://a/',
  'nonsense',
  '',
  'http://',
  'http://a b/',
])('%j is no target', (url) => {
  expect(targetOf(url).ok).toBe(false);
});

describe('private addresses have to be named', () => {
  test.each<[string, string | null, boolean]>([
    ['198.18.0.1', 'api.acme.io', false],
    ['8.8.8.8', 'api.acme.io', true],
    ['2606:4700::1', 'api.acme.io', true],
    ['8.8.8.8', 'a.svc.acme.io', true],
    ['8.8.8.8', 'svc.acme.io', false],
    ['8.8.8.8', 'evilapi.acme.io', false],
    ['8.8.8.8', 'api.acme.io.evil.example', false],
    ['8.8.8.8', null, false],
    ['203.0.113.7', null, true],
    ['203.0.113.8', null, false],
    ['127.0.0.1', 'api.acme.io', false],
    ['10.0.0.5', 'api.acme.io', false],
    ['10.1.0.5', 'api.acme.io', true],
    ['10.1.0.5', 'unlisted.example', true],
    ['10.2.0.5', null, false],
    ['192.168.1.1', 'api.acme.io', false],
    ['172.16.0.1', 'api.acme.io', false],
    ['172.32.0.1', 'api.acme.io', true],
    ['100.64.0.1', 'api.acme.io', false],
    ['::1', 'api.acme.io', false],
    ['fd12::5', 'api.acme.io', true],
    ['fd13::5', 'api.acme.io', false],
    ['::ffff:10.1.0.5', 'api.acme.io', true],
    ['::ffff:10.2.0.5', 'api.acme.io', false],
    ['::ffff:7f00:1', 'api.acme.io', false],
    ['64:ff9b::10.2.0.5', 'api.acme.io', false],
    ['64:ff9b::8.8.8.8', 'api.acme.io', true],
    ['2002:7f00:1::', 'api.acme.io', false],
    ['::127.0.0.1', 'api.acme.io', false],
    ['127.0.0.1', 'localhost', false],
    ['nonsense', 'api.acme.io', false],
    ['2130706433', 'api.acme.io', false],
    ['0177.0.0.1', 'api.acme.io', false],
  ])('%s as %s: %s', (address, host, ok) => {
    expect(addressVerdict(address, allowed, host).ok).toBe(ok);
  });

  test('localhost named is this machine and nothing else', () => {
    const local = parseAllowed(['localhost']).allowed;
    expect(addressVerdict('127.0.0.1', local, 'localhost').ok).toBe(true);
    expect(addressVerdict('::1', local, 'localhost').ok).toBe(true);
    expect(addressVerdict('10.0.0.1', local, 'localhost').ok).toBe(false);
    expect(addressVerdict('127.0.0.1', local, 'other').ok).toBe(false);
    expect(addressVerdict('127.0.0.1', local, null).ok).toBe(false);
  });

  test('the command line trusts its user with private addresses', () => {
    expect(addressVerdict('10.2.0.5', allowed, null, true).ok).toBe(true);
    expect(addressVerdict('127.0.0.1', parseAllowed([]).allowed, null, true).ok).toBe(true);
  });
});

test.each([
  ['127.1', '127.0.0.1'],
  ['0x7f.1', '127.0.0.1'],
  ['2130706433', '127.0.0.1'],
  ['API.acme.io.', 'api.acme.io'],
  ['[::1]', '::1'],
  ['::1', '::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['a/b', null],
  ['a@b', null],
  ['a:80', null],
  ['', null],
])('the host %j is %j', (host, plain) => {
  expect(plainHost(host)).toBe(plain);
});

describe('allowed hosts', () => {
  test('entries that name nothing are told', () => {
    expect(
      parseAllowed(['*', '*.io', '0.0.0.0/0', '::/0', 'https://a.io', 'a.io/8', 'a.io:443', '10.0.0.0/33', '1.2.3'])
        .unknown,
    ).toHaveLength(9);
  });
  test('an empty list allows nothing', () => {
    const none = parseAllowed([]).allowed;
    expect(hostVerdict('api.acme.io', none).ok).toBe(false);
    expect(addressVerdict('8.8.8.8', none, 'api.acme.io').ok).toBe(false);
  });
});

test.each<[Partial<GuardRules>, { host: string; port: number; method?: string }, boolean]>([
  [{}, { host: 'api.acme.io', port: 443, method: 'GET' }, true],
  [{ ports: [443] }, { host: 'api.acme.io', port: 8443 }, false],
  [{ ports: [] }, { host: 'api.acme.io', port: 443 }, false],
  [{ methods: ['get'] }, { host: 'api.acme.io', port: 443, method: 'GET' }, true],
  [{ methods: ['GET'] }, { host: 'api.acme.io', port: 443, method: 'DELETE' }, false],
  [{}, { host: 'api.acme.io', port: 443, method: 'CONNECT' }, false],
  [{}, { host: 'other.example', port: 443 }, false],
])('%j lets %j through: %s', (rules, target, ok) => {
  expect(targetVerdict(target, { ...CLOSED, hosts: ['api.acme.io'], ...rules }).ok).toBe(ok);
});

describe('consent', () => {
  const of = (keys: Record<string, unknown>) => {
    const parsed = parseProbeSpec(keys);
    if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
    return parsed.spec;
  };
  const load = of({
    kind: 'load',
    targets: [{ url: 'https://a.example' }],
    rate: 50,
    duration: '1m',
    ramp: '10s',
    expect: { p95: '< 1s' },
  });
  const limit = of({ kind: 'ratelimit', url: 'https://a.example', budget: 70 });
  const stopped = (prepare: Record<string, string>) =>
    of({ kind: 'scenario', prepare, steps: [{ name: 'one', url: 'https://a.example' }] });
  const most = { rate: 50, users: 1, durationMs: 70_000, requests: 3500 };
  const open: GuardRules = {
    ...CLOSED,
    requests: 100,
    perMinute: 100,
    load: { ...most, rate: 50, durationMs: 70_000 },
    consent: { load: true, ratelimit: true, bulkDelete: false, hostCommands: false },
  };

  test.each<[string, typeof load, Partial<GuardRules>, boolean]>([
    ['load with consent', load, {}, true],
    ['load without', load, { consent: CLOSED.consent }, false],
    ['load without an allowance', load, { load: null }, false],
    ['load too fast', load, { load: { ...most, rate: 49 } }, false],
    ['load too long with its ramp', load, { load: { ...most, durationMs: 69_999 } }, false],
    ['load too long by its values', { ...load, foreach: ['a', 'b'] }, { load: { ...most, requests: 9999 } }, false],
    ['load of too many requests', load, { load: { ...most, requests: 3499 } }, false],
    ['rate limit with consent', limit, {}, true],
    ['rate limit without', limit, { consent: CLOSED.consent }, false],
    ['rate limit over the budget of a run', limit, { requests: 69 }, false],
    ['rate limit over the budget of a minute', limit, { perMinute: 69 }, false],
    ['a person who stops something first', stopped({ confirm: 'Stop the worker' }), {}, true],
    ['a command on the host without consent', stopped({ host: 'docker stop worker' }), {}, false],
    [
      'a command on the host with it',
      stopped({ host: 'docker stop worker' }),
      { consent: { ...CLOSED.consent, hostCommands: true } },
      true,
    ],
  ])('%s', (_, spec, rules, ok) => {
    expect(consentVerdict(spec, { ...open, ...rules }).ok).toBe(ok);
  });
});

test('whatever carries a forbidden IPv4 address is refused like it', () => {
  const hex = (value: number) => value.toString(16);
  const forms = [
    (a: number, b: number) => `::ffff:${hex(a)}:${hex(b)}`,
    (a: number, b: number) => `64:ff9b::${hex(a)}:${hex(b)}`,
    (a: number, b: number) => `2002:${hex(a)}:${hex(b)}::`,
    (a: number, b: number) => `::${hex(a)}:${hex(b)}`,
  ];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(...forms), (low, form) => {
      expect(addressVerdict(form(0xa9fe, low), everything, 'api.acme.io').ok).toBe(false);
      expect(addressVerdict(form(0x7f00 | (low & 0xff), low), allowed, 'api.acme.io').ok).toBe(false);
    }),
  );
});
