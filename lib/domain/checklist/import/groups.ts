import type { List, ListItem } from 'mdast';
import { headingLine } from '../export-headings.ts';
import { hasBox, isList, lineOf } from '../outline.ts';
import { plain } from '../text.ts';
import { writeWord } from '../words.ts';
import { widened } from './frames.ts';
import type { Planned } from './plan.ts';
import type { Edits } from './rewrite.ts';

const OWNED = /\s*[([]\s*(?:owner|responsible|assignee|lead)\s*:?\s*([^()[\]]{2,40})[)\]]/i;
const MARK = /^(\s*)(?:[-*+]|\d{1,9}[.)])(\s+)/;

/** "- Network" with boxes below it is a heading in all but its mark: a list of nothing else becomes sections. */
export function writeGroups(
  planned: readonly Planned[],
  root: Planned['section'],
  lines: readonly string[],
  edits: Edits,
): void {
  for (const each of [{ section: root, depth: 1 }, ...planned])
    for (const node of each.section.blocks)
      if (isList(node) && isGrouped(node, lines)) writeGroup(node, each.depth, lines, edits);
}

/** Every point is one, or the most of them are and the others have only points without boxes below them. */
function isGrouped(list: List, lines: readonly string[]): boolean {
  const groups = list.children.filter((item) => isGroup(item, lines, true)).length;
  return (
    groups * 2 > list.children.length &&
    list.children.every((item) => isGroup(item, lines, true) || isGroup(item, lines, false))
  );
}

function isGroup(item: ListItem, lines: readonly string[], boxes: boolean): boolean {
  const [first, second, ...more] = item.children;
  if (typeof item.checked === 'boolean' || first?.type !== 'paragraph' || more.length > 0) return false;
  if (!second || !isList(second) || !(boxes ? second.children.every(hasBox) : !hasBox(second))) return false;
  const text = titleOf(item, lines);
  return (
    first.position?.end.line === lineOf(item) && text.length <= 80 && /\p{L}{2}/u.test(text) && !/[.!?]$/.test(text)
  );
}

const titleOf = (item: ListItem, lines: readonly string[]): string =>
  plain((lines[lineOf(item) - 1] ?? '').replace(MARK, '').replace(OWNED, '').trim()).replace(/\s*[:\uff1a]$/u, '');

function writeGroup(list: List, depth: number, lines: readonly string[], edits: Edits): void {
  edits.apart(list.position?.end.line ?? 0);
  for (const item of list.children) {
    const line = lineOf(item);
    const inner = item.children[1]?.position?.start.column ?? 1;
    const owner = OWNED.exec(lines[line - 1] ?? '')?.[1]?.trim();
    const words = owner ? [writeWord('owner', owner)] : [];
    edits.replace(line, '', headingLine(Math.min(6, depth + 1), titleOf(item, lines), words), '');
    for (let below = line + 1; below <= (item.position?.end.line ?? line); below += 1) {
      const now = edits.now(below).replace(/^[ \t]+/, widened);
      edits.replace(below, now.slice(Math.min(inner - 1, /^[ ]*/.exec(now)?.[0].length ?? 0)));
    }
  }
}
