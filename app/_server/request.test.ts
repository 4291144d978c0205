import { describe, expect, test } from 'vitest';
import { clientAddress, fromThisSite, safeNext } from './request.ts';
import { contentPolicy, securityHeaders } from './security-headers.ts';

describe('the address of a caller', () => {
  const of = (headers: Record<string, string>, proxies: number) => clientAddress(new Headers(headers), proxies);
  test.each([
    ['no proxy: the connection alone', { 'x-gonogo-peer': '10.0.0.1' }, 0, '10.0.0.1'],
    [
      'no proxy: a claimed address is not believed',
      { 'x-gonogo-peer': '10.0.0.1', 'x-forwarded-for': '1.2.3.4' },
      0,
      '10.0.0.1',
    ],
    ['one proxy: what it wrote', { 'x-gonogo-peer': '10.0.0.1', 'x-forwarded-for': '1.2.3.4' }, 1, '1.2.3.4'],
    ['one proxy: not what the caller wrote before it', { 'x-forwarded-for': '9.9.9.9, 1.2.3.4' }, 1, '1.2.3.4'],
    ['two proxies', { 'x-forwarded-for': '9.9.9.9, 1.2.3.4, 10.0.0.2' }, 2, '1.2.3.4'],
    ['fewer entries than proxies', { 'x-forwarded-for': '1.2.3.4' }, 3, '1.2.3.4'],
    ['a proxy that says nothing', { 'x-gonogo-peer': '10.0.0.1' }, 1, '10.0.0.1'],
  ])('%s', (_what, headers, proxies, address) => {
    expect(of(headers as unknown as Record<string, string>, proxies)).toBe(address);
  });
});

test.each([
  ['/launches/1?tab=poll', '/launches/1?tab=poll'],
  ['/', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['\\evil.example', '/'],
  ['/a\\b', '/'],
  ['/\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %j leads to %s', (next, path) => {
  expect(safeNext(next)).toBe(path);
});

test.each([
  ['none: no browser sent it', undefined, true],
  ['the public address', 'https://gonogo.example', true],
  ['the host that was asked', 'http://10.0.0.5:3000', true],
  ['another site', 'https://evil.example', false],
  ['a sandboxed page', 'null', false],
  ['no address', '::bad', false],
])('a request with the origin of %s', (_what, origin, ours) => {
  const headers = new Headers({ host: '10.0.0.5:3000', ...(origin === undefined ? {} : { origin }) });
  expect(fromThisSite(headers, 'https://gonogo.example/')).toBe(ours);
});

describe('the headers of a page', () => {
  test('let in only scripts and styles with its nonce', () => {
    const policy = contentPolicy('abc', { secure: false, development: false });
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|style-src [^;]*unsafe-inline/);
    for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
      expect(policy).toContain(part);
  });

  test('promise https only where there is https', () => {
    const names = (secure: boolean) => securityHeaders(secure).map(([name]) => name);
    expect(names(true)).toContain('strict-transport-security');
    expect(names(false)).not.toContain('strict-transport-security');
    expect(names(false)).toEqual(
      expect.arrayContaining(['x-content-type-options', 'referrer-policy', 'permissions-policy']),
    );
  });
});
