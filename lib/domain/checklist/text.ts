import { createHash } from 'node:crypto';
import { slug } from 'github-slugger';

/** Slug of a title as a key: never empty, no dashes at its ends. */
export function slugOf(title: string, fallback = 'section'): string {
  return (
    slug(title.normalize('NFC').replaceAll('*', '').replaceAll('`', ''))
      .replace(/-{2,}/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || fallback
  );
}

/** Numbers what repeats: a, a-1, a-2, as GitHub numbers the slugs of headings. */
export function makeNumberer(first: number, taken: Set<string> = new Set()): (base: string) => string {
  const next = new Map<string, number>();
  return (base) => {
    let number = next.get(base) ?? first;
    let name = base;
    while (taken.has(name)) {
      name = `${base}-${number}`;
      number += 1;
    }
    next.set(base, number);
    taken.add(name);
    return name;
  };
}

/** What two wordings of the same item have in common: no emphasis, case, spacing, or dot at the end. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[*_`~]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;:,!]+$/, '')
    .trim();
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Removes emphasis and code marks around words, nested ones too: for titles, cells and names. */
export function plain(text: string): string {
  let current = text.trim();
  for (let round = 0; round < 6; round += 1) {
    const next = current
      .replace(/(\*\*|__)(.+?)\1/g, '$2')
      .replace(/(?<![\w*])\*([^*]+)\*(?![\w*])/g, '$1')
      .replace(/^`([^`]*)`$/, '$1')
      .trim();
    if (next === current) break;
    current = next;
  }
  return current;
}

/** `____`, `TBD`, `-` and the like stand for nothing. */
export function isBlank(cell: string): boolean {
  return /^(?:[_\s.\u2026-]*|tbd|todo|n\/a|\?+)$/i.test(cell.trim());
}

/** A line without up to `columns` columns of leading space. */
export function dedent(line: string, columns: number): string {
  let column = 0;
  let index = 0;
  while (index < line.length && column < columns) {
    const char = line[index];
    if (char === '\t') column += 4 - (column % 4);
    else if (char === ' ') column += 1;
    else break;
    index += 1;
  }
  return line.slice(index);
}

/** Joins blocks of Markdown by an empty line. */
export function joinBlocks(blocks: string[]): string {
  return blocks
    .map((block) => block.replace(/^\n+|\s+$/g, ''))
    .filter((block) => block !== '')
    .join('\n\n');
}

/** A fenced block, with a fence longer than any run of backticks in it. */
export function fenceOf(info: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${info}\n${text}${text === '' ? '' : '\n'}${ticks}`;
}

/** Every line that is not empty, `by` columns further in. */
export function indent(text: string, by: number): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(by) + line))
    .join('\n');
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
