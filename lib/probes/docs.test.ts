import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { startScratchCluster } from '#lib/db/embedded/scratch.ts';
import { judge } from '#lib/domain/probe/judge/registry.ts';
import { parseProbeSpec } from '#lib/domain/probe/spec/parse.ts';
import type { ProbeKind } from '#lib/domain/probe/spec/registry.ts';
import { freePort } from '#test/free-port.ts';
import { application } from '#test/targets/application.ts';
import { everyCertificate } from '#test/targets/certificates.ts';
import { address, serveNames } from '#test/targets/names.ts';
import { probe } from '#test/targets/probe.ts';
import { installed, scratch, start } from '#test/targets/program.ts';
import { type Handler, json, serve, serveHttps, serveRaw, serveTls } from '#test/targets/serve.ts';
import { echo } from '#test/targets/websocket.ts';
import { GATHERERS } from './registry.ts';
import type { RunContext } from './run.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/probes.md'), 'utf8');
const examples = [...PAGE.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => ({
  yaml,
  kind: /^kind: (\w+)/m.exec(yaml)?.[1] as ProbeKind,
}));
const certificates = everyCertificate();
const { good } = certificates;
const APP = 'https://app.acme.dev';

const api: Handler = (request, response) => {
  if (request.url === '/health') return json(response, { status: 'healthy', version: '2.4.0', disk_usage_percent: 41 });
  if (request.url === '/metrics')
    return void response
      .setHeader('content-type', 'text/plain; version=0.0.4')
      .end('process_resident_memory_bytes 81920000\nhttp_requests_total{code="500"} 0\n');
  if (request.headers.origin === APP)
    for (const [name, value] of [
      ['origin', APP],
      ['credentials', 'true'],
      ['methods', 'PUT'],
      ['headers', 'x-token'],
    ])
      response.setHeader(`access-control-allow-${name}`, value ?? '');
  response.setHeader('vary', 'Origin').end();
};

const safe: Handler = (_, response) =>
  void response
    .writeHead(200, {
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'content-security-policy':
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=()',
    })
    .end();

const https = { cert: good.pem, key: good.keyPem };
const local = (port: number) => ({ variables: { api: `http://127.0.0.1:${port}` } });

/** A target that does what the example of this kind expects. */
const TARGETS: Partial<Record<ProbeKind, () => Promise<Partial<RunContext>>>> = {
  http: async () => ({ ...local((await serve(api)).port), launch: { version: '2.4.0', commit: null } }),
  scenario: async () => ({ variables: { api: (await application()).url }, secrets: { PASSWORD: 'Change-me-1!' } }),
  tls: async () => ({
    variables: { host: 'localhost', tlsPort: String((await serveTls({ ...https, minVersion: 'TLSv1.2' })).port) },
  }),
  cors: async () => ({ variables: { ...local((await serve(api)).port).variables, app: APP } }),
  headers: async () => ({ variables: { site: `https://localhost:${(await serveHttps(https, safe)).port}` } }),
  ratelimit: async () => {
    let count = 0;
    const limited = await serve((request, response) => {
      if (request.url === '/limited') count += 1;
      response.writeHead(count > 60 && request.url === '/limited' ? 429 : 200, { 'retry-after': '60' }).end();
    });
    return local(limited.port);
  },
  metrics: async () => local((await serve(api)).port),
  load: async () => local((await serve((_, response) => void response.end('here'))).port),
  promql: async () => {
    const { port } = await serve((request, response) => {
      const query = new URL(request.url ?? '', 'http://prometheus').searchParams.get('query');
      const now = Date.now() / 1000;
      const value = [now, query?.startsWith('timestamp') ? String(now) : '1'];
      json(response, { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value }] } });
    });
    return { variables: { prometheus: `http://127.0.0.1:${port}` } };
  },
  dns: async () => ({
    variables: { resolver: (await serveNames({ 'api.example': { A: [address('192.0.2.10')] } })).address },
  }),
  tcp: async () => ({ variables: { host: 'localhost', databasePort: String(await freePort()) } }),
  websocket: async () => ({ variables: { socket: `ws://127.0.0.1:${(await serveRaw(echo())).port}` } }),
  redis: async () => {
    const port = await freePort();
    await start(
      'redis-server',
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        scratch(),
        '--requirepass',
        'a-password',
        '--appendonly',
        'yes',
      ],
      port,
    );
    return { variables: { redis: `127.0.0.1:${port}` }, secrets: { REDIS: 'a-password' } };
  },
  browser: async () => {
    const { port } = await serve((request, response) => {
      response
        .setHeader('content-type', 'text/html')
        .end(
          request.url?.startsWith('/home')
            ? '<html lang="en"><title>The Vault</title><h1 id="welcome">Your files</h1>'
            : '<title>Sign in</title><form action="/home" method="post"><input id="user"><input id="password" type="password"><button>Sign in</button></form>',
        );
    });
    return { variables: { app: `http://127.0.0.1:${port}` }, secrets: { PASSWORD: 'a-password' } };
  },
  env: async () => ({
    environment: {
      DATABASE_URL: 'postgres://db/app',
      SECRET_KEY: 'k3J9dE2mqP7xV5tZ1wB8nR4cY6hG0sLf',
      CORS_ORIGINS: 'https://app.acme.dev',
    },
  }),
  file: async () => ({ variables: { folder: scratch({ 'server.key': 'x' }) } }),
};

