import type { List, ListItem } from 'mdast';
import { hasBox, isList, lineOf } from '../outline.ts';
import { plain } from '../text.ts';
import type { Planned } from './plan.ts';
import type { Edits } from './rewrite.ts';

const MARK = /^(\s*)(?:[-*+]|\d{1,9}[.)])(\s+)/;

/** "- Network" with boxes below it is a heading in all but its mark: a list of nothing else becomes sections. */
export function writeGroups(planned: readonly Planned[], lines: readonly string[], edits: Edits): void {
  for (const each of planned)
    for (const node of each.section.blocks)
      if (isList(node) && node.children.every((item) => isGroup(item, lines)))
        writeGroup(node, each.depth, lines, edits);
}

function isGroup(item: ListItem, lines: readonly string[]): boolean {
  const [first, second, ...more] = item.children;
  if (typeof item.checked === 'boolean' || first?.type !== 'paragraph' || more.length > 0) return false;
  if (!second || !isList(second) || !second.children.every(hasBox)) return false;
  const text = titleOf(item, lines);
  return (
    first.position?.end.line === lineOf(item) && text.length <= 80 && /\p{L}{2}/u.test(text) && !/[.!?]$/.test(text)
  );
}

const titleOf = (item: ListItem, lines: readonly string[]): string =>
  plain((lines[lineOf(item) - 1] ?? '').replace(MARK, '').trim()).replace(/\s*[:\uff1a]$/u, '');

function writeGroup(list: List, depth: number, lines: readonly string[], edits: Edits): void {
  for (const item of list.children) {
    const line = lineOf(item);
    const inner = item.children[1]?.position?.start.column ?? 1;
    edits.replace(line, '', `${'#'.repeat(Math.min(6, depth + 1))} ${titleOf(item, lines)}`, '');
    for (let below = line + 1; below <= (item.position?.end.line ?? line); below += 1) {
      const now = edits.now(below);
      edits.replace(below, now.slice(Math.min(inner - 1, /^[ ]*/.exec(now)?.[0].length ?? 0)));
    }
  }
}
