import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ALL_OPERATIONS, ALL_QUERIES } from '#lib/use-cases/registry/all.ts';
import { createToken } from '#lib/use-cases/tokens/create-token.ts';
import { actorOf, makeAccount } from '#test/accounts.ts';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { handleApi } from './handle.ts';
import { openApi } from './openapi.ts';
import { buildRoutes, matchRoute } from './routes.ts';

const database = testDatabase();
const BASE = 'http://localhost:3000/api/v1';
let token = '';
let launchId = '';

type Options = { method?: string; body?: BodyInit; headers?: Record<string, string>; token?: string | null };

function call(path: string, { method = 'GET', body, headers = {}, token: given = token }: Options = {}) {
  const request = new Request(`${BASE}${path}`, {
    method,
    body,
    headers: { ...(given ? { authorization: `Bearer ${given}` } : {}), ...headers },
  });
  const segments = new URL(request.url).pathname.split('/').slice(3).map(decodeURIComponent);
  return handleApi(request, segments, {
    deps: database.deps,
    ip: '192.0.2.1',
    requestId: 'test-request',
    version: '1',
  });
}

const json = (value: unknown): Options => ({
  method: 'POST',
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
});

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as { status: number; code: string; detail: string; fields: unknown[] };
  expect(problem).toMatchObject({ status: response.status, requestId: 'test-request' });
  return problem;
}

beforeAll(async () => {
  const project = await makeProject(database.deps);
  ({ launchId } = await makeLaunch(database.deps, project));
  const all = { name: 'all', abilities: ['read' as const, 'write' as const, 'gate' as const, 'ingest' as const] };
  token = (await createToken(database.deps, project.manager, all)).token;
});

describe('a call', () => {
  test('reads with path and query in one input, and changes with path and body', async () => {
    const made = await call('/projects', json({ name: 'By token' }));
    expect(made.status).toBe(200);
    const { slug } = (await made.json()) as { slug: string };
    const changed = await call(`/projects/${slug}`, { ...json({ name: 'Renamed' }), method: 'PATCH' });
    expect(changed.status).toBe(200);
    const shown = await call('/projects?search=renamed&pageSize=1');
    expect(await shown.json()).toMatchObject({ rows: [{ name: 'Renamed' }] });
  });

  test('cannot smuggle another target past its path in the body', async () => {
    const response = await call('/projects/nowhere', { ...json({ project: 'payments', name: 'X' }), method: 'PATCH' });
    expect(response.status).toBe(404);
  });

  test('names the fields that are wrong', async () => {
    expect(await problemOf(await call('/projects', json({})))).toMatchObject({
      detail: 'name: This is needed.',
      fields: [{ path: 'name', message: 'This is needed.' }],
    });
    expect(await problemOf(await call('/projects', json({ name: 7 })))).toMatchObject({
      detail: 'name: This must be text.',
    });
    const problem = await problemOf(await call('/projects', json({ name: '' })));
    expect(problem).toMatchObject({ status: 422, code: 'invalid-input', fields: [{ path: 'name' }] });
  });

  test('uploads a file as a form', async () => {
    const form = new FormData();
    form.set('file', new File(['hello'], 'note.txt'));
    const path = `/launches/${launchId}/items/secrets/files`;
    const stored = await call(path, { method: 'POST', body: form });
    expect(await stored.json()).toMatchObject({ name: 'note.txt', size: 5 });
  });

  test('asks a gate: 403 with the verdict and reasons', async () => {
    const response = await call(`/launches/${launchId}/gates/launch`);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ verdict: 'UNDECIDED', reasons: expect.any(Array) });
  });
});

