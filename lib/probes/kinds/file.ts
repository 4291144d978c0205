import { execFile } from 'node:child_process';
import { type BigIntStats, existsSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { FileFacts } from '#lib/domain/probe/facts/kinds.ts';
import type { FileSpec } from '#lib/domain/probe/spec/file.ts';
import type { Gather } from '../tools.ts';
import { codeOf } from '../trouble.ts';

/** What the system knows about a file. It is never opened. */
export const file: Gather<'file'> = async (spec, { now, signal }) => {
  const found = await look(spec.path);
  if (found === 'not-allowed')
    return { ok: false, failure: { code: 'crash', message: `This account may not look at ${spec.path}.` } };
  const { expect } = spec;
  const inGit = expect.inGit === undefined || found === null ? null : await isInGit(spec.path, signal);
  if (found === null) return { ok: true, facts: { ...NOT_THERE, inGit: expect.inGit === undefined ? null : false } };
  const [owner, group] = await Promise.all([owns(expect, found, 'owner'), owns(expect, found, 'group')]);
  const facts: FileFacts = {
    exists: true,
    mode: (found.mode & 0o7777n).toString(8).padStart(4, '0'),
    owner,
    group,
    inGit,
    bytes: Number(found.size),
    ageMs: Math.max(0, now.getTime() - Number(found.mtimeMs)),
  };
  return { ok: true, facts };
};

const NOT_THERE: FileFacts = {
  exists: false,
  mode: null,
  owner: null,
  group: null,
  inGit: null,
  bytes: null,
  ageMs: null,
};

async function look(path: string): Promise<BigIntStats | null | 'not-allowed'> {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === 'EACCES' || code === 'EPERM') return 'not-allowed';
    throw error;
  }
}

/** The name of the account behind a number; the number itself where it has none. Null where nobody asks. */
async function owns(expect: FileSpec['expect'], found: BigIntStats, what: 'owner' | 'group'): Promise<string | null> {
  if (expect[what] === undefined) return null;
  const id = String(what === 'owner' ? found.uid : found.gid);
  const lines = (await readFile(what === 'owner' ? '/etc/passwd' : '/etc/group', 'utf8').catch(() => '')).split('\n');
  const line = lines.map((each) => each.split(':')).find(([, , number]) => number === id);
  return line?.[0] ?? id;
}

/** Whether git keeps the file; null where a repository is around it and git cannot tell. */
async function isInGit(path: string, signal: AbortSignal): Promise<boolean | null> {
  const real = await realpath(path);
  if (!hasRepository(dirname(real))) return false;
  const git = (...args: string[]) =>
    promisify(execFile)('git', ['-C', dirname(real), ...args], { signal, timeout: 5000 });
  try {
    await git('ls-files', '--error-unmatch', '--', basename(real));
    return true;
  } catch (error) {
    // Git says 1 for a file that it does not keep; anything else is no answer.
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 1 ? false : null;
  }
}

function hasRepository(folder: string): boolean {
  return existsSync(join(folder, '.git')) || (dirname(folder) !== folder && hasRepository(dirname(folder)));
}
