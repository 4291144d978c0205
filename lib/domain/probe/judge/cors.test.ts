import { describe, expect, test } from 'vitest';
import type { HeaderList } from '../facts/common.ts';
import type { CorsFacts } from '../facts/kinds.ts';
import { corsPlan, judgeCors } from './cors.ts';
import { lookAlikes, STRANGER } from './look-alikes.ts';
import { failed, ok, spec } from './testing.ts';

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
