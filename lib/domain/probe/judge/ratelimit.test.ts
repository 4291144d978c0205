import { describe, expect, test } from 'vitest';
import type { HeaderList } from '../facts/common.ts';
import type { RatelimitFacts } from '../facts/kinds.ts';
import { readRateLimit, readRetryAfter } from '../read/rate-limit.ts';
import { judgeRatelimit } from './ratelimit.ts';
import { CONTEXT, failed, NOW, ok, spec } from './testing.ts';

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
