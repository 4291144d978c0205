import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import type { Account } from './account.ts';
import { asAccount, postgresAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { ClusterError } from './fault.ts';
import { createData, HOST, readState, USER, writeState } from './files.ts';
import { clearOrphan } from './orphan.ts';

/** A running PostgreSQL server that belongs to one data folder. */
export interface Cluster {
  pid: number;
  port: number;
  url(database: string): string;
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** Ends open connections, finishes writes and stops. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** The data folder; the server's files lie in `postgres` inside it. Must exist. */
  folder: string;
  /** Use this port or fail, for a restart while others hold the old address. Otherwise the last one if free, or any. */
  port?: number;
  /** PostgreSQL settings on top of the defaults. */
  settings?: Record<string, string>;
  /** Told about steps that take long. */
  say?: (line: string) => void;
}

const START_LIMIT = 60_000;
const STOP_LIMIT = 30_000;
const LOG_LIMIT = 5_000_000;

/**
 * Starts the server of a data folder, making it at first use. A server that outlived its supervisor is stopped
 * first. The caller must be the only one who works on this folder.
 * @throws ClusterError
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const binaries = await findBinaries();
  const data = join(options.folder, 'postgres');
  const account = postgresAccount([data, binaries.postgres]);
  await createData(options.folder, data, binaries, account, options.say);
  await clearOrphan(data, options.say);

  const until = performance.now() + START_LIMIT;
  let port = options.port ?? readState(options.folder).port;
  for (;;) {
    if (!port || (!options.port && !(await isFree(port)))) port = await freePort();
    const attempt = await launch(options, binaries.postgres, data, account, port);
    if (typeof attempt !== 'string') {
      writeState(options.folder, { ...readState(options.folder), port });
      return attempt;
    }
    // Backends of a killed server take a moment to notice; another process may have been quicker to a port.
    const passes = /shared memory block|in use|could not bind/.test(attempt);
    if (!passes || performance.now() > until) {
      throw new ClusterError(`PostgreSQL did not start: ${attempt} (see ${logPath(options.folder)}).`);
    }
    if (/could not bind|could not create any TCP/.test(attempt)) port = options.port;
    await new Promise((done) => setTimeout(done, 250));
  }
}

async function launch(
  { folder, settings }: ClusterOptions,
  postgres: string,
  data: string,
  account: Account,
  port: number,
): Promise<Cluster | string> {
  const flags = { listen_addresses: HOST, unix_socket_directories: '', max_connections: '100', ...settings };
  const args = ['-D', data, '-p', String(port)];
  for (const [name, value] of Object.entries(flags)) args.push('-c', `${name}=${value}`);
  const log = openLog(folder);
  const child = start(account, postgres, args, log.fd);
  closeSync(log.fd);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  const { password } = readState(folder);
  const url = (database: string) => `postgresql://${USER}:${password}@${HOST}:${port}/${database}`;
  const fault = await waitUntilReady(url('postgres'), child, () => tail(folder, log.from));
  if (fault !== undefined) {
    child.kill('SIGQUIT');
    await ended;
    return fault;
  }
  return { pid: child.pid as number, port, url, ended, stop: () => stop(child, ended) };
}

/** Detached, so that Ctrl-C in a terminal reaches only the supervisor, which then stops all in the right order. */
function start(account: Account, program: string, args: string[], logFd: number): ChildProcess {
  const [first = program, ...rest] = [...account.prefix, program, ...args];
  return spawn(first, rest, { ...asAccount(account), detached: true, stdio: ['ignore', logFd, logFd] });
}

async function waitUntilReady(url: string, child: ChildProcess, log: () => string): Promise<string | undefined> {
  let gone: string | undefined;
  child.once('error', (error) => {
    gone = error.message;
  });
  child.once('exit', () => {
    gone ??= fatalLine(log());
  });
  const until = performance.now() + START_LIMIT;
  while (performance.now() < until) {
    if (gone !== undefined) return gone;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return undefined;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') return 'its password is not the one in postgres.json';
    }
    await new Promise((done) => setTimeout(done, 25));
  }
  return gone ?? 'it did not answer in time';
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGINT');
  const force = setTimeout(() => child.kill('SIGQUIT'), STOP_LIMIT);
  await ended;
  clearTimeout(force);
}

function logPath(folder: string): string {
  return join(folder, 'logs', 'postgres.log');
}

function openLog(folder: string): { fd: number; from: number } {
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const path = logPath(folder);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const fresh = size > LOG_LIMIT;
  return { fd: openSync(path, fresh ? 'w' : 'a', 0o600), from: fresh ? 0 : size };
}

function tail(folder: string, from: number): string {
  return readFileSync(logPath(folder)).subarray(from).toString('utf8');
}

function fatalLine(log: string): string {
  const lines = log.split('\n').filter((line) => /FATAL|PANIC|error|could not/i.test(line));
  const line = lines.find((one) => /could not bind/.test(one)) ?? lines.find((one) => /FATAL|PANIC/.test(one));
  return (line ?? lines[0] ?? 'it ended at once').replace(/^.*?(FATAL|PANIC|LOG): */, '').trim();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, HOST, () => server.close(() => done(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, HOST, () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}
