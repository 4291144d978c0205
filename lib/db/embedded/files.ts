import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { asAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { ClusterError } from './fault.ts';

export const USER = 'gonogo';
export const HOST = '127.0.0.1';

/** What gonogo remembers about its server, in postgres.json of the data folder. */
export interface ClusterState {
  password: string;
  port?: number;
}

/** @throws ClusterError when the file is missing or damaged */
export function readState(folder: string): ClusterState {
  try {
    const state = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as Partial<ClusterState>;
    if (typeof state.password === 'string') return { password: state.password, port: state.port };
  } catch {
    // Told below: whatever is wrong with the file, the cure is the same.
  }
  throw new ClusterError(`${join(folder, 'postgres.json')} is missing or damaged: restore it from a backup.`);
}

export function writeState(folder: string, state: ClusterState): void {
  const path = join(folder, 'postgres.json');
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(state)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, path);
}

/** Makes the server's files once. Built aside and renamed, so that an interrupted first start leaves no half server. */
export async function createData(
  folder: string,
  data: string,
  { initdb }: Binaries,
  account: Account,
  say: (line: string) => void = () => undefined,
): Promise<void> {
  if (existsSync(join(data, 'PG_VERSION'))) return;
  if (existsSync(data)) throw new ClusterError(`${data} is there but holds no PostgreSQL data: move it away.`);
  say('Making the database (first start)');
  const draft = `${data}.new`;
  const passwordFile = join(folder, 'postgres.password');
  const password = randomBytes(24).toString('base64url');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const { owner } = account;
  if (owner) for (const path of [draft, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const [program = initdb, ...args] = [...account.prefix, initdb];
  const flags = [`--pgdata=${draft}`, '--auth=scram-sha-256', `--username=${USER}`, `--pwfile=${passwordFile}`];
  // The built-in locale sorts alike on every machine, whatever its system libraries are.
  flags.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  try {
    await promisify(execFile)(program, [...args, ...flags, '--no-instructions'], asAccount(account));
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const reason = stderr?.split('\n').find((line) => /error|could not|cannot/i.test(line)) ?? message.split('\n')[0];
    throw new ClusterError(`The database could not be made: ${reason}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeState(folder, { password });
  renameSync(draft, data);
}
