import { describe, expect, test, vi } from 'vitest';
import type { LoadFacts, LoadFigures } from '#lib/domain/probe/facts/load.ts';
import { CLOSED, type GuardRules } from '#lib/domain/probe/guard/allowed.ts';
import type { ProbeProgress } from '#lib/domain/probe/progress.ts';
import { freePort } from '#test/free-port.ts';
import { everyCertificate } from '#test/targets/certificates.ts';
import { failing, probe, seen } from '#test/targets/probe.ts';
import { bodyOf, type Handler, serve, serveHttps } from '#test/targets/serve.ts';

const certificates = everyCertificate();
const ca = certificates.authority.pem;
const { good } = certificates;
const facts = (run: Parameters<typeof seen>[0]) => seen(run) as unknown as LoadFacts;

type Load = { how?: string; expect?: string; targets?: string; timeout?: string };

/** A short load on one target, or on those that are given. */
function load(url: string, { how = 'rate: 20/s', expect: wanted = 'p50: "< 5s"', targets, timeout = '3s' }: Load = {}) {
  const asked = targets ?? `[{ name: a, url: "${url}/" }]`;
  return `kind: load\ntargets: ${asked}\n${how}\nduration: 500ms\ntimeout: ${timeout}\nexpect: { ${wanted} }\n`;
}

/** Answers, some of them late or wrong, and counts. */
async function target(answer: (number: number, path: string) => { after?: number; status?: number } = () => ({})) {
  const paths: string[] = [];
  const handler: Handler = (request, response) => {
    paths.push(request.url ?? '');
    const { after = 0, status = 200 } = answer(paths.length, request.url ?? '');
    setTimeout(() => response.writeHead(status).end('answer'), after);
  };
  const { port } = await serve(handler);
  return { url: `http://127.0.0.1:${port}`, paths };
}

const SLOW = { after: 900 };
const before = (change: Partial<LoadFigures>): LoadFigures => ({
  requests: 10,
  p50: 2000,
  p95: 2000,
  p99: 2000,
  errors: 0,
  throughput: 1,
  ...change,
});

describe('each expectation passes on a target that fulfils it, and fails for its reason alone', () => {
  const two = (url: string) => `[{ name: a, url: "${url}/a" }, { name: b, url: "${url}/b" }]`;
  const cases: [
    name: string,
    wanted: string,
    assertion: string,
    bad: (number: number, path: string) => { after?: number; status?: number },
  ][] = [
    ['p50', 'p50: "< 600ms"', 'p50', () => SLOW],
    ['p95', 'p50: "< 600ms", p95: "< 600ms"', 'p95', (number) => (number > 8 ? SLOW : {})],
    ['p99', 'p99: "< 600ms"', 'p99', (number) => (number === 9 ? SLOW : {})],
    ['errors', 'errors: "< 5%"', 'Errors', (number) => ({ status: number % 5 === 0 ? 503 : 200 })],
    [
      'errors of which nothing is said',
      'p99: "< 3s"',
      'Errors',
      (number) => ({ status: number % 5 === 0 ? 404 : 200 }),
    ],
    ['throughput', 'throughput: ">= 15/s"', 'Throughput', () => SLOW],
    [
      'one target',
      'p50: "< 3s", targets: { b: { p50: "< 600ms" } }',
      'b: p50',
      (_, path) => (path === '/b' ? SLOW : {}),
    ],
  ];
  test.each(cases)('%s', async (_name, wanted, assertion, bad) => {
    const fine = await target();
    expect(await probe(load(fine.url, { expect: wanted, targets: two(fine.url) }))).toMatchObject({
      outcome: 'pass',
      reason: null,
    });
    const faulty = await target(bad);
    const run = await probe(load(faulty.url, { expect: wanted, targets: two(faulty.url) }));
    expect(failing(run)).toEqual([assertion]);
    expect(run.outcome).toBe('fail');
  });

  test('worse than the last run', async () => {
    const { url } = await target();
    const run = (figures: LoadFigures | null, wanted = 'worse: { p95: "<= 20%" }') =>
      probe(load(url, { expect: wanted }), { baseline: async () => figures });
    expect(await run(before({}))).toMatchObject({ outcome: 'pass' });
    expect(failing(await run(before({ p95: 0.001 })))).toEqual(['p95, worse than before by']);
    expect(await run(null)).toMatchObject({
      outcome: 'pass',
      warnings: expect.arrayContaining([expect.stringContaining('first')]),
    });
    const slower = 'worse: { throughput: "<= 20%" }';
    expect(failing(await run(before({ throughput: 1000 }), slower))).toEqual(['Throughput, worse than before by']);
  });
});

