import { readFile } from 'node:fs/promises';
import { UsageError } from './failure.ts';

/** For an option that may be said several times. */
export const several = (value: string, before: string[]) => [...before, value];

export function pair(option: string, written: string): [string, string] {
  const at = written.indexOf('=');
  if (at <= 0) throw new UsageError(`${option} takes name=value, not "${written}"`);
  return [written.slice(0, at), written.slice(at + 1)];
}

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new UsageError(code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`);
  }
}
