import { describe, expect, test } from 'vitest';
import type { HeaderList } from '../facts/common.ts';
import { judgeHeaders } from './headers.ts';
import { answer, failed, ok, spec } from './testing.ts';

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
    redirect: typeof plain | null = plain,
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
