import type { Code, Heading, List, ListItem, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { joinBlocks, sliceLines } from './text.ts';

/**
 * Only blocks are parsed: text is taken from the source as written. Without the inline constructs no flood of
 * brackets, stars or addresses can make the parser slow.
 */
const BLOCKS_ONLY = {
  disable: {
    null: [
      'attention',
      'autolink',
      'characterEscape',
      'characterReference',
      'codeText',
      'emailAutolink',
      'gfmFootnoteCall',
      'gfmFootnoteDefinition',
      'gfmPotentialFootnoteCall',
      'hardBreakEscape',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
      'protocolAutolink',
      'strikethrough',
      'wwwAutolink',
    ],
  },
};
const EXTENSIONS = [gfm(), BLOCKS_ONLY];
const FROM_MARKDOWN = gfmFromMarkdown().filter((extension) => !extension.transforms);

export function parseBlocks(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: EXTENSIONS, mdastExtensions: FROM_MARKDOWN });
}

/** A heading with what stands under it, down to the next heading of its depth. */
export type Section = {
  heading: Heading | null;
  depth: number;
  /** Heading text as written, key:value words included. */
  raw: string;
  line: number;
  endLine: number;
  blocks: RootContent[];
  sections: Section[];
  /** True when a list below it holds a box. */
  boxes: boolean;
};

export const lineOf = (node: { position?: RootContent['position'] }): number => node.position?.start.line ?? 1;

/** Deepest nesting of lists and quotes, measured without recursion. */
export function depthOf(root: Root): { depth: number; line: number } {
  let deepest = { depth: 0, line: 1 };
  const open: { node: Root | RootContent; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    const depth = next.depth + (node.type === 'list' || node.type === 'blockquote' ? 1 : 0);
    if (depth > deepest.depth) deepest = { depth, line: lineOf(node) };
    if ('children' in node) for (const child of node.children) open.push({ node: child, depth });
  }
  return deepest;
}

/** True for a list item with a box of its own or below it; quotes and code are not looked into. */
export function hasBox(node: RootContent | ListItem): boolean {
  if (node.type === 'listItem') return typeof node.checked === 'boolean' || node.children.some(hasBox);
  return node.type === 'list' && node.children.some(hasBox);
}

/** Builds the tree of sections. The root section holds what stands before the first heading below the title. */
export function outline(root: Root, lines: string[]): { title: string | null; root: Section } {
  const top: Section = {
    heading: null,
    depth: 1,
    raw: '',
    line: 1,
    endLine: lines.length,
    blocks: [],
    sections: [],
    boxes: false,
  };
  const path: Section[] = [top];
  let title: string | null = null;
  for (const node of root.children) {
    if (node.type !== 'heading') {
      const section = path.at(-1) ?? top;
      section.blocks.push(node);
      if (hasBox(node)) for (const each of path) each.boxes = true;
      continue;
    }
    const raw = headingText(node, lines);
    if (node.depth === 1 && title === null) {
      title = raw;
      continue;
    }
    // A second title of the first level is a category like any h2.
    const depth = Math.max(2, node.depth);
    while (path.length > 1 && (path.at(-1)?.depth ?? 0) >= depth) close(path, lineOf(node) - 1);
    const section: Section = {
      heading: node,
      depth,
      raw,
      line: lineOf(node),
      endLine: lines.length,
      blocks: [],
      sections: [],
      boxes: false,
    };
    (path.at(-1) ?? top).sections.push(section);
    path.push(section);
  }
  return { title, root: top };
}

function close(path: Section[], line: number): void {
  const section = path.pop();
  if (section) section.endLine = line;
}

function headingText(node: Heading, lines: string[]): string {
  const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 1 } };
  const first = (lines[start.line - 1] ?? '').trim();
  const atx = /^#{1,6}(?:[ \t]+|$)(.*)$/.exec(first);
  if (atx) return (atx[1] ?? '').replace(/(?:^|[ \t]+)#+[ \t]*$/, '').trim();
  return lines
    .slice(start.line - 1, end.line - 1)
    .map((line) => line.trim())
    .join(' ');
}

/** Source of a block, without the indentation of the container it stands in. */
export function sourceOf(node: RootContent, lines: string[]): string {
  const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1 } };
  const text = sliceLines(lines, start.line, end.line, start.column - 1);
  // The first line may carry the marker of its list item.
  const first = (lines[start.line - 1] ?? '').slice(start.column - 1);
  const rest = text.includes('\n') ? text.slice(text.indexOf('\n')) : '';
  return closed(node, first + rest);
}

/** A fence or comment that the end of its container closed gets a closing line, so that it can stand elsewhere. */
function closed(node: RootContent, text: string): string {
  if (node.type === 'code') {
    const fence = /^(`{3,}|~{3,})/.exec(text)?.[1];
    if (!fence) return text;
    const last = text.slice(text.lastIndexOf('\n') + 1).trim();
    return text.includes('\n') && last.startsWith(fence) && last.replaceAll(fence.charAt(0), '') === ''
      ? text
      : `${text}\n${fence}`;
  }
  if (node.type !== 'html') return text;
  const ends: [RegExp, string][] = [
    [/^<!--/, '-->'],
    [/^<\?/, '?>'],
    [/^<!\[CDATA\[/, ']]>'],
    [/^<![A-Za-z]/, '>'],
  ];
  const raw = /^<(script|pre|style|textarea)(?=[\s>]|$)/i.exec(text)?.[1];
  const end = raw ? `</${raw.toLowerCase()}>` : ends.find(([start]) => start.test(text))?.[1];
  return !end || text.toLowerCase().includes(end) ? text : `${text}\n${end}`;
}

export function sourceOfAll(nodes: RootContent[], lines: string[]): string {
  return joinBlocks(nodes.map((node) => sourceOf(node, lines)));
}

const SHELLS = ['bash', 'sh', 'shell', 'console'];
/** Text of a fenced shell block; null for anything else. */
export const commandOf = (node: RootContent): string | null =>
  node.type === 'code' && SHELLS.includes(node.lang?.toLowerCase() ?? '') ? node.value : null;
export const isProbe = (node: RootContent): node is Code => node.type === 'code' && node.lang === 'probe';
export const isList = (node: RootContent): node is List => node.type === 'list';
