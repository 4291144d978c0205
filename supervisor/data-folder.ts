import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nameOfUser } from '../lib/db/embedded/account.ts';
import { StartFault } from './fault.ts';

/**
 * Makes the data folder and sees that this user can write in it.
 * @throws StartFault
 */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartFault(
      `The data folder ${folder} cannot be made (${reason(error)}): set GONOGO_DATA_DIR to a folder you can write to.`,
    );
  }
  const { uid, mode } = statSync(folder);
  const me = process.getuid?.();
  if (me !== undefined && uid !== me) {
    throw new StartFault(
      `The data folder ${folder} belongs to the user ${nameOfUser(uid)}, and this is ${nameOfUser(me)}: ` +
        'run gonogo as its owner or set GONOGO_DATA_DIR to another folder.',
    );
  }
  // Root's PostgreSQL runs as another user who must pass through; the secrets inside are 0600.
  if (me === 0 && (mode & 0o011) !== 0o011) chmodSync(folder, (mode & 0o777) | 0o011);
  const trial = join(folder, `.write-${randomBytes(4).toString('hex')}`);
  try {
    writeFileSync(trial, '');
    rmSync(trial);
  } catch (error) {
    throw new StartFault(
      `The data folder ${folder} cannot be written to (${reason(error)}): set GONOGO_DATA_DIR to another one.`,
    );
  }
}

function reason(error: unknown): string {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return 'no permission';
  if (code === 'EROFS') return 'the disk is read-only';
  if (code === 'ENOSPC') return 'the disk is full';
  if (code === 'ENOTDIR' || code === 'EEXIST') return `${path ? dirname(path) : 'something there'} is not a folder`;
  return code ?? String(error);
}
