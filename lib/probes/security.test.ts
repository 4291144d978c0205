import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { everyCertificate } from '#test/targets/certificates.ts';
import { failing, probe, seen } from '#test/targets/probe.ts';
import { serve, serveHttps } from '#test/targets/serve.ts';

const certificates = everyCertificate();
const ca = certificates.authority.pem;
const APP = 'https://app.example.com';

describe('cors', () => {
  type Policy = (origin: string) => Record<string, string>;
  const grant = (origin: string) => ({
    'access-control-allow-origin': origin,
    vary: 'Origin',
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET,PUT',
    'access-control-allow-headers': 'x-token',
  });
  const exact: Policy = (origin) => (origin === APP ? grant(origin) : {});

  async function api(policy: Policy, preflight: Policy = policy) {
    const methods: string[] = [];
    const { port } = await serve((request, response) => {
      methods.push(request.method ?? '');
      const origin = request.headers.origin ?? '';
      response
        .writeHead(
          request.method === 'OPTIONS' ? 204 : 200,
          request.method === 'OPTIONS' ? preflight(origin) : policy(origin),
        )
        .end();
    });
    const ask = (more = '') =>
      probe(
        `{ kind: cors, url: "http://127.0.0.1:${port}/", method: PUT, headers: { x-token: a }, allow: ["${APP}"], deny: ["https://attacker.example"], credentials: true ${more} }`,
      );
    return { ask, methods };
  }

  test('an exact list passes', async () => {
    const { ask, methods } = await api(exact);
    expect(await ask()).toMatchObject({ outcome: 'pass', warnings: [] });
    expect(methods).toContain('OPTIONS');
    // Nothing is changed to find out what is allowed.
    expect(methods).not.toContain('PUT');
  });

  test.each<[string, Policy, Policy | undefined, string]>([
    ['every origin is copied', grant, undefined, 'gonogo-stranger.example is denied'],
    [
      'by its end only',
      (origin) => (origin.endsWith('app.example.com') ? grant(origin) : {}),
      undefined,
      'attackerapp.example.com is denied',
    ],
    [
      'by its beginning only',
      (origin) => (origin.startsWith(APP) ? grant(origin) : {}),
      undefined,
      'attacker.example is denied',
    ],
    ['null', (origin) => (origin === APP || origin === 'null' ? grant(origin) : {}), undefined, 'null is denied'],
    [
      'over plain HTTP too',
      (origin) => (origin.replace('http:', 'https:') === APP ? grant(origin) : {}),
      undefined,
      'http://app.example.com is denied',
    ],
    ['the allowed one is not', () => ({}), undefined, `${APP} is allowed`],
    [
      'without cookies',
      (origin) => (origin === APP ? { ...grant(origin), 'access-control-allow-credentials': 'false' } : {}),
      exact,
      'may send cookies',
    ],
    [
      'preflight refuses the method',
      exact,
      (origin) => (origin === APP ? { ...grant(origin), 'access-control-allow-methods': 'GET' } : {}),
      'preflight',
    ],
    [
      'preflight refuses the header',
      exact,
      (origin) => (origin === APP ? { ...grant(origin), 'access-control-allow-headers': '' } : {}),
      'preflight',
    ],
  ])('%s', async (_name, policy, preflight, reason) => {
    const { ask } = await api(policy, preflight);
    const run = await ask();
    expect(run.outcome).toBe('fail');
    expect(failing(run).some((name) => name.includes(reason))).toBe(true);
    if (preflight) expect(failing(run)).toHaveLength(1);
  });
});

describe('headers', () => {
  const GOOD: Record<string, string> = {
    'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
    'content-security-policy':
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=()',
    'set-cookie': 'sid=1; Secure; HttpOnly; SameSite=Lax',
  };
  const EXPECT =
    'hsts: { maxAge: ">= 31536000", includeSubDomains: true }, csp: { unsafe: false }, frame: true, sniff: true, referrer: true, permissions: true, cookies: true, banner: false, grade: A';

  async function page(more: Record<string, string>, less: string[] = []) {
    const sent = Object.fromEntries(Object.entries({ ...GOOD, ...more }).filter(([name]) => !less.includes(name)));
    const { port } = await serveHttps({ cert: certificates.good.pem, key: certificates.good.keyPem }, (_, response) =>
      response.writeHead(200, sent).end(),
    );
    return (expected: string) =>
      probe(`{ kind: headers, url: "https://localhost:${port}/", expect: { ${expected} } }`, { ca });
  }

  test('a page that protects itself passes with the best grade', async () => {
    const ask = await page({});
    expect(await ask(EXPECT)).toMatchObject({ outcome: 'pass', grade: { grade: 'A' } });
  });

  test.each<[Record<string, string>, string[], string, string]>([
    [
      { 'strict-transport-security': 'max-age=60; includeSubDomains' },
      [],
      'hsts: { maxAge: ">= 31536000", includeSubDomains: true }',
      'Strict-Transport-Security, max-age',
    ],
    [
      { 'strict-transport-security': 'max-age=31536000' },
      [],
      'hsts: { maxAge: ">= 31536000", includeSubDomains: true }',
      'Strict-Transport-Security, sub-domains',
    ],
    [
      { 'content-security-policy': "script-src 'unsafe-inline'" },
      [],
      'csp: { unsafe: false }',
      'Content-Security-Policy, unsafe parts',
    ],
    [{}, ['x-frame-options', 'content-security-policy'], 'frame: true', 'Framing'],
    [{}, ['x-content-type-options'], 'sniff: true', 'Content type is not guessed'],
    [{ 'referrer-policy': 'unsafe-url' }, [], 'referrer: true', 'Referrer policy'],
    [{}, ['permissions-policy'], 'permissions: true', 'Permissions policy'],
    [{ server: 'nginx/1.22.1' }, [], 'banner: false', 'banner'],
    [{ 'set-cookie': 'sid=1; HttpOnly; SameSite=Lax' }, [], 'cookies: true', 'Secure'],
    [{}, ['strict-transport-security', 'content-security-policy', 'x-frame-options'], 'grade: A', 'Grade'],
  ])('%j without %j', async (more, less, expected, name) => {
    const good = await page({});
    expect(await good(expected)).toMatchObject({ outcome: 'pass' });
    const ask = await page(more, less);
    const run = await ask(expected);
    expect(run.outcome).toBe('fail');
    expect(failing(run)).toEqual([expect.stringMatching(new RegExp(name, 'i'))]);
  });

  test('plain HTTP leads to https, or does not', async () => {
    const { port } = await serveHttps({ cert: certificates.good.pem, key: certificates.good.keyPem }, (_, response) =>
      response.writeHead(200, GOOD).end(),
    );
    const ask = async (location: string | null) => {
      const plain = await serve((_, response) =>
        location === null ? response.end() : response.writeHead(301, { location }).end(),
      );
      return probe(`{ kind: headers, url: "http://localhost:${plain.port}/", expect: { httpsRedirect: true } }`, {
        ca,
      });
    };
    expect(await ask(`https://localhost:${port}/`)).toMatchObject({ outcome: 'pass' });
    expect(await ask(null)).toMatchObject({ outcome: 'fail', assertions: [{ name: 'Plain HTTP is redirected' }] });
  });
});