test('requests are shared out exactly, each as it was written', async () => {
  const asked: string[] = [];
  const { port } = await serve(async (request, response) => {
    const body = (await bodyOf(request)).toString();
    const { host, authorization } = request.headers;
    asked.push(`${request.method} ${request.url} ${host} ${authorization ?? '-'} ${body}`);
    response.end();
  });
  const targets = `
  - { name: home, url: "http://shop.example:${port}/?a=1", share: 75% }
  - { name: search, url: "http://shop.example:${port}/find", share: 25%, method: POST, json: { q: x }, auth: { bearer: t0ken } }`;
  const lookUp = vi.fn(async () => [{ address: '127.0.0.1', family: 4 as const }]);
  const run = await probe(load('', { how: 'rate: 40/s', targets }), { lookup: lookUp });
  expect(run).toMatchObject({ outcome: 'pass' });
  const count = (text: string) => asked.filter((each) => each === text).length;
  expect(count(`GET /?a=1 shop.example:${port} - `)).toBe(15);
  expect(count(`POST /find shop.example:${port} Bearer t0ken {"q":"x"}`)).toBe(5);
  expect(facts(run).targets).toMatchObject({ home: { requests: 15 }, search: { requests: 5 } });
  // Once for each target, before the first request; never again.
  expect(lookUp).toHaveBeenCalledTimes(2);
});

test('the ramp is sent, and is not part of the figures', async () => {
  const { url, paths } = await target((number) => ({ status: number <= 4 ? 500 : 200 }));
  const run = await probe(load(url, { how: 'rate: 40/s\nramp: 500ms' }));
  expect(run).toMatchObject({
    outcome: 'pass',
    warnings: expect.arrayContaining([expect.stringContaining('4 more failed while the load was rising')]),
  });
  expect(paths).toHaveLength(30);
  expect(facts(run).total).toMatchObject({ requests: 20, errors: 0 });
  expect(facts(run).problems).toEqual([{ reason: 'status 500 of a', count: 0, ramp: 4 }]);
});

test('a target that stands still is not spared the requests it should have had meanwhile', async () => {
  let stands: number | null = null;
  const { port } = await serve((_, response) => {
    const now = performance.now();
    stands ??= now + 400;
    setTimeout(() => response.end(), Math.max(0, stands - now));
  });
  const run = await probe(load(`http://127.0.0.1:${port}`, { how: 'rate: 100/s', expect: 'p50: "< 5s"' }));
  // Of 500 ms it stood still for 400: a quarter of all requests waited for 280 ms or more, not just one.
  expect(facts(run).total.p95).toBeGreaterThan(250);
});

test('users wait for their answer', async () => {
  let most = 0;
  let now = 0;
  const { port } = await serve((_, response) => {
    now += 1;
    most = Math.max(most, now);
    setTimeout(() => {
      now -= 1;
      response.end();
    }, 20);
  });
  const run = await probe(load(`http://127.0.0.1:${port}`, { how: 'users: 3' }));
  expect(run).toMatchObject({ outcome: 'pass' });
  expect(most).toBe(3);
  expect(facts(run)).toMatchObject({ asked: { rate: null, users: 3 } });
});

test('redirects are answers and are not followed', async () => {
  const paths: string[] = [];
  const { port } = await serve((request, response) => {
    paths.push(request.url ?? '');
    response.writeHead(302, { location: '/other' }).end();
  });
  expect(await probe(load(`http://127.0.0.1:${port}`))).toMatchObject({ outcome: 'pass' });
  expect(new Set(paths)).toEqual(new Set(['/']));
});

test('the certificate is verified for the name', async () => {
  const { port } = await serveHttps({ cert: good.pem, key: good.keyPem }, (_, response) => response.end());
  const url = `https://localhost:${port}`;
  expect(await probe(load(url), { ca })).toMatchObject({ outcome: 'pass' });
  const untrusted = await probe(load(url));
  expect(untrusted).toMatchObject({ outcome: 'fail' });
  expect(untrusted.warnings[0]).toMatch(/10 requests failed: The certificate of localhost/);
  const lookup = async () => [{ address: '127.0.0.1', family: 4 as const }];
  const other = await probe(load(`https://other.example:${port}`), { ca, lookup });
  expect(other.warnings[0]).toMatch(/is for another name/);
});

