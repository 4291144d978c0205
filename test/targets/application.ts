import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, json, serve } from './serve.ts';

export type Fault =
  | 'signs-in-nobody'
  | 'keeps-no-file'
  | 'forgets-the-name'
  | 'shares-with-everybody'
  | 'deletes-nothing'
  | 'forces-no-password';

type File = { id: string; name: string; bytes: number; comments: string[] };
const MUST_CHANGE = 'Change-me-1!';

/** A small vault of files behind a sign-in, which does one thing wrong on demand. */
export async function application() {
  const faults = new Set<Fault>();
  const files = new Map<string, File>();
  const shares = new Map<string, string>();
  const asked: string[] = [];
  let password = MUST_CHANGE;

  const token = (subject: string, more: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'HS256' })}.${part({ sub: subject, ...more })}.${'s'.repeat(43)}`;
  };

  type Route = (request: IncomingMessage, response: ServerResponse, id: string) => Promise<void> | void;
  const routes: Record<string, Route> = {
    'POST /login': async (request, response) => {
      const given = JSON.parse((await bodyOf(request)).toString()) as { password?: string };
      if (given.password !== password || faults.has('signs-in-nobody'))
        return json(response, { error: 'wrong password' }, 401);
      const mustChange = password === MUST_CHANGE && !faults.has('forces-no-password');
      response.setHeader('set-cookie', 'session=abc123; HttpOnly; Secure');
      json(response, { access_token: token('dana', { role: 'admin' }), must_change_password: mustChange });
    },
    'POST /password': async (request, response) => {
      password = (JSON.parse((await bodyOf(request)).toString()) as { password: string }).password;
      json(response, { ok: true });
    },
    'POST /files': async (request, response) => {
      const body = (await bodyOf(request)).toString('latin1');
      const name = /name="name"\r\n\r\n([^\r]*)/.exec(body)?.[1] ?? 'unnamed';
      const file = {
        id: randomUUID(),
        name: faults.has('forgets-the-name') ? 'unnamed' : name,
        bytes: body.length,
        comments: [],
      };
      if (!faults.has('keeps-no-file')) files.set(file.id, file);
      response.setHeader('location', `/files/${file.id}`);
      json(response, { id: file.id, name }, 201);
    },
    'GET /files/': (_, response, id) => {
      const file = files.get(id);
      if (file) json(response, file);
      else json(response, { error: 'not found' }, 404);
    },
    'DELETE /files/': (_, response, id) => {
      if (!faults.has('deletes-nothing')) files.delete(id);
      response.writeHead(204).end();
    },
    'POST /shares/': (_, response, id) => {
      const share = randomUUID();
      shares.set(share, id);
      json(response, { url: `https://vault.example/s/${share}` }, 201);
    },
    'GET /shares/': (_, response, id) => {
      if (shares.has(id) || faults.has('shares-with-everybody')) json(response, { ok: true });
      else json(response, { error: 'not found' }, 404);
    },
  };
  const open = new Set(['POST /login', 'GET /shares/']);

  const { port } = await serve((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://vault');
    const [, area = '', id = ''] = pathname.split('/');
    const key = `${request.method} /${area}${id === '' ? '' : '/'}`;
    asked.push(`${request.method} ${pathname}`);
    if (!open.has(key) && !request.headers.authorization?.startsWith('Bearer ey'))
      return json(response, { error: 'sign in first' }, 401);
    const route = routes[key];
    if (!route) return json(response, { error: 'no such place' }, 404);
    void Promise.resolve(route(request, response, id)).catch(() => response.destroy());
  });
  return { url: `http://127.0.0.1:${port}`, faults, files, asked };
}
