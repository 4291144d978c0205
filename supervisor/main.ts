import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Config } from '../lib/config/env.ts';
import { childEnvironment, getConfig } from '../lib/config/env.ts';
import { DATABASE } from '../lib/db/embedded/address.ts';
import { startCluster } from '../lib/db/embedded/cluster.ts';
import { buildWhenNeeded } from './build.ts';
import { prepareDataFolder } from './data-folder.ts';
import { StartFault } from './fault.ts';
import type { Lock } from './lock.ts';
import { takeLock } from './lock.ts';
import type { Started } from './part.ts';
import { follow, keepAlive } from './part.ts';
import { complain, faultText, say } from './say.ts';
import * as steps from './steps.ts';

/* `npm start`: the database, its migrations, the built pages, the web server and the worker, as one thing. */

const ROOT = join(import.meta.dirname, '..');
const LEASH = join(import.meta.dirname, 'leash.ts');
/** Prisma's own queries overlap inside a transaction, of which pg warns at each start; nobody who runs gonogo can act on it. */
const QUIET = '--disable-warning=DeprecationWarning';
/** `npm run dev`: pages are compiled when they are asked for, and follow changes. */
const DEVELOPMENT = process.argv.includes('--dev');
const SAME_SIGNAL = 1_000;
const STOP_LIMIT = 15_000;
const READY_LIMIT = 90_000;
const DATABASE_LIMIT = 30_000;

/** What has to be undone, the newest last. */
const undo: (() => Promise<void> | void)[] = [];
/** Processes to end at once when asked a second time. */
const pids = new Set<number>();
const halt = new AbortController();
let starting: Promise<void> = Promise.resolve();

async function stopAll(): Promise<void> {
  halt.abort(new StartFault('Stopped while starting.'));
  // A step under way ends first: what it starts must be known, to be stopped.
  await starting.catch(() => undefined);
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}

