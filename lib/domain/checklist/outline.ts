import type { Code, Heading, List, ListItem, Root, RootContent } from 'mdast';
import { rawHtmlEnd, unclosedFence } from './block-parser.ts';
import { dedent, fenceOf } from './text.ts';

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
  const atx = /^#{1,6}(?:[ \t]+|$)(.*)$/s.exec(first);
  if (atx) return (atx[1] ?? '').replace(/(?:^|[ \t]+)#+[ \t]*$/, '').trim();
  return lines
    .slice(start.line - 1, end.line - 1)
    .map((line) => line.trim())
    .join(' ');
}

/** A line of a paragraph, such that it cannot begin a block wherever it comes to stand. */
function paragraphLine(line: string): string {
  const text = line.trim();
  const block =
    /^(?:\d{1,9}[.)](?:\s|$)|[-*+](?:\s|$)|#{1,6}(?:\s|$)|>|`{3}|~{3}|<(?:[!?]|script|pre|style|textarea)|[-|:= \t]+$|[*_\s]+$)/i;
  return block.test(text) ? text.replace(/^(\d*)(?=.)/, '$1\\') : text;
}

/** The lines of a paragraph below its first one. */
export const paragraphLines = (lines: string[]): string => lines.map(paragraphLine).join('\n');

/**
 * Gives each further line of a paragraph the indentation of its first. Such a line may stand almost anywhere, and
 * elsewhere its indentation could turn words into a box.
 */
function settleParagraphs(node: RootContent | ListItem, own: string[], top: number): void {
  const open: (RootContent | ListItem)[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'list' || next.type === 'listItem' || next.type === 'blockquote') open.push(...next.children);
    if (next.type !== 'paragraph' || !next.position) continue;
    const { start, end } = next.position;
    const prefix = (own[start.line - top] ?? '').slice(0, start.column - 1).replace(/[^>\s]/g, ' ');
    const quotes = prefix.split('>').length - 1;
    for (let line = start.line + 1; line <= end.line; line += 1) {
      let text = own[line - top] ?? '';
      for (let quote = 0; quote < quotes; quote += 1) text = text.replace(/^\s*>/, '');
      own[line - top] = prefix + paragraphLine(text);
    }
  }
}

/** Source of a block as if it stood alone in a document: without the indentation of its container. */
export function sourceOf(node: RootContent | ListItem, lines: string[]): string {
  const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  // A fence that its container ends reaches into the next line.
  const own = lines
    .slice(start.line - 1, end.line)
    .map((line, index, all) => (index === all.length - 1 ? line.slice(0, end.column - 1) : line));
  if (node.type === 'paragraph') return paragraphLines([(own[0] ?? '').slice(start.column - 1), ...own.slice(1)]);
  settleParagraphs(node, own, start.line);
  const columns = node.type === 'list' ? node.children.map((item) => item.position?.start.column ?? 1) : [start.column];
  const base = Math.min(...columns) - 1;
  const [first = '', ...below] = own;
  const text = [
    ' '.repeat(start.column - 1 - base) + first.slice(start.column - 1),
    ...below.map((line) => dedent(line, base)),
  ];
  const whole = text.join('\n').trimEnd();
  // Raw HTML counts its indentation as its own; indented it would join a list above.
  return closed(node, node.type === 'html' ? whole.trimStart() : whole);
}

/** A fence or comment that the end of its container closed gets a closing line, so that it can stand elsewhere. */
function closed(node: RootContent | ListItem, text: string): string {
  if (node.type === 'code') {
    // Indented code would join a list that comes to stand above it.
    if (!/^ {0,3}(?:`{3}|~{3})/.test(text)) return fenceOf('', node.value);
    const fence = unclosedFence(text);
    return fence === null ? text : `${text}\n${fence}`;
  }
  const end = node.type === 'html' ? rawHtmlEnd(text) : null;
  return end === null ? text : `${text}\n${end}`;
}

const SHELLS = ['bash', 'sh', 'shell', 'console'];
/** Text of a fenced shell block; null for anything else. */
export const commandOf = (node: RootContent): string | null =>
  node.type === 'code' && SHELLS.includes(node.lang?.toLowerCase() ?? '') ? node.value : null;
/** A fenced block that shows what the commands of a step should print. */
export const isOutput = (node: RootContent): node is Code =>
  node.type === 'code' && (node.lang === 'output' || node.lang === 'expected');
export const isProbe = (node: RootContent): node is Code => node.type === 'code' && node.lang === 'probe';
export const isList = (node: RootContent): node is List => node.type === 'list';
