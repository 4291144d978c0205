import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { childEnvironment, getConfig } from '../lib/config/env.ts';
import { embeddedUrl } from '../lib/db/embedded/address.ts';
import { isAlive, waitForEnd } from '../lib/db/embedded/process.ts';
import { freePort } from '../test/free-port.ts';
import type { Instance } from '../test/instance.ts';
import { makeDataFolder, startInstance } from '../test/instance.ts';
import { buildWhenNeeded } from './build.ts';
import { generateClient } from './steps.ts';

const ROOT = join(import.meta.dirname, '..');
const isRoot = process.getuid?.() === 0;
const folder = makeDataFolder();
let port: number;
let instance: Instance | undefined;

beforeAll(async () => {
  const env = childEnvironment({ NODE_ENV: 'production' });
  await generateClient(ROOT, env);
  if (getConfig().buildWhenChanged) {
    const signal = new AbortController().signal;
    await buildWhenNeeded({ root: ROOT, distDir: getConfig().distDir, env, say: () => undefined, signal });
  }
});
beforeEach(async () => {
  port = await freePort();
});
afterEach(async () => {
  await instance?.stop();
  instance = undefined;
});
afterAll(() => folder.remove());

async function start(): Promise<Instance> {
  instance = startInstance(folder.path, port);
  await instance.ready();
  return instance;
}

async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: embeddedUrl(folder.path) });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const keep = (word: string) => query('INSERT INTO "AuditChain" (chain) VALUES ($1)', [word]);
const kept = async () => (await query<{ chain: string }>('SELECT chain FROM "AuditChain"')).map((row) => row.chain);
const parts = () => (JSON.parse(readFileSync(join(folder.path, 'running.json'), 'utf8')) as Parts).parts;
const partPid = (name: string) => parts()[name]?.pid ?? 0;
const databasePid = () => Number.parseInt(readFileSync(join(folder.path, 'postgres/postmaster.pid'), 'utf8'), 10);
interface Parts {
  parts: Record<string, { pid: number }>;
}

const isReady = async () => (await fetch(`http://127.0.0.1:${port}/api/ready`)).status === 200;

describe('start and stop', () => {
  it('says address and folder, keeps data over a restart, and leaves no process behind', async () => {
    const first = await start();
    expect(first.printed()).toContain(`gonogo: Data folder: ${folder.path}\n`);
    expect(await isReady()).toBe(true);
    expect((await fetch(`${first.url}/api/health`)).headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    await keep('over a restart');
    const pids = [databasePid(), partPid('worker'), partPid('web server')];
    expect(await first.stop()).toBe(0);
    for (const pid of pids) expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(folder.path, 'running.json'))).toBe(false);
    await start();
    expect(await kept()).toContain('over a restart');
  });

  it.runIf(isRoot)(
    "runs as root in a folder that only root may enter, where PostgreSQL's own user cannot go",
    async () => {
      const home = makeDataFolder();
      chmodSync(home.path, 0o700);
      const run = startInstance(join(home.path, 'data'), port);
      await run.ready();
      expect(await isReady()).toBe(true);
      expect(await run.stop()).toBe(0);
      home.remove();
    },
  );

  it('stops cleanly when asked in the middle of starting', async () => {
    const other = makeDataFolder();
    const run = startInstance(other.path, port);
    await run.waitFor(/Making the database/);
    expect(await run.stop()).toBe(0);
    expect(run.printed()).toMatch(/gonogo: Stopped\n$/);
    expect(existsSync(join(other.path, 'postgres/postmaster.pid'))).toBe(false);
    expect(existsSync(join(other.path, 'running.json'))).toBe(false);
    other.remove();
  });

  it('takes one Ctrl-C that arrives twice for one', async () => {
    const run = await start();
    process.kill(run.pid, 'SIGINT');
    process.kill(run.pid, 'SIGTERM');
    expect(await run.ended).toBe(0);
    expect(run.printed()).toMatch(/gonogo: Stopped\n$/);
  });

  it('keeps its secrets to itself', async () => {
    await start();
    const modes = ['postgres.json', 'keys/auth', 'keys/secrets', 'running.json'].map((name) =>
      execFileSync('stat', ['-c', '%a', join(folder.path, name)], { encoding: 'utf8' }).trim(),
    );
    expect(new Set(modes)).toEqual(new Set(['600']));
  });
});