test('a request without an answer counts with all the time it was given', async () => {
  const { port } = await serve((request, response) => void (request.url === '/b' && response.end()));
  const url = `http://127.0.0.1:${port}`;
  const targets = `[{ name: a, url: "${url}/a" }, { name: b, url: "${url}/b" }]`;
  const run = await probe(load('', { targets, timeout: '400ms', expect: 'p95: "< 399ms", errors: "< 60%"' }));
  expect(failing(run)).toEqual(['p95']);
  expect(run.warnings[0]).toBe(`5 requests failed: no answer of 127.0.0.1:${port} within 400 ms`);
});

/** How a target asks for more than it may. */
const WAYS: Record<string, string> = {
  method: 'method: DELETE',
  'method in a header': 'headers: { X-HTTP-Method-Override: DELETE }',
  'site in a header': 'headers: { Host: internal.example }',
};

describe('before anything is sent', () => {
  const allowed: GuardRules = {
    ...CLOSED,
    hosts: ['127.0.0.1', 'localhost'],
    load: { rate: 20, users: 5, durationMs: 500, requests: 15 },
    consent: { ...CLOSED.consent, load: true },
  };
  test('with consent, within the allowance, it runs', async () => {
    const { url } = await target();
    expect(await probe(load(url), { guard: allowed })).toMatchObject({ outcome: 'pass' });
  });
  test.each<[string, string, Partial<GuardRules>, Load]>([
    ['no consent', 'does not allow load', { consent: CLOSED.consent }, {}],
    ['no allowance', 'does not say how much', { load: null }, {}],
    ['rate', '21 requests a second are above the 20', {}, { how: 'rate: 21/s' }],
    ['users', '6 users are above the 5', {}, { how: 'users: 6' }],
    [
      'requests',
      '11 requests in all are above the 10',
      { load: { rate: 50, users: 5, durationMs: 500, requests: 10 } },
      { how: 'rate: 21/s' },
    ],
    ['time', 'A duration of 0.6 s is above the 0.5 s', {}, { how: 'rate: 20/s\nramp: 100ms' }],
    ['host', 'the environment has to name this address', { hosts: ['api.acme.dev'] }, {}],
    ['method', 'DELETE is not', { methods: ['GET'] }, { how: 'rate: 1/s' }],
    ['method in a header', 'DELETE is not', { methods: ['GET'] }, {}],
    ['site in a header', 'internal.example is not among', { hosts: ['localhost'] }, {}],
    ['port', 'is not', { ports: [443] }, {}],
  ])('%s is refused', async (name, reason, rules, how) => {
    const { url, paths } = await target();
    const more = WAYS[name];
    const targets = more && `[{ url: "${url.replace('127.0.0.1', 'localhost')}/", ${more} }]`;
    const run = await probe(load(url, { ...how, targets }), { guard: { ...allowed, ...rules } });
    expect(run).toMatchObject({ outcome: 'error', reason: expect.stringContaining(reason) });
    expect(paths).toEqual([]);
  });
  test('users are ended at the requests that the environment allows', async () => {
    const { url, paths } = await target();
    const run = await probe(load(url, { how: 'users: 4' }), { guard: allowed });
    expect(run).toMatchObject({ outcome: 'error', reason: expect.stringContaining('after the 15 requests') });
    expect(paths).toHaveLength(15);
  });
  test('one forbidden target refuses all of them', async () => {
    const { url, paths } = await target();
    const targets = `[{ url: "${url}/" }, { url: "http://169.254.169.254/" }]`;
    expect(await probe(load('', { targets }))).toMatchObject({ outcome: 'error' });
    expect(paths).toEqual([]);
  });
  test('a target that takes no connection fails at once', async () => {
    const { url, paths } = await target();
    const targets = `[{ url: "${url}/" }, { url: "http://127.0.0.1:${await freePort()}/" }]`;
    const run = await probe(load('', { targets }));
    expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringContaining('refused the connection') });
    expect(paths).toEqual([]);
  });
});

test('it tells how far it is, and stops when it is told to', async () => {
  const { url, paths } = await target();
  const stop = new AbortController();
  const heard: ProbeProgress[] = [];
  const run = await probe(load(url, { how: 'users: 2' }).replace('500ms', '10m'), {
    signal: stop.signal,
    onProgress: (progress) => {
      heard.push(progress);
      stop.abort();
    },
  });
  expect(run).toMatchObject({ outcome: 'error', reason: 'The run was stopped.' });
  expect(paths.length).toBeGreaterThan(0);
  expect(heard[0]).toMatchObject({ load: { point: { errors: 0 } }, text: expect.stringContaining('requests sent') });
  expect(heard[0]?.share).toBeLessThan(0.5);
});
