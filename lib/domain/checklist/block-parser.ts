import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/**
 * Only blocks are parsed: text is taken from the source as written. Without the inline constructs no flood of
 * brackets, stars or addresses can make the parser slow.
 */
const INLINE = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'emailAutolink',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'protocolAutolink',
  'strikethrough',
  'wwwAutolink',
];
const EXTENSIONS = [gfm(), { disable: { null: [...INLINE, 'gfmFootnoteDefinition'] } }];
const WITH_FOOTNOTES = [gfm(), { disable: { null: INLINE } }];
const FROM_MARKDOWN = gfmFromMarkdown().filter((extension) => !extension.transforms);

export function parseWhole(markdown: string, footnotes = false): Root {
  return fromMarkdown(markdown, {
    extensions: footnotes ? WITH_FOOTNOTES : EXTENSIONS,
    mdastExtensions: FROM_MARKDOWN,
  });
}

/** Lines after which a piece may end; the parser is quadratic in what it is given at once. */
const PIECE = 120;

/**
 * Parses block by block in pieces, in linear time, with the result of parsing all at once. To the grammar a footnote is
 * text; `footnotes` makes blocks of them, as GitHub does.
 */
export function parseBlocks(markdown: string, { piece = PIECE, footnotes = false } = {}): Root {
  const lines = markdown.split('\n');
  const root: Root = { type: 'root', children: [] };
  let from = 0;
  let size = piece;
  while (from < lines.length) {
    const to = boundary(lines, from + size);
    const part = parseWhole(lines.slice(from, to).join('\n'), footnotes);
    const last = part.children.at(-1);
    if (to < lines.length && last && goesOn(last, lines, from, to)) {
      // Doubling keeps the work linear when a fence stays open for long.
      size = (to - from) * 2;
      continue;
    }
    shift(part, from);
    append(root, part.children, lines);
    from = to;
    size = piece;
  }
  return root;
}

/** The first line from `wanted` on that begins a block of the document, whatever stands above it except a fence or raw HTML. */
function boundary(lines: string[], wanted: number): number {
  for (let index = wanted; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^#{1,6}[ \t]+\S/.test(line)) return index;
    if (/^(?:[-*+]|1[.)]) {1,4}[^\s\-*_]/.test(line)) return index;
    if ((lines[index - 1] ?? '').trim() === '' && /^[\p{L}[|]/u.test(line)) return index;
  }
  return lines.length;
}

/** True when a fence or raw HTML at the end of a piece may swallow the lines after it. */
function goesOn(node: RootContent, lines: string[], from: number, to: number): boolean {
  if (node.type === 'html')
    return (
      (node.position?.end.line ?? 0) >= to - from ||
      (lines[to - 1] ?? '').trim() !== '' ||
      rawHtmlEnd(node.value) !== null
    );
  if (node.type !== 'code') return false;
  return (
    unclosedFence(
      lines.slice(from + (node.position?.start.line ?? 1) - 1, from + (node.position?.end.line ?? 1)).join('\n'),
    ) !== null
  );
}

/** The fence that a fenced block lacks at its end; null for a closed one and for indented code. */
export function unclosedFence(text: string): string | null {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
  if (!fence) return null;
  const last = text.slice(text.lastIndexOf('\n') + 1).trim();
  return text.includes('\n') && last.startsWith(fence) && last.replaceAll(fence.charAt(0), '') === '' ? null : fence;
}

const HTML_ENDS: [RegExp, string][] = [
  [/^\s*<!--/, '-->'],
  [/^\s*<\?/, '?>'],
  [/^\s*<!\[CDATA\[/, ']]>'],
  [/^\s*<![A-Za-z]/, '>'],
];

/** What raw HTML needs to end, where it runs on to the end of its container; null where it has ended. */
export function rawHtmlEnd(text: string): string | null {
  const raw = /^\s*<(script|pre|style|textarea)(?=[\s>]|$)/i.exec(text)?.[1];
  const end = raw ? `</${raw.toLowerCase()}>` : HTML_ENDS.find(([start]) => start.test(text))?.[1];
  return !end || text.toLowerCase().includes(end) ? null : end;
}

function shift(root: Root, by: number): void {
  const open: Nodes[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.position) {
      node.position.start.line += by;
      node.position.end.line += by;
    }
    if ('children' in node) open.push(...node.children);
  }
}

/** Adds the blocks of a piece; a list that was cut in two is put together again. */
function append(root: Root, blocks: RootContent[], lines: string[]): void {
  const [first, ...others] = blocks;
  const last = root.children.at(-1);
  if (first?.type === 'list' && last?.type === 'list' && bulletOf(first, lines) === bulletOf(last, lines)) {
    for (const item of first.children) last.children.push(item);
    if (last.position && first.position) last.position.end = first.position.end;
  } else if (first) root.children.push(first);
  for (const block of others) root.children.push(block);
}

function bulletOf(list: RootContent, lines: string[]): string {
  const { line, column } = list.position?.start ?? { line: 1, column: 1 };
  return (
    /^(?:[-*+]|\d+(?=([.)])))/
      .exec((lines[line - 1] ?? '').slice(column - 1))
      ?.slice(0, 2)
      .map((mark) => (/\d/.test(mark ?? '') ? '' : (mark ?? '')))
      .join('') ?? ''
  );
}
