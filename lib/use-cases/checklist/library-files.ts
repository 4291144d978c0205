import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checklistDigest } from '../../domain/checklist/canonical.ts';
import type { ParseResult } from '../../domain/checklist/model.ts';
import { parseChecklist } from '../../domain/checklist/parse.ts';

export type LibraryFile = { file: string; source: string; digest: string; parsed: ParseResult };

const cache = new Map<string, { stamp: string; entry: LibraryFile }>();

/** The Markdown files that come with gonogo, by name; an unreadable folder is an empty library. */
export async function readLibrary(folder = join(process.cwd(), 'checklists')): Promise<LibraryFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.md') && name.toLowerCase() !== 'readme.md').sort();
  return Promise.all(files.map((name) => readOne(folder, name)));
}

async function readOne(folder: string, name: string): Promise<LibraryFile> {
  const path = join(folder, name);
  const { mtimeMs, size } = await stat(path);
  const stamp = `${mtimeMs}:${size}`;
  const known = cache.get(path);
  if (known?.stamp === stamp) return known.entry;
  const source = await readFile(path, 'utf8');
  const entry = { file: name.slice(0, -3), source, digest: checklistDigest(source), parsed: parseChecklist(source) };
  cache.set(path, { stamp, entry });
  return entry;
}
