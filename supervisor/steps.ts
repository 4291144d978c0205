import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { isAlive, waitForEnd } from '../lib/db/embedded/process.ts';
import { StartFault } from './fault.ts';

const run = promisify(execFile);

/** @throws StartFault when something else listens there */
export function requireFreePort(port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => fail(new StartFault(portFault(error.code, port, host))));
    server.listen(port, host, () => server.close(() => done()));
  });
}

function portFault(code: string | undefined, port: number, host: string): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: stop it or set PORT to another one.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: set PORT to one above 1023.`;
  return `Nothing can listen on ${host}, port ${port} (${code}): set HOST and PORT.`;
}

/** Sees off children of a supervisor that was killed. They notice by themselves; this waits for them, then insists. */
export async function endLeftovers(pids: number[], say: (line: string) => void): Promise<void> {
  if (pids.length > 0) say('Waiting for parts of an earlier run to end');
  for (const pid of pids) {
    if (isAlive(pid)) process.kill(pid, 'SIGTERM');
    if (await waitForEnd(pid, 10_000)) continue;
    process.kill(pid, 'SIGKILL');
    await waitForEnd(pid, 5_000);
  }
}

/** @throws StartFault with the reason in one line */
export async function runMigrations(root: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  try {
    const { stdout } = await run(process.execPath, [join(root, 'lib/db/migrate/main.ts')], { cwd: root, env });
    return stdout.split('\n').filter(Boolean);
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new StartFault((stderr || message).trim());
  }
}

/** @throws StartFault when the client of the database cannot be made */
export async function generateClient(root: string, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await run(process.execPath, [join(root, 'scripts/generate-client.mjs')], { cwd: root, env });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new StartFault((stderr || message).trim());
  }
}

export async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/**
 * Waits for a server that may still be starting.
 * @throws StartFault when it does not answer, or refuses
 */
export async function requireDatabase(
  url: string,
  milliseconds: number,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const until = performance.now() + milliseconds;
  for (let told = false; ; told = true) {
    signal.throwIfAborted();
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const { host, pathname } = new URL(url);
      const { code, message } = error as Error & { code?: string };
      const refused = code?.startsWith('28') || code === '3D000';
      if (refused || performance.now() > until) {
        throw new StartFault(`The database at ${host}${pathname} cannot be used: ${message || code}`);
      }
      if (!told) say(`Waiting for the database at ${host}`);
      await new Promise((done) => setTimeout(done, 500));
    }
  }
}

/** The link of the first-run page, while nobody has an account. */
export async function setupLink(root: string, env: NodeJS.ProcessEnv, url: string): Promise<string | undefined> {
  if (await hasAccounts(url)) return undefined;
  const cli = join(root, 'cli/main.ts');
  try {
    const { stdout } = await run(process.execPath, [cli, 'setup', 'link'], { cwd: root, env, timeout: 30_000 });
    return stdout.trim() || undefined;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new StartFault(`The setup link could not be made: ${(stderr || message).trim()}`);
  }
}

/** Asked here, since every start but the first would otherwise pay for a command that has nothing to say. */
async function hasAccounts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query('SELECT 1 FROM "User" LIMIT 1')).rowCount !== 0;
  } finally {
    await client.end();
  }
}

/** Asks the web server until it says that everything works. @returns what is missing when the time is up */
export async function waitUntilReady(
  url: string,
  milliseconds: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const until = performance.now() + milliseconds;
  let missing = 'the web server does not answer';
  while (performance.now() < until) {
    signal.throwIfAborted();
    try {
      const answer = await fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
      if (answer.ok) return undefined;
      missing = (await answer.text()).slice(0, 300);
    } catch {
      // Not listening yet.
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  return missing;
}
