import type { Root, RootContent } from 'mdast';
import { paragraphLines } from '../outline.ts';
import type { LooseDraft } from './boxes.ts';
import { frontLines } from './front-items.ts';
import type { Edits } from './rewrite.ts';
import type { Source } from './source.ts';
import { wordsOfText } from './write-items.ts';

/** Writes accepted work that had no box of Markdown as task items. */
export function writeLoose(source: Source, accepted: readonly LooseDraft[], edits: Edits): void {
  const first = source.planned[0]?.section.line;
  const rows = Map.groupBy(
    accepted.filter((draft) => draft.place.kind === 'row'),
    (draft) => (draft.place.kind === 'row' ? draft.place.table : null),
  );
  for (const [table, drafts] of rows) {
    if (!table) continue;
    const all = drafts.length === table.grid.rows.length;
    const quoted = /^\s*>/.test(edits.lines[table.line - 1] ?? '');
    if (all && !quoted) edits.drop(table.line, table.endLine);
    else for (const draft of drafts) if (!quoted) edits.drop(draft.line);
    const at = table.block.position?.end.line ?? table.endLine;
    edits.after(at, '');
    for (const draft of drafts)
      edits.afterFrom(
        at,
        draft.line,
        ...itemLines(draft),
        ...draft.help.map((help) => `  - ${help.replace(/^(?:\[[ xX]\])\s+/, '')}`),
      );
    edits.after(at, '');
    edits.apart(at);
  }
  const entries = accepted.filter((draft) => draft.place.kind === 'front');
  // Above the first heading of the body, so that none of its words come to stand below them.
  for (const { text, from } of frontLines(entries, (draft) => itemLines(draft).join('\n')))
    edits.afterFrom(first === undefined ? edits.lines.length : first - 1, from, text);
  const lazy = lazyLines(source.root);
  for (const draft of accepted) {
    if (draft.place.kind === 'below') edits.after(draft.place.line, '', ...itemLines(draft), '');
    else if (draft.place.kind === 'in-place') {
      const now = edits.now(draft.line);
      const [, lead = '', mark] = /^([\s>]*)((?:[-*+]|\d{1,9}[.)])\s+)?/.exec(now) ?? [];
      const indent = mark ? 0 : (lazy.get(draft.line) ?? 0);
      edits.replace(
        draft.line,
        `${lead.replaceAll('>', ' ').padEnd(indent)}${mark ?? '- '}${itemLines(draft)[0]?.slice(2)}`,
      );
    }
  }
  closeParagraphs(source.root, accepted, edits);
}

/** Lines of paragraphs in lists that may stand further left than their list, with the columns that they belong at. */
function lazyLines(root: Root): Map<number, number> {
  const columns = new Map<number, number>();
  const open: RootContent[] = root.children.filter(({ type }) => type === 'list');
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'list' || node.type === 'listItem') open.push(...node.children);
    else if (node.type === 'paragraph' && node.position)
      for (const line of range(node.position.start.line + 1, node.position.end.line))
        columns.set(line, node.position.start.column - 1);
  }
  return columns;
}

/**
 * A paragraph that becomes items: its further lines must begin no block where they now stand in a list, and what is
 * indented below it must stay outside.
 */
function closeParagraphs(root: Root, accepted: readonly LooseDraft[], edits: Edits): void {
  const taken = new Set(accepted.filter(({ place }) => place.kind === 'in-place').map(({ line }) => line));
  for (const node of root.children) {
    const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 0 } };
    if (node.type !== 'paragraph') continue;
    const from = range(start.line, end.line).find((line) => taken.has(line));
    if (from === undefined) continue;
    for (const line of range(from, end.line))
      if (!taken.has(line)) edits.replace(line, paragraphLines([edits.now(line)]));
    edits.apart(end.line);
  }
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

function itemLines(draft: LooseDraft): string[] {
  const text = draft.text.replace(/\s+/g, ' ').trim();
  const words = wordsOfText(draft.place.kind === 'below' ? '' : text, new Set(), draft.said);
  return [[`- [${draft.checked ? 'x' : ' '}]`, text, ...words].join(' ')];
}