describe('what keeps it from starting is one line and exit code 2', () => {
  async function refused(run: Instance, reason: RegExp): Promise<void> {
    expect(await run.ended).toBe(2);
    expect(run.printed()).toMatch(reason);
    expect(run.printed()).not.toMatch(/^\s+at /m);
    expect(run.printed().trim().split('\n')).toHaveLength(1);
  }

  it('a taken port', async () => {
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await refused(startInstance(folder.path, port), new RegExp(`Port ${port} is taken`));
    } finally {
      server.close();
    }
  });

  it('a second instance on one data folder, which does not disturb the first', async () => {
    await start();
    await refused(startInstance(folder.path, await freePort()), /Another gonogo \(process \d+, .*already runs/);
    expect(await isReady()).toBe(true);
  });

  it('a data folder that is a file', async () => {
    const other = makeDataFolder();
    writeFileSync(join(other.path, 'file'), '');
    await refused(startInstance(join(other.path, 'file/data'), port), /cannot be made \(.*is not a folder\)/);
    other.remove();
  });

  it.runIf(isRoot)('a data folder of another user', async () => {
    const other = makeDataFolder();
    chownSync(other.path, 65_534, 65_534);
    await refused(startInstance(other.path, port), /belongs to the user \w+, and this is root/);
    other.remove();
  });

  it.runIf(!isRoot)('a data folder that may not be written to', async () => {
    const other = makeDataFolder();
    chmodSync(other.path, 0o500);
    await refused(startInstance(other.path, port), /cannot be written to \(no permission\)/);
    chmodSync(other.path, 0o700);
    other.remove();
  });

  it('settings that make no sense', async () => {
    const run = startInstance(folder.path, port, { LOG_LEVEL: 'loud', GONOGO_SECRET: 'short' });
    expect(await run.ended).toBe(2);
    expect(run.printed()).toMatch(/LOG_LEVEL: .*\n.*|GONOGO_SECRET: /);
    expect(run.printed()).not.toMatch(/^\s+at /m);
  });

  it('a database that does not answer', async () => {
    const run = startInstance(folder.path, port, { DATABASE_URL: `postgresql://a:b@127.0.0.1:${port}/none` });
    await run.waitFor(/Waiting for the database at 127\.0\.0\.1/);
    expect(await run.stop()).toBe(0);
  });

  it('a migration that was edited after it ran', async () => {
    const run = await start();
    const [row] = await query<{ checksum: string; name: string }>(
      'SELECT checksum, migration_name AS name FROM _prisma_migrations ORDER BY started_at LIMIT 1',
    );
    const change = (checksum?: string) =>
      query('UPDATE _prisma_migrations SET checksum = $1 WHERE migration_name = $2', [checksum, row?.name]);
    await change('of another text');
    await run.stop();
    const second = startInstance(folder.path, port);
    expect(await second.ended).toBe(2);
    expect(second.printed()).toMatch(new RegExp(`Migration ${row?.name} was edited after it was applied`));
    expect(second.printed()).not.toMatch(/^\s+at /m);
    expect(existsSync(join(folder.path, 'postgres/postmaster.pid'))).toBe(false);
    await mend(() => change(row?.checksum));
  });

  /** The server alone, without what it would refuse to start with. */
  async function mend(change: () => Promise<unknown>): Promise<void> {
    const { startCluster } = await import('../lib/db/embedded/cluster.ts');
    const cluster = await startCluster({ folder: folder.path });
    await change();
    await cluster.stop();
  }
});

describe('killed with -9', () => {
  it.each(['web server', 'worker'])('the %s is started again, and said so', async (name) => {
    const run = await start();
    const pid = partPid(name);
    process.kill(pid, 'SIGKILL');
    await run.waitFor(new RegExp(`The ${name} ended \\(SIGKILL\\); starting it again in 0\\.5 s`));
    await run.waitFor(new RegExp(`The ${name} runs again`));
    expect(partPid(name)).not.toBe(pid);
    await run.waitFor(name === 'worker' ? /Ready for jobs/ : /(?:)/);
  });

  it('the database is started again on the same port with all it acknowledged', async () => {
    const run = await start();
    await keep('before the database died');
    process.kill(databasePid(), 'SIGKILL');
    await run.waitFor(/The database ended/);
    await run.waitFor(/The database runs again/);
    expect(await kept()).toContain('before the database died');
    expect(await isReady()).toBe(true);
  });

  it('the supervisor alone: its parts are seen off and the next start comes back', async () => {
    const run = await start();
    await keep('before the supervisor died');
    const orphans = [databasePid(), partPid('worker'), partPid('web server')];
    process.kill(run.pid, 'SIGKILL');
    await run.ended;
    await start();
    for (const pid of orphans) expect(isAlive(pid)).toBe(false);
    expect(await kept()).toContain('before the supervisor died');
    expect(await isReady()).toBe(true);
  });

  it('all at once: the next start comes back', async () => {
    const run = await start();
    await keep('before all died');
    const pids = [run.pid, partPid('worker'), partPid('web server'), databasePid()];
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    for (const pid of pids) await waitForEnd(pid, 10_000);
    await start();
    expect(await kept()).toContain('before all died');
  });
});
