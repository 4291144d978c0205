import { spawn } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { childEnvironment } from '../lib/config/env.ts';
import { embeddedUrl } from '../lib/db/embedded/address.ts';
import { freePort } from '../test/free-port.ts';
import { type Instance, makeDataFolder, startInstance } from '../test/instance.ts';

const ROOT = join(import.meta.dirname, '..');
const EMAIL = 'bench@acme.dev';
const PASSWORD = 'violet-harbor-lamp-42';

/** The built product on a new data folder, with one administrator who is signed in. */
export type Product = {
  url: string;
  instance: Instance;
  /** For pages and actions. */
  cookie: string;
  api: <T>(method: string, path: string, body?: unknown) => Promise<T>;
  sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  /** Seconds from start to ready, on an empty data folder and on one that was there. */
  startSeconds: { first: number; again: number };
  stop: () => Promise<void>;
};

export async function startProduct(): Promise<Product> {
  const folder = makeDataFolder();
  const port = await freePort();
  const env = { LOG_LEVEL: 'error', GONOGO_URL: `http://127.0.0.1:${port}` };
  const timed = async () => {
    const began = performance.now();
    const instance = startInstance(folder.path, port, env);
    await instance.ready();
    return { instance, seconds: (performance.now() - began) / 1000 };
  };
  const first = await timed();
  await first.instance.stop();
  const { instance, seconds } = await timed();

  const cli = (args: string[], stdin = '') =>
    runCli(args, stdin, { ...env, GONOGO_DATA_DIR: folder.path, DATABASE_URL: '' });
  await cli(['user', 'create', '--email', EMAIL, '--name', 'Bench', '--role', 'admin', '--password-stdin'], PASSWORD);
  const token = await cli(['token', 'create', '--email', EMAIL, '--name', 'bench']);
  const database = new pg.Client({ connectionString: embeddedUrl(folder.path) });
  await database.connect();
  return {
    url: instance.url,
    instance,
    cookie: await signIn(instance.url),
    api: (method, path, body) => callApi(`${instance.url}/api/v1${path}`, method, token, body),
    sql: async (text, values) => (await database.query(text, values)).rows,
    startSeconds: { first: first.seconds, again: seconds },
    stop: async () => {
      await database.end();
      await instance.stop();
      folder.remove();
    },
  };
}

async function callApi<T>(url: string, method: string, token: string, body: unknown): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** As the sign-in form does: a token against forgery first, then the password. */
async function signIn(url: string): Promise<string> {
  const asked = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookiesOf(asked) },
    body: new URLSearchParams({ csrfToken, email: EMAIL, password: PASSWORD, json: 'true' }),
  });
  const cookie = cookiesOf(answer);
  if (!cookie.includes('session-token')) throw new Error(`could not sign in: ${await answer.text()}`);
  return cookie;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

function runCli(args: string[], stdin: string, env: Record<string, string>): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(ROOT, 'cli/main.ts'), ...args], {
      cwd: ROOT,
      env: childEnvironment(env),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('error', fail);
    child.once('close', (code) =>
      code === 0 ? done(text.trim()) : fail(new Error(`${args.join(' ')} ended with ${code}`)),
    );
    child.stdin.end(stdin);
  });
}