function listenToSignals(): void {
  let first: number | undefined;
  const onSignal = () => {
    // npm passes Ctrl-C on although the terminal has sent it to everyone: one press arrives twice.
    if (first !== undefined && performance.now() - first < SAME_SIGNAL) return;
    first ??= performance.now();
    if (halt.signal.aborted) {
      complain('Stopping at once');
      for (const pid of pids) endNow(pid);
      process.exit(1);
    }
    say('Stopping');
    stopAll().then(
      () => {
        say('Stopped');
        process.exit(0);
      },
      (error) => {
        complain(faultText(error));
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  if (!ignoresHangup()) process.on('SIGHUP', onSignal);
}

/** Started with nohup, it must outlive its terminal; a handler of ours would undo that. */
function ignoresHangup(): boolean {
  try {
    const ignored = /^SigIgn:\s*([\da-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return ignored !== undefined && (Number.parseInt(ignored.slice(-1), 16) & 1) === 1;
  } catch {
    return false;
  }
}

/** SIGQUIT is PostgreSQL's immediate stop, which recovers from its log; Node simply ends on it. */
function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // Gone already.
  }
}

async function start(): Promise<void> {
  const config = getConfig();
  for (const name of config.unknownNames) complain(`${name} is not a setting of gonogo; is it misspelt?`);
  prepareDataFolder(config.dataDir);
  const lock = takeLock(config.dataDir, config.url);
  undo.push(() => lock.release());
  await steps.endLeftovers(lock.leftovers, say);
  await steps.requireFreePort(config.port, config.host);

  await preparePages(config);
  halt.signal.throwIfAborted();
  const databaseUrl = await bringUpDatabase(config, lock);
  halt.signal.throwIfAborted();

  const env = childEnvironment({
    NODE_ENV: DEVELOPMENT ? 'development' : 'production',
    DATABASE_URL: databaseUrl,
    GONOGO_DATA_DIR: config.dataDir,
    GONOGO_LOG: config.logFormat,
    PORT: String(config.port),
  });
  const applied = await steps.runMigrations(ROOT, env);
  say(applied.length > 0 ? `Database brought up to date (${applied.length} migrations)` : 'Database is up to date');
  // Before anyone can ask for another link, which would end this one.
  const link = await steps.setupLink(ROOT, env, databaseUrl).catch((error) => complain(faultText(error)));
  halt.signal.throwIfAborted();
  await Promise.all([
    bringUp('web server', () => startWeb(config, env), lock),
    bringUp('worker', () => startWorker(env), lock),
  ]);
  const missing = await steps.waitUntilReady(
    `http://${reachableHost(config.host)}:${config.port}`,
    READY_LIMIT,
    halt.signal,
  );
  halt.signal.throwIfAborted();
  if (missing) complain(`Not ready after ${READY_LIMIT / 1000} s, still trying: ${missing}`);
  say(`Ready: ${config.url}`);
  say(`Data folder: ${config.dataDir}`);
  if (link) say(`Make the first account: ${link}`);
}

async function preparePages({ distDir, buildWhenChanged }: Config): Promise<void> {
  if (DEVELOPMENT) return steps.generateClient(ROOT, childEnvironment({}));
  const env = childEnvironment({ NODE_ENV: 'production' });
  const stamp = join(ROOT, distDir, 'BUILD_ID');
  if (!buildWhenChanged && existsSync(stamp)) return;
  if (!buildWhenChanged) throw new StartFault(`There are no built pages in ${distDir}: unset GONOGO_BUILD.`);
  await steps.generateClient(ROOT, env);
  halt.signal.throwIfAborted();
  await buildWhenNeeded({ root: ROOT, distDir, env, say, signal: halt.signal });
}

async function bringUpDatabase(config: Config, lock: Lock): Promise<string> {
  if (config.databaseUrl) {
    await steps.requireDatabase(config.databaseUrl, DATABASE_LIMIT, say, halt.signal);
    say(`Database: ${new URL(config.databaseUrl).host}`);
    return config.databaseUrl;
  }
  let port: number | undefined;
  let url = '';
  await bringUp(
    'database',
    async () => {
      const cluster = await startCluster({ folder: config.dataDir, port, say });
      port = cluster.port;
      url = cluster.url(DATABASE);
      await steps.createDatabase(cluster.url('postgres'), DATABASE);
      return { pid: cluster.pid, ended: cluster.ended.then(() => 'see logs/postgres.log'), stop: () => cluster.stop() };
    },
    lock,
  );
  say(`Database: embedded PostgreSQL on port ${port}`);
  return url;
}

async function bringUp(name: string, startPart: () => Promise<Started>, lock: Lock): Promise<void> {
  const kept = await keepAlive(
    { name, start: startPart },
    {
      say: complain,
      now: () => performance.now(),
      started: (part, pid) => {
        pids.add(pid);
        // PostgreSQL finds its own leftovers; these are the ones that hold our port and our jobs.
        if (part !== 'database') lock.remember(part, pid);
      },
    },
  );
  undo.push(() => kept.stop());
}

async function startWeb(config: Config, env: NodeJS.ProcessEnv): Promise<Started> {
  const next = join(ROOT, 'node_modules/next/dist/bin/next');
  const args = [
    QUIET,
    '--import',
    LEASH,
    next,
    DEVELOPMENT ? 'dev' : 'start',
    '--port',
    String(config.port),
    '--hostname',
    config.host,
  ];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  // Next greets with its own address lines, which would compete with ours.
  const lines = child.stdout ? createInterface({ input: child.stdout }) : undefined;
  let greeted = false;
  lines?.on('line', (line) => {
    if (greeted && !/Running next\.config/.test(line)) process.stdout.write(`${line}\n`);
    greeted ||= /Ready in/.test(line);
  });
  return follow(child, STOP_LIMIT);
}

async function startWorker(env: NodeJS.ProcessEnv): Promise<Started> {
  const args = [QUIET, '--import', LEASH, join(ROOT, 'worker/main.ts')];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return follow(child, STOP_LIMIT);
}

function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

listenToSignals();
starting = start();
starting.catch(async (error) => {
  if (halt.signal.aborted) return;
  complain(faultText(error));
  await stopAll();
  process.exit(2);
});
