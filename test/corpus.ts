import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Real documents lie beside the repository, not in it: many have no licence. A worktree lies one folder deeper. */
const SHARED = ['../shared', '../../shared']
  .map((path) => join(ROOT, path))
  .find((path) => existsSync(join(path, 'corpus')));

export const ABSENT = 'the folder ../shared with real documents is not here';

export type RealDocument = { name: string; text: string };
export type Counted = RealDocument & { tasks: number; checked: number; nontask: number; glyphs: number };

const read = (path: string) => readFileSync(path, 'utf8');

/** Documents with the counts that others found in them; null where the folder is absent. */
export function corpus(): Counted[] | null {
  if (!SHARED) return null;
  const folder = join(SHARED, 'corpus');
  const [head = '', ...rows] = read(join(folder, 'INDEX.tsv')).trimEnd().split('\n');
  const names = head.split('\t');
  return rows.map((row) => {
    const cells = row.split('\t');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    const name = cell('file');
    return {
      name,
      text: read(join(folder, name)),
      tasks: Number(cell('tasks')),
      checked: Number(cell('checked')),
      nontask: Number(cell('nontask_open_boxes')),
      glyphs: Number(cell('box_glyphs')),
    };
  });
}

export function seeds(): RealDocument[] | null {
  if (!SHARED) return null;
  const folder = join(SHARED, 'seeds');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ name, text: read(join(folder, name)) }));
}

/** One of them by its name without ".md"; empty where the folder is absent. */
export const seed = (name: string): string => seeds()?.find((each) => each.name === `${name}.md`)?.text ?? '';

/** The checklists of the repository itself. */
export function ownChecklists(): RealDocument[] {
  const folder = join(ROOT, 'checklists');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => ({ name, text: read(join(folder, name)) }));
}
