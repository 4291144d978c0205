import type { Nodes, RootContent } from 'mdast';
import { parseBlocks } from '../block-parser.ts';
import { checkLimits, normaliseSource } from '../limits.ts';
import { LIMITS } from '../model.ts';
import { depthOf, lineOf } from '../outline.ts';
import { type Grid, readTable } from '../tables.ts';
import { plain } from '../text.ts';
import { HEADING_WORDS, ITEM_WORDS, takeWords } from '../words.ts';

/** Titles of the headings above something, outermost first, without the title of the document. */
export type Path = string[];
export type HeadingView = { line: number; depth: number; text: string; path: Path };
/** A line of a list: its own words, and what stands below it. `checked` is null without a box. */
export type Entry = {
  line: number;
  endLine: number;
  checked: boolean | null;
  ordered: boolean;
  text: string;
  path: Path;
  level: number;
  parent: Entry | null;
};
/** A fenced block; `line` is the first line inside it. */
export type Fence = { line: number; endLine: number; lang: string; text: string; path: Path; entry: Entry | null };
export type TableView = Grid & { line: number; path: Path; quoted: boolean };
/** One line of words: of a paragraph or of a list. `quoted` = inside a Markdown example. */
export type Line = { line: number; text: string; path: Path; entry: Entry | null; quoted: boolean };

/** A document by its parts, each with its lines and without the `key:value` words at their ends; nothing is interpreted yet. */
export type View = {
  lines: string[];
  title: string;
  headings: HeadingView[];
  entries: Entry[];
  fences: Fence[];
  tables: TableView[];
  text: Line[];
};

const EMPTY: View = { lines: [], title: '', headings: [], entries: [], fences: [], tables: [], text: [] };

/** Takes a document apart. One that is beyond LIMITS gives nothing. */
export function viewOf(source: string): View {
  if (checkLimits(source).refused) return EMPTY;
  const lines = normaliseSource(source).split('\n');
  return take(withoutFrontmatter(lines), lines, false);
}

function withoutFrontmatter(lines: string[]): string[] {
  if (lines[0]?.trimEnd() !== '---') return lines;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  return end < 0 ? lines : lines.map((line, index) => (index <= end ? '' : line));
}

function take(body: string[], lines: string[], quoted: boolean): View {
  const root = parseBlocks(body.join('\n'));
  if (depthOf(root).depth > LIMITS.depth) return EMPTY;
  const view: View = { lines, title: '', headings: [], entries: [], fences: [], tables: [], text: [] };
  const reader = new Reader(view, body, quoted);
  for (const node of root.children) reader.block(node, null, 0);
  return view;
}

class Reader {
  private readonly view: View;
  private readonly lines: string[];
  private readonly quoted: boolean;
  private stack: HeadingView[] = [];
  private path: Path = [];

  constructor(view: View, lines: string[], quoted: boolean) {
    this.view = view;
    this.lines = lines;
    this.quoted = quoted;
  }

  block(node: RootContent, entry: Entry | null, level: number): void {
    if (node.type === 'heading') this.heading(node, entry);
    else if (node.type === 'paragraph') this.paragraph(node, entry);
    else if (node.type === 'code') this.code(node, entry);
    else if (node.type === 'table')
      this.view.tables.push({
        ...readTable(node, this.lines),
        line: lineOf(node),
        path: this.path,
        quoted: this.quoted,
      });
    else if (node.type === 'blockquote') for (const child of node.children) this.block(child, entry, level);
    else if (node.type === 'list')
      for (const item of node.children) {
        const made: Entry = {
          line: lineOf(item),
          endLine: item.position?.end.line ?? lineOf(item),
          checked: item.checked ?? null,
          ordered: node.ordered === true,
          text: this.ownText(item.children[0]),
          path: this.path,
          level,
          parent: entry,
        };
        this.view.entries.push(made);
        for (const child of item.children) this.block(child, made, level + 1);
      }
  }

  private heading(node: RootContent & { type: 'heading' }, entry: Entry | null): void {
    const line = lineOf(node);
    const written = (this.lines[line - 1] ?? '')
      .trim()
      .replace(/^[>\s]*#{1,6}\s*/, '')
      .replace(/\s+#+$/, '');
    const text = plain(takeWords(written, HEADING_WORDS).text);
    if (entry === null && node.depth === 1 && this.view.title === '' && this.view.headings.length === 0) {
      this.view.title = text;
      this.view.text.push({ line, text, path: [], entry: null, quoted: this.quoted });
      return;
    }
    while (this.stack.length > 0 && (this.stack.at(-1)?.depth ?? 0) >= node.depth) this.stack.pop();
    const made: HeadingView = { line, depth: node.depth, text, path: this.stack.map((each) => each.text) };
    this.stack.push(made);
    this.path = this.stack.map((each) => each.text);
    this.view.headings.push(made);
  }

  private paragraph(node: RootContent & { type: 'paragraph' }, entry: Entry | null): void {
    const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 0 } };
    for (let line = start.line; line <= end.line; line += 1) {
      const written = this.lines[line - 1] ?? '';
      const text = (line === start.line ? written.slice(start.column - 1) : written)
        .replace(/^[>\s]+/, '')
        .replace(/^\[[ xX]\]\s+/, '')
        .trim();
      const own = line === entry?.line ? takeWords(text, ITEM_WORDS).text : text;
      if (own !== '') this.view.text.push({ line, text: own, path: this.path, entry, quoted: this.quoted });
    }
  }

  private ownText(node: Nodes | undefined): string {
    if (node?.type !== 'paragraph' || !node.position) return '';
    const { start, end } = node.position;
    return this.lines
      .slice(start.line - 1, end.line)
      .map((line, index) =>
        index === 0 ? takeWords(line.slice(start.column - 1), ITEM_WORDS).text : line.replace(/^[>\s]+/, ''),
      )
      .join(' ')
      .replace(/^\[[ xX]\]\s+/, '')
      .trim();
  }

  private code(node: RootContent & { type: 'code' }, entry: Entry | null): void {
    const start = lineOf(node);
    const fenced = /[`~]{3}/.test(this.lines[start - 1] ?? '');
    const line = fenced ? start + 1 : start;
    const lang = (node.lang ?? '').toLowerCase();
    const endLine = node.position?.end.line ?? line;
    this.view.fences.push({ line, endLine, lang, text: node.value, path: this.path, entry });
    if ((lang === 'markdown' || lang === 'md') && !this.quoted) this.example(node.value, line);
  }

  /** A document inside a document: its tables and words count, its boxes do not. */
  private example(text: string, line: number): void {
    const inner = take(text.split('\n'), text.split('\n'), true);
    const title = inner.title === '' ? [] : [inner.title];
    const move = <Each extends { line: number; path: Path }>(each: Each): Each => ({
      ...each,
      line: each.line + line - 1,
      path: [...this.path, ...title, ...each.path],
    });
    for (const table of inner.tables)
      this.view.tables.push({ ...move(table), rows: table.rows.map((row) => ({ ...row, line: row.line + line - 1 })) });
    for (const each of inner.text) this.view.text.push({ ...move(each), entry: null });
  }
}