describe('ratelimit', () => {
  type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;
  const limited = (most: number, headers: Record<string, string> = { 'retry-after': '1' }): Answer => {
    let until = 0;
    return (request, response, count) => {
      if (request.url === '/health') return void response.end();
      if (count > most && until === 0) until = Date.now() + 900;
      const refused = until !== 0 && Date.now() < until;
      response.writeHead(refused ? 429 : 200, refused ? headers : {}).end();
    };
  };

  async function api(answer: Answer) {
    let count = 0;
    const { port } = await serve((request, response) => {
      if (request.url === '/') count += 1;
      answer(request, response, count);
    });
    const url = `http://127.0.0.1:${port}`;
    const ask = (expected: string, budget = 20) =>
      probe(
        `{ kind: ratelimit, url: "${url}/", budget: ${budget}, exempt: ["${url}/health"], expect: { ${expected} } }`,
      );
    return { ask, sent: () => count };
  }

  test('stops at the first refusal and tells after how many', async () => {
    const { ask, sent } = await api(limited(7));
    const run = await ask('after: "<= 10", retryAfter: exists, recovers: true');
    expect(run).toMatchObject({ outcome: 'pass' });
    expect(seen(run)).toMatchObject({ sent: 8, passed: 7, refusal: { status: 429 }, recovery: { status: 200 } });
    expect(sent()).toBe(9);
  });

  test.each<[string, Answer, string, string[]]>([
    ['too late', limited(15), 'after: "<= 10"', ['Requests before the refusal']],
    ['never', (_, response) => void response.end(), 'status: 429', ['Refused']],
    ['no Retry-After', limited(3, {}), 'retryAfter: exists', ['Retry-After']],
    ['no RateLimit headers', limited(3), 'headers: exists', ['RateLimit headers']],
    [
      'another status',
      (_, response, count) => void response.writeHead(count > 3 ? 403 : 200).end(),
      'status: 429',
      ['Refused'],
    ],
    [
      'the exempt one too',
      (_, response, count) => void response.writeHead(count > 3 ? 429 : 200).end(),
      'after: "<= 10"',
      ['stays open'],
    ],
    [
      'never again',
      (request, response, count) =>
        void response.writeHead(count > 3 && request.url === '/' ? 429 : 200, { 'retry-after': '0' }).end(),
      'recovers: true',
      ['Recovers'],
    ],
    [
      'with faults on the way',
      (request, response, count) =>
        void response
          .writeHead(request.url === '/' && count === 2 ? 500 : request.url === '/' && count > 3 ? 429 : 200)
          .end(),
      'after: "<= 10"',
      ['No fault on the way'],
    ],
  ])('%s', async (_name, answer, expected, names) => {
    const { ask } = await api(answer);
    const run = await ask(expected);
    expect(run.outcome).toBe('fail');
    expect(failing(run)).toEqual(names.map((name) => expect.stringContaining(name)));
  });

  test.each<[string, Record<string, string>]>([
    ['x-ratelimit', { 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '0' }],
    ['drafts 3 to 6', { 'ratelimit-limit': '3', 'ratelimit-remaining': '0', 'ratelimit-reset': '9' }],
    ['draft 7', { ratelimit: 'limit=3, remaining=0, reset=9' }],
    ['draft 8', { ratelimit: '"default";r=0;t=9', 'ratelimit-policy': '"default";q=3;w=60' }],
  ])('RateLimit headers: %s', async (_name, headers) => {
    const { ask } = await api(limited(3, headers));
    expect(await ask('headers: contains limit 3, after: 3')).toMatchObject({ outcome: 'pass' });
  });
});
