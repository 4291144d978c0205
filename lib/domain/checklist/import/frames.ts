import type { RootContent } from 'mdast';
import { APART, type Edits } from './rewrite.ts';
import type { Frame, Task } from './tasks.ts';

/** Takes quotes and footnotes that hold items off these: the grammar looks into lists only. */
export function liftFrames(tasks: readonly Task[], edits: Edits): void {
  for (const frame of new Set(tasks.flatMap((task) => task.frames))) {
    const { node } = frame;
    const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 0 } };
    if (start.column === 1) {
      if (/^(?:> ?)+\s/.test(withoutTabs(edits.lines[start.line - 1] ?? ''))) edits.after(start.line - 1, ...APART);
      edits.apart(end.line);
    }
    if (node.type === 'blockquote') liftQuote(start.line, end.line, indentOf(frame, edits.lines), edits);
    else liftFootnote(start.line, end.line, edits);
  }
}

/** Columns between where the content of what holds a frame begins and its mark: three at the most. */
function indentOf({ node, above }: Frame, lines: readonly string[]): number {
  const column = columnOf(node, lines);
  if (above?.type === 'listItem') return column - columnOf(above.children[0] ?? node, lines);
  if (above?.type === 'blockquote') return Math.max(0, column - columnOf(above, lines) - 2);
  return above?.type === 'root' ? column : 0;
}

/** From 0, with tabs as wide as they are. */
function columnOf({ position }: RootContent, lines: readonly string[]): number {
  const { line, column } = position?.start ?? { line: 1, column: 1 };
  return widened((lines[line - 1] ?? '').slice(0, column - 1)).length;
}

/** Takes the mark of a quote off every line of it; its own indent would add to that of what it holds. */
function liftQuote(from: number, to: number, indent: number, edits: Edits): void {
  let column = 0;
  for (let line = from; line <= to; line += 1) {
    const text = withoutTabs(edits.now(line));
    const at = text.indexOf('>');
    if (at < 0 || !/^[\s\-*+\d.)]*$/.test(text.slice(0, at))) continue;
    // The mark of a list keeps the space behind it.
    const words = /\S\s/.exec(text.slice(0, at)) ? text.slice(0, at).trimEnd().length + 1 : 0;
    if (line === from) column = Math.max(words, at - indent);
    const rest = text.slice(at + (text[at + 1] === ' ' ? 2 : 1));
    edits.replace(line, text.slice(0, Math.max(words, Math.min(at, column))) + rest);
  }
}

/** A tab among the marks reaches to a column: once a mark is gone it would reach further. */
function withoutTabs(text: string): string {
  const marks = /^[\s>\-*+\d.)]*>\s*/.exec(text)?.[0] ?? '';
  return widened(marks) + text.slice(marks.length);
}

/** Spaces for tabs, each up to the next fourth column. */
export function widened(text: string): string {
  let wide = '';
  for (const mark of text) wide += mark === '\t' ? ' '.repeat(4 - (wide.length % 4)) : mark;
  return wide;
}

/** The label of a footnote comes to stand above what it holds, which is indented by four. */
function liftFootnote(from: number, to: number, edits: Edits): void {
  const [, lead = '', label = '', rest = ''] = /^(\s*)(\[\^[^\]]+\]:)[ \t]*(.*)$/s.exec(edits.now(from)) ?? [];
  if (label === '') return;
  if (rest !== '') {
    edits.afterFrom(from - 1, from, '', lead + label, '');
    edits.replace(from, lead + rest);
  }
  for (let line = from + 1; line <= to; line += 1) {
    const text = edits.now(line);
    if (text.startsWith(lead)) edits.replace(line, lead + text.slice(lead.length).replace(/^(?: {1,4}|\t)/, ''));
  }
}