describe('a call is refused', () => {
  test.each([
    ['without a token', null],
    ['with an invented one', 'gng_invented'],
    ['with a session id', '00000000-0000-7000-8000-000000000000'],
  ])('%s', async (_what, given) => {
    const response = await call('/me', { token: given });
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  test('by a browser session: there is no way in but a token', async () => {
    const { email } = await makeAccount(database.deps);
    const { sessionId } = await actorOf(database.deps, email);
    const headers = { cookie: `next-auth.session-token=${sessionId}` };
    expect((await call('/me', { token: null, headers })).status).toBe(401);
  });

  test.each(['/', '/nothing', '/projects/a/b/c', '/..%2f..%2fetc', '/launches'.repeat(3)])(
    'at %s with 404',
    async (path) => {
      expect(await problemOf(await call(path))).toMatchObject({ status: 404, code: 'not-found' });
    },
  );

  test('with another method: 405 and what is possible', async () => {
    const response = await call('/projects', { method: 'DELETE' });
    expect(await problemOf(response)).toMatchObject({ status: 405 });
    expect(response.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'POST']);
  });

  test.each([
    ['no JSON', '{', 'application/json', 400],
    ['a list', '[]', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['XML', '<a/>', 'application/xml', 400],
    ['a form where none is taken', 'name=x', 'application/x-www-form-urlencoded', 400],
    ['too much', JSON.stringify({ name: 'x'.repeat(3_000_001) }), 'application/json', 413],
  ])('with a body that is %s', async (_what, body, type, status) => {
    const response = await call('/projects', { method: 'POST', body, headers: { 'content-type': type } });
    expect(await problemOf(response)).toMatchObject({ status });
  });

  test('when the length header lies', async () => {
    const chunk = new Uint8Array(1_000_000).fill(32);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => (++sent > 50 ? controller.close() : controller.enqueue(chunk)),
    });
    const request = new Request(`${BASE}/projects`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': '10' },
      duplex: 'half',
    } as RequestInit);
    const around = { deps: database.deps, ip: '', requestId: 'test-request', version: '1' };
    expect((await handleApi(request, ['projects'], around)).status).toBe(413);
    expect(sent).toBeLessThan(10);
  });

  test('by a failure of the server, which tells nothing of its inside and is logged with the request', async () => {
    const broken = new Proxy(database.deps, {
      get: (target, name) => {
        if (name === 'now') throw new Error('secret inside');
        return Reflect.get(target, name);
      },
    });
    const request = new Request(`${BASE}/me`, { headers: { authorization: `Bearer ${token}` } });
    const around = { deps: broken, ip: '', requestId: 'test-request', version: '1' };
    const text = await (await handleApi(request, ['me'], around)).text();
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'internal', requestId: 'test-request' });
    expect(text).not.toContain('secret');
    expect(database.logged.at(-1)).toMatchObject({ level: 'error', fields: { requestId: 'test-request' } });
  });
});

test('a database that goes away is said so, with 503 and without its address', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' });
  const db = new Proxy(database.db, {
    get: () => {
      throw away;
    },
  });
  const request = new Request(`${BASE}/me`, { headers: { authorization: `Bearer ${token}` } });
  const around = { deps: { ...database.deps, db }, ip: '', requestId: 'test-request', version: '1' };
  const response = await handleApi(request, ['me'], around);
  const problem = await problemOf(response);
  expect(problem).toMatchObject({ status: 503, code: 'unavailable' });
  expect(problem.detail).not.toContain('10.1.2.3');
});

describe('the description', () => {
  const routes = buildRoutes();
  const document = openApi(routes, { publicUrl: 'http://localhost:3000', version: '1' }) as unknown as Document;
  type Operation = {
    operationId: string;
    parameters?: { name: string; in: string; required: boolean; schema: object }[];
    requestBody?: { content: Record<string, { schema: { properties?: object } }> };
    responses: Record<string, object>;
  };
  type Document = {
    openapi: string;
    info: object;
    paths: Record<string, Record<string, Operation>>;
    components: object;
  };

  test('is served to anybody, as OpenAPI 3.1', async () => {
    const response = await call('/openapi.json', { token: null });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'gonogo' } });
  });

  test('lists every verb that has an HTTP shape, once', () => {
    const named = [
      ...ALL_OPERATIONS.filter((verb) => verb.definition.http).map((verb) => verb.definition.name),
      ...ALL_QUERIES.filter((verb) => verb.definition.http).map((verb) => verb.definition.name),
    ].sort();
    const listed = Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => one.operationId));
    expect(listed.sort()).toEqual(named);
  });

  test('each path leads to its own verb', () => {
    for (const route of routes) {
      const segments = route.segments.map((part) => (part.startsWith('{') ? 'some-value' : part));
      expect(matchRoute(routes, route.method, segments)).toMatchObject({ kind: 'found', route: { name: route.name } });
    }
  });

  test('has the parameters its paths name, and every reference leads somewhere', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const operation of Object.values(methods)) {
        const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path');
        expect(inPath.map((one) => one.name)).toEqual(names);
        expect(inPath.every((one) => one.required)).toBe(true);
        expect(operation.responses).toHaveProperty('200');
        expect(operation.responses).toHaveProperty('default');
        for (const body of Object.values(operation.requestBody?.content ?? {})) {
          for (const name of names) expect(Object.keys(body.schema.properties ?? {})).not.toContain(name);
        }
      }
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    for (const reference of new Set(references)) {
      const parts = reference.replace('#/', '').split('/');
      const found = parts.reduce<unknown>((value, part) => (value as Record<string, unknown>)?.[part], document);
      expect(found, reference).toBeDefined();
    }
  });

  test('a fixed word wins over a parameter at the same place', () => {
    const verb = (name: string, http: `/${string}`) =>
      Object.assign(async () => null, { definition: { name, http, input: z.object({}), action: 'self.read' } });
    const two = buildRoutes([], [verb('by-id', '/things/{id}'), verb('newest', '/things/newest')] as never);
    expect(matchRoute(two, 'GET', ['things', 'newest'])).toMatchObject({ route: { name: 'newest' } });
    expect(matchRoute(two, 'GET', ['things', 'x'])).toMatchObject({ route: { name: 'by-id' }, params: { id: 'x' } });
  });
});
