import { execFileSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ClusterError } from './fault.ts';

/** How PostgreSQL's programs are started: under which account, and through which helper. */
export interface Account {
  /** Who must own the server's files; undefined when that is the present user. */
  owner?: { uid: number; gid: number };
  /** Program and arguments to put in front; empty in the usual case. */
  prefix: string[];
}

/** Options for spawn: the account, unless the helper in front switches to it. */
export function asAccount({ owner, prefix }: Account): { uid?: number; gid?: number } {
  return prefix.length === 0 && owner ? owner : {};
}

const NAME = 'postgres';
const SYSTEM_FOLDERS = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * PostgreSQL refuses to run as root, so root starts it as the user "postgres", who is made when missing.
 * @param places folders and programs which that user must be able to enter
 */
export function postgresAccount(places: string[]): Account {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const owner = idsOf(NAME) ?? createUser();
  const { uid, gid } = owner;
  const closed = places.map((place) => closedParent(place, uid, gid)).find((parent) => parent !== undefined);
  if (closed === undefined) return { owner, prefix: [] };
  const setpriv = findProgram('setpriv');
  // Root's home is closed to everyone else. One capability lets PostgreSQL pass it, without root's other rights.
  const prefix = [setpriv ?? '', '--reuid', String(uid), '--regid', String(gid), '--clear-groups'];
  prefix.push('--inh-caps', '+dac_override', '--ambient-caps', '+dac_override');
  if (setpriv && works([...prefix, '--', 'ls', closed])) return { owner, prefix: [...prefix, '--'] };
  throw new ClusterError(
    `gonogo runs as root, PostgreSQL cannot, and its user "${NAME}" may not enter ${closed}: ` +
      'install gonogo elsewhere (such as /opt/gonogo), run it as a normal user, or set DATABASE_URL.',
  );
}

function idsOf(name: string): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function createUser(): { uid: number; gid: number } {
  try {
    execFileSync('groupadd', ['--system', '--force', NAME], { stdio: 'pipe' });
    execFileSync('useradd', ['--system', '--gid', NAME, '--no-create-home', NAME], { stdio: 'pipe' });
  } catch {
    // Reported below, together with the case that the command worked and the user is still not there.
  }
  const made = idsOf(NAME);
  if (made) return made;
  throw new ClusterError(
    `gonogo runs as root, PostgreSQL cannot, and the user "${NAME}" could not be made: run gonogo as a normal user or set DATABASE_URL.`,
  );
}

/** The first folder above a place that the user may not enter. */
function closedParent(place: string, uid: number, gid: number): string | undefined {
  const parents: string[] = [];
  for (let folder = dirname(place); !parents.includes(folder); folder = dirname(folder)) parents.unshift(folder);
  return parents.find((folder) => {
    const { mode, uid: owner, gid: group } = statSync(folder);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    return (mode & bit) === 0;
  });
}

function findProgram(name: string): string | undefined {
  const folders = SYSTEM_FOLDERS.split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function works([program, ...args]: string[]): boolean {
  try {
    execFileSync(program as string, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The name of the user with this id, or the number when it has no name. */
export function nameOfUser(uid: number): string {
  if (uid === process.getuid?.()) return userInfo().username;
  try {
    return execFileSync('id', ['-un', String(uid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return String(uid);
  }
}