const fixture = async (name: string) => ({ name, type: 'text/plain', bytes: Buffer.from('hello') });
const more = { ca: certificates.authority.pem, fixture };

describe('every example of the documentation', () => {
  test.each(examples)('$kind is read', ({ yaml }) => {
    expect(parseProbeSpec(yaml)).toMatchObject({ ok: true });
  });

  const run = examples.filter(
    ({ kind }) => !['postgres', 'heartbeat'].includes(kind) && (kind !== 'redis' || installed('redis-server')),
  );
  test.each(run)('$kind passes on a target that fulfils it', async ({ yaml, kind }) => {
    const target = (await TARGETS[kind]?.()) ?? {};
    expect(await probe(yaml, { ...more, ...target })).toMatchObject({ outcome: 'pass', reason: null });
  });

  test('postgres passes on a target that fulfils it', async () => {
    const cluster = await startScratchCluster();
    try {
      const client = new pg.Client({ connectionString: cluster.url('postgres') });
      await client.connect();
      await client.query('CREATE TABLE jobs (done timestamptz)');
      await client.end();
      const { yaml = '' } = examples.find(({ kind }) => kind === 'postgres') ?? {};
      expect(await probe(yaml, { variables: { database: cluster.url('postgres') } })).toMatchObject({
        outcome: 'pass',
      });
    } finally {
      await cluster.stop();
    }
  });

  test('heartbeat passes for a job that has called', () => {
    const { yaml = '' } = examples.find(({ kind }) => kind === 'heartbeat') ?? {};
    const parsed = parseProbeSpec(yaml);
    if (!parsed.ok || parsed.spec.kind !== 'heartbeat') throw new Error('not a heartbeat');
    const facts = { lastBeatAt: '2027-03-01T02:04:00Z', since: '2027-01-01T00:00:00Z' };
    const at = (now: string) =>
      judge(parsed.spec as never, { ok: true, facts } as never, { now: new Date(now) }).outcome;
    expect([at('2027-03-02T02:30:00Z'), at('2027-03-02T02:31:00Z'), at('2027-03-03T02:31:00Z')]).toEqual([
      'pass',
      'unknown',
      'fail',
    ]);
  });

  test('there is one for every kind that runs, and for the one that is called', () => {
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set([...Object.keys(GATHERERS), 'heartbeat']));
  });
});
