import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, processBirth } from '../lib/db/embedded/process.ts';
import { StartFault } from './fault.ts';

/** A process of gonogo, told apart from a later one with the same number. */
interface Running {
  pid: number;
  birth: string;
}

interface LockFile extends Running {
  url: string;
  /** Children that may outlive a killed supervisor for a moment. */
  parts: Record<string, Running>;
}

export interface Lock {
  /** Children of an earlier supervisor that are still there. */
  leftovers: number[];
  remember(part: string, pid: number): void;
  release(): void;
}

const FILE = 'running.json';

/**
 * Takes the data folder for this process. A lock whose owner is gone (killed, or the machine restarted) is taken over.
 * @throws StartFault when another instance runs on the folder
 */
export function takeLock(folder: string, url: string): Lock {
  const path = join(folder, FILE);
  const lock: LockFile = { ...identify(process.pid), url, parts: {} };
  const earlier = claim(path, lock, folder);
  const write = () => {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(lock), { mode: 0o600 });
    renameSync(draft, path);
  };
  return {
    leftovers: Object.values(earlier?.parts ?? {})
      .filter(isRunning)
      .map((part) => part.pid),
    remember: (part, pid) => {
      lock.parts[part] = identify(pid);
      write();
    },
    release: () => rmSync(path, { force: true }),
  };
}

/** A link is made or it fails, in one step: of two that start together one wins. */
function claim(path: string, lock: LockFile, folder: string): LockFile | undefined {
  let earlier: LockFile | undefined;
  for (;;) {
    const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, JSON.stringify(lock), { mode: 0o600, flag: 'wx' });
    try {
      linkSync(draft, path);
      return earlier;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    earlier = read(path) ?? earlier;
    if (earlier && isRunning(earlier)) {
      throw new StartFault(
        `Another gonogo (process ${earlier.pid}, ${earlier.url}) already runs on the data folder ${folder}: ` +
          'stop it or set GONOGO_DATA_DIR to another folder.',
      );
    }
    // Renamed first: whoever renames it may remove it, so a lock taken in between is never removed.
    const dead = `${path}.dead.${process.pid}`;
    try {
      renameSync(path, dead);
      rmSync(dead, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

function identify(pid: number): Running {
  return { pid, birth: processBirth(pid) };
}

function isRunning({ pid, birth }: Running): boolean {
  return isAlive(pid) && processBirth(pid) === birth;
}

function read(path: string): LockFile | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockFile;
  } catch {
    return undefined;
  }
}
