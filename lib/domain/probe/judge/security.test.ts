import { describe, expect, test } from 'vitest';
import type { HeaderList } from '../facts/common.ts';
import type { CorsFacts, RatelimitFacts, TlsFacts } from '../facts/kinds.ts';
import { readRateLimit, readRetryAfter } from '../read/rate-limit.ts';
import { corsPlan, judgeCors } from './cors.ts';
import { judgeHeaders } from './headers.ts';
import { lookAlikes, STRANGER } from './look-alikes.ts';
import { judgeRatelimit } from './ratelimit.ts';
import { answer, CONTEXT, failed, NOW, ok, spec, TIMINGS } from './testing.ts';
import { judgeTls } from './tls.ts';

const DAY = 86_400_000;
const at = (days: number) => new Date(NOW.getTime() + days * DAY).toISOString();

describe('tls', () => {
  const certificate = {
    subject: 'api.acme.io',
    issuer: 'Test CA',
    altNames: ['api.acme.io'],
    validFrom: at(-10),
    validTo: at(30.5),
    key: 'EC P-256',
    keyBits: 256,
    signature: 'ecdsa-with-SHA256',
    fingerprint: 'AA',
  };
  const good: TlsFacts = {
    address: '198.51.100.7',
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    chainError: null,
    nameError: null,
    chain: [certificate],
    tried: { TLSv1: { state: 'refused' }, 'TLSv1.3': { state: 'offered' } },
    staple: null,
    timings: TIMINGS,
  };
  const full = {
    trusted: true,
    name: true,
    daysLeft: '> 14',
    offered: ['TLSv1.3'],
    refused: ['TLSv1'],
    key: 'contains P-256',
    signature: 'contains SHA256',
  };

  test.each<[string, Partial<TlsFacts>, string[]]>([
    ['all is well', {}, []],
    [
      'expired',
      { chainError: 'CERT_HAS_EXPIRED', chain: [{ ...certificate, validTo: at(-1) }] },
      ['fail Days left', 'fail Trusted'],
    ],
    [
      'expired, and the client did not say so',
      { chain: [{ ...certificate, validTo: at(-1) }] },
      ['fail Days left', 'fail Trusted'],
    ],
    ['14 days and some hours', { chain: [{ ...certificate, validTo: at(14.9) }] }, ['fail Days left']],
    ['not yet valid', { chain: [{ ...certificate, validFrom: at(1) }] }, ['fail Trusted']],
    ['signed by itself', { chainError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, ['fail Trusted']],
    ['incomplete chain', { chainError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, ['fail Trusted']],
    ['an unknown code', { chainError: 'SOMETHING_NEW' }, ['fail Trusted']],
    ['revoked', { staple: { status: 'revoked', nextUpdate: null } }, ['fail Trusted']],
    ['wrong name', { nameError: 'not in the list' }, ['fail Name']],
    ['an old version', { tried: { TLSv1: { state: 'offered' }, 'TLSv1.3': { state: 'offered' } } }, ['fail TLSv1']],
    ['no new version', { tried: { TLSv1: { state: 'refused' }, 'TLSv1.3': { state: 'refused' } } }, ['fail TLSv1.3']],
    [
      'a version that could not be tried',
      { tried: { TLSv1: { state: 'error', reason: 'no local support' }, 'TLSv1.3': { state: 'offered' } } },
      ['error TLSv1'],
    ],
    ['a version that was not tried', { tried: { 'TLSv1.3': { state: 'offered' } } }, ['error TLSv1']],
    ['another key', { chain: [{ ...certificate, key: 'RSA 1024' }] }, ['fail Key']],
  ])('%s', (_, change, problems) => {
    const result = judgeTls(spec('tls', { host: 'api.acme.io', expect: full }), ok({ ...good, ...change }), CONTEXT);
    expect(failed(result)).toEqual(problems);
  });

  test('no certificate passes nothing', () => {
    expect(
      judgeTls(spec('tls', { host: 'a', expect: { trusted: true } }), ok({ ...good, chain: [] }), CONTEXT).outcome,
    ).toBe('fail');
  });
});

describe('cors', () => {
  const cors = spec('cors', {
    url: 'https://api.acme.io/',
    method: 'PUT',
    headers: { 'X-Trace': '1' },
    allow: ['https://app.acme.io'],
    deny: ['https://attacker.example'],
  });
  type Answer = (origin: string, preflight: boolean) => { status: number; headers: HeaderList };
  const served = (reply: Answer): CorsFacts => ({
    answers: corsPlan(cors).map(({ origin }) => ({
      origin,
      actual: ok(reply(origin, false)),
      preflight: ok(reply(origin, true)),
    })),
  });
  const allow = (origin: string): HeaderList => [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Methods', 'GET, PUT'],
    ['Access-Control-Allow-Headers', 'x-trace'],
    ['Vary', 'Origin'],
  ];
  const right: Answer = (origin, preflight) =>
    origin === 'https://app.acme.io'
      ? { status: preflight ? 204 : 200, headers: allow(origin) }
      : { status: preflight ? 403 : 200, headers: [] };
  const judged = (reply: Answer) => judgeCors(cors, ok(served(reply)));

  test('a right server passes', () => {
    expect(failed(judged(right))).toEqual([]);
  });

  test('whoever reflects every origin is found out, with null and look-alikes', () => {
    const names = failed(judged((origin) => ({ status: 200, headers: allow(origin) })));
    for (const origin of [
      'null',
      STRANGER,
      'https://attacker.example',
      'https://app.acme.io.attacker.example',
      'http://app.acme.io',
    ])
      expect(names).toContain(`fail ${origin} is denied`);
  });

  test.each<[string, (origin: string) => boolean, string]>([
    ['a prefix', (origin) => origin.startsWith('https://app.acme.io'), 'https://app.acme.io.attacker.example'],
    ['a suffix', (origin) => origin.endsWith('app.acme.io'), 'https://attackerapp.acme.io'],
    ['an unescaped dot', (origin) => /^https:\/\/app.acme\.io$/.test(origin), 'https://appxacme.io'],
    ['no scheme', (origin) => /^https?:\/\/app\.acme\.io$/.test(origin), 'http://app.acme.io'],
    ['null', (origin) => origin === 'null' || origin === 'https://app.acme.io', 'null'],
  ])('a server that compares by %s fails', (_, accepts, origin) => {
    const names = failed(
      judged((asked, preflight) => (accepts(asked) ? { status: 200, headers: allow(asked) } : right('x', preflight))),
    );
    expect(names).toContain(`fail ${origin} is denied`);
  });

  test.each<[string, Answer, string]>([
    ['a wildcard', (_, preflight) => ({ status: preflight ? 204 : 200, headers: allow('*') }), 'fail No wildcard'],
    [
      'no preflight',
      (origin, preflight) => (preflight ? { status: 405, headers: [] } : right(origin, false)),
      'fail https://app.acme.io, preflight',
    ],
    [
      'a preflight without the method',
      (origin, preflight) => ({
        ...right(origin, preflight),
        headers: right(origin, preflight).headers.filter(([name]) => !name.endsWith('Methods')),
      }),
      'fail https://app.acme.io, preflight',
    ],
    [
      'a preflight without the header',
      (origin, preflight) => ({
        ...right(origin, preflight),
        headers: right(origin, preflight).headers.filter(([name]) => !name.endsWith('Allow-Headers')),
      }),
      'fail https://app.acme.io, preflight',
    ],
    ['nothing allowed', (_, preflight) => right('x', preflight), 'fail https://app.acme.io is allowed'],
    [
      'a denied origin in preflight only',
      (origin, preflight) => (preflight ? { status: 204, headers: allow(origin) } : right(origin, false)),
      'fail null is denied',
    ],
  ])('%s fails', (_, reply, name) => {
    expect(failed(judged(reply))).toContain(name);
  });

  test('a server that is down denies everybody and proves nothing', () => {
    const deny = spec('cors', { url: 'https://api.acme.io/', deny: ['https://attacker.example'] });
    const answers = corsPlan(deny).map(({ origin }) => ({
      origin,
      actual: ok({ status: 502, headers: [] }),
      preflight: ok({ status: 502, headers: [] }),
    }));
    expect(judgeCors(deny, ok({ answers }))).toMatchObject({ outcome: 'error' });
    expect(judgeCors(deny, ok({ answers: [] }))).toMatchObject({ outcome: 'error' });
  });

  test('cookies need the exact origin', () => {
    const own = spec('cors', { url: 'https://api.acme.io/', allow: ['https://app.acme.io'], credentials: true });
    const answers = corsPlan(own).map(({ origin }) => ({
      origin,
      actual: ok(right(origin, false)),
      preflight: ok(right(origin, true)),
    }));
    expect(failed(judgeCors(own, ok({ answers })))).toEqual([
      'fail https://app.acme.io may send cookies',
      'fail https://app.acme.io, preflight',
    ]);
  });

  test('look-alikes are origins and never the origin itself', () => {
    for (const origin of [
      'https://app.acme.io',
      'http://localhost:3000',
      'https://127.0.0.1:8443',
      'https://[::1]:8443',
    ])
      for (const like of lookAlikes(origin)) {
        expect(like).not.toBe(origin);
        expect(new URL(like).origin).toBe(like);
      }
    expect(lookAlikes('null')).toEqual([]);
  });
});

describe('headers', () => {
  const GOOD: HeaderList = [
    ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains; preload'],
    [
      'Content-Security-Policy',
      "default-src 'self'; script-src 'self' 'nonce-abc' 'strict-dynamic' 'unsafe-inline' https:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    ],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Permissions-Policy', 'camera=()'],
    ['Set-Cookie', 'sid=1; Secure; HttpOnly; SameSite=Lax'],
    ['Server', 'nginx'],
  ];
  const without = (name: string) => GOOD.filter(([key]) => key !== name);
  const plain = ok({ url: 'http://acme.io/', status: 308, location: 'https://acme.io/' });
  const judged = (
    expected: Record<string, unknown>,
    headers = GOOD,
    redirect: Parameters<typeof judgeHeaders>[1] extends infer _ ? typeof plain | null : never = plain,
    url = 'https://acme.io/',
  ) =>
    judgeHeaders(spec('headers', { url, expect: expected }), ok({ page: answer({ url, headers }), plain: redirect }));

  const ALL = {
    hsts: { maxAge: '>= 31536000', includeSubDomains: true, preload: true },
    csp: { unsafe: false },
    frame: true,
    sniff: true,
    referrer: true,
    permissions: true,
    httpsRedirect: true,
    cookies: true,
    banner: 'absent',
    grade: 'A',
  };
  test('a good page passes with an A, each point with its reason', () => {
    const result = judged(ALL);
    expect(failed(result)).toEqual([]);
    expect(result.grade?.grade).toBe('A');
    for (const point of result.grade?.points ?? []) expect(point.reason).not.toBe('');
  });

  test.each<[string, Record<string, unknown>, HeaderList, string]>([
    ['no hsts', { hsts: { maxAge: '> 0' } }, without('Strict-Transport-Security'), 'Strict-Transport-Security'],
    [
      'hsts of zero',
      { hsts: { maxAge: '> 0' } },
      [['Strict-Transport-Security', 'max-age=0']],
      'Strict-Transport-Security, max-age',
    ],
    [
      'hsts without age',
      { hsts: { maxAge: '> 0' } },
      [['Strict-Transport-Security', 'preload']],
      'Strict-Transport-Security, max-age',
    ],
    ['no policy', { csp: 'exists' }, without('Content-Security-Policy'), 'Content-Security-Policy'],
    [
      'report only',
      { csp: 'exists' },
      [['Content-Security-Policy-Report-Only', "default-src 'self'"]],
      'Content-Security-Policy',
    ],
    [
      'an open policy',
      { csp: { unsafe: false } },
      [['Content-Security-Policy', "script-src 'unsafe-inline'"]],
      'Content-Security-Policy, unsafe parts',
    ],
    ['frames', { frame: 'exists' }, without('Content-Security-Policy'), 'Framing'],
    ['frames for all', { frame: true }, [['X-Frame-Options', 'ALLOWALL']], 'Framing'],
    ['sniffing', { sniff: true }, [['X-Content-Type-Options', 'sniff']], 'Content type is not guessed'],
    ['a telling referrer', { referrer: true }, [['Referrer-Policy', 'unsafe-url']], 'Referrer policy'],
    ['a bare cookie', { cookies: true }, [['Set-Cookie', 'sid=1; Secure; HttpOnly']], 'Cookie sid, SameSite'],
    ['a banner', { banner: 'absent' }, [['Server', 'nginx/1.22.1']], 'Banner'],
    ['a bad grade', { grade: 'B' }, [], 'Grade'],
  ])('%s fails for that alone', (_, expected, headers, name) => {
    expect(failed(judged(expected, headers))).toEqual([`fail ${name}`]);
  });

  test.each<[string, typeof plain | null, string[]]>([
    ['a redirect to https', plain, []],
    [
      'a redirect within http',
      ok({ url: 'http://acme.io/', status: 301, location: 'http://acme.io/x' }),
      ['fail Plain HTTP is redirected'],
    ],
    [
      'a redirect elsewhere',
      ok({ url: 'http://acme.io/', status: 301, location: 'https://parked.example/' }),
      ['fail Plain HTTP is redirected'],
    ],
    [
      'a page',
      ok({ url: 'http://acme.io/', status: 200, location: 'https://acme.io/' }),
      ['fail Plain HTTP is redirected'],
    ],
    ['not tried', null, ['error Plain HTTP is redirected']],
  ])('plain HTTP with %s', (_, redirect, problems) => {
    expect(failed(judged({ httpsRedirect: true }, GOOD, redirect))).toEqual(problems);
  });

  test('a header of TLS on a page without TLS is none', () => {
    expect(failed(judged({ hsts: { maxAge: '> 0' } }, GOOD, plain, 'http://acme.io/'))).toEqual([
      'fail Strict-Transport-Security',
    ]);
  });
});

describe('ratelimit', () => {
  const full = spec('ratelimit', {
    url: 'https://api.acme.io/',
    budget: 70,
    exempt: ['https://api.acme.io/health'],
    expect: { after: '<= 65', retryAfter: '<= 60', headers: 'exists', recovers: '60s' },
  });
  const good: RatelimitFacts = {
    sent: 61,
    passed: 60,
    statuses: { 200: 60, 429: 1 },
    firstHeaders: [['X-RateLimit-Limit', '60']],
    refusal: { status: 429, headers: [['Retry-After', '30']], afterMs: 900 },
    exempt: [{ url: 'https://api.acme.io/health', answer: ok({ status: 200 }) }],
    recovery: { waitedMs: 30_000, status: 200 },
    stopped: null,
  };
  test.each<[string, Partial<RatelimitFacts>, string[]]>([
    ['all is well', {}, []],
    ['too late', { passed: 66, sent: 67 }, ['fail Requests before the refusal']],
    ['never', { refusal: null, sent: 70, statuses: { 200: 70 } }, ['fail Refused']],
    ['not tried to the end', { refusal: null, sent: 20, statuses: { 200: 20 } }, ['error Refused']],
    [
      'guard stopped it',
      { refusal: null, sent: 20, stopped: { code: 'over-budget', message: 'Budget.' } },
      ['error Refused'],
    ],
    ['target broke', { statuses: { 200: 59, 500: 1, 429: 1 } }, ['fail No fault on the way']],
    ['no retry-after', { refusal: { status: 429, headers: [], afterMs: 1 } }, ['fail Retry-After']],
    [
      'nonsense in retry-after',
      { refusal: { status: 429, headers: [['Retry-After', 'soon']], afterMs: 1 } },
      ['fail Retry-After'],
    ],
    ['no headers', { firstHeaders: [] }, ['fail RateLimit headers']],
    [
      'health is limited too',
      { exempt: [{ url: 'https://api.acme.io/health', answer: ok({ status: 429 }) }] },
      ['fail https://api.acme.io/health stays open'],
    ],
    ['health was not asked', { exempt: [] }, ['error https://api.acme.io/health stays open']],
    ['stays refused', { recovery: { waitedMs: 30_000, status: 429 } }, ['fail Recovers']],
    ['recovers late', { recovery: { waitedMs: 61_000, status: 200 } }, ['fail Recovers']],
    ['nobody waited', { recovery: null }, ['error Recovers']],
  ])('%s', (_, change, problems) => {
    expect(failed(judgeRatelimit(full, ok({ ...good, ...change }), CONTEXT))).toEqual(problems);
  });

  test.each<[HeaderList, object | null]>([
    [
      [
        ['X-RateLimit-Limit', '100'],
        ['X-RateLimit-Remaining', '0'],
        ['X-RateLimit-Reset', String(NOW.getTime() / 1000 + 30)],
      ],
      { draft: 'x-ratelimit', limit: 100, remaining: 0, reset: 30 },
    ],
    [
      [
        ['RateLimit-Limit', '100, 100;w=60'],
        ['RateLimit-Reset', '50'],
      ],
      { draft: 'draft 3 to 6', limit: 100, remaining: null, reset: 50 },
    ],
    [[['RateLimit', 'limit=100, remaining=50, reset=30']], { draft: 'draft 7', limit: 100, remaining: 50, reset: 30 }],
    [
      [
        ['RateLimit-Policy', '"default";q=100;w=60'],
        ['RateLimit', '"default";r=50;t=30'],
      ],
      { draft: 'draft 8', limit: 100, remaining: 50, reset: 30 },
    ],
    [[['Server', 'x']], null],
  ])('%j is read', (headers, limit) => {
    expect(readRateLimit(headers, NOW)).toEqual(limit);
  });

  test.each([
    ['30', 30],
    ['Mon, 01 Mar 2027 12:01:00 GMT', 60],
    ['soon', null],
    ['-1', null],
  ])('Retry-After %j is %j', (text, seconds) => {
    expect(readRetryAfter([['retry-after', text]], NOW)).toBe(seconds);
  });
});
