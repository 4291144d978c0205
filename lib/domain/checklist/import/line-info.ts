import type { Root, RootContent } from 'mdast';
import { lineOf } from '../outline.ts';
import type { Planned } from './plan.ts';
import type { Task } from './tasks.ts';

/** One source line outside code, with where it stands. */
export type LineInfo = {
  line: number;
  raw: string;
  /** Without list, quote and box marks. */
  text: string;
  listed: boolean;
  task: Task | null;
  planned: Planned | null;
};

/** Lines that belong to code and to raw HTML blocks. */
export function coveredLines(root: Root): { code: Set<number>; html: Set<number>; unclosed: number | null } {
  const code = new Set<number>();
  const html = new Set<number>();
  const open: RootContent[] = [...root.children];
  for (let node = open.pop(); node; node = open.pop()) {
    const into = node.type === 'code' ? code : node.type === 'html' ? html : null;
    if (into) for (let line = lineOf(node); line <= (node.position?.end.line ?? 0); line += 1) into.add(line);
    else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
      for (const child of node.children) open.push(child);
  }
  return { code, html, unclosed: null };
}

/** Blocks of code with the first line inside each. */
export function codeBlocks(root: Root, lines: readonly string[]): { lang: string; text: string; line: number }[] {
  const found: { lang: string; text: string; line: number }[] = [];
  const open: RootContent[] = [...root.children];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'code') {
      const line = lineOf(node);
      const fenced = /[`~]{3}/.test(lines[line - 1] ?? '');
      found.push({ lang: (node.lang ?? '').toLowerCase(), text: node.value, line: fenced ? line + 1 : line });
    } else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
      for (const child of node.children) open.push(child);
  }
  return found.sort((a, b) => a.line - b.line);
}

const MARKS = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[[ xX]\]\s+)?/;
const QUOTE = /^[\s>]*/;
const LISTED = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s/;

export function lineInfos(
  lines: readonly string[],
  code: ReadonlySet<number>,
  tasks: readonly Task[],
  planned: readonly Planned[],
): LineInfo[] {
  const taskAt = new Map(tasks.map((task) => [task.line, task]));
  const infos: LineInfo[] = [];
  let next = 0;
  let current: Planned | null = null;
  for (let line = 1; line <= lines.length; line += 1) {
    while (next < planned.length && (planned[next]?.section.line ?? 0) <= line) {
      current = planned[next] ?? null;
      next += 1;
    }
    const raw = lines[line - 1] ?? '';
    if (code.has(line) || raw.trim() === '' || current?.section.line === line) continue;
    const listed = LISTED.test(raw);
    infos.push({
      line,
      raw,
      text: raw.replace(listed ? MARKS : QUOTE, '').trim(),
      listed,
      task: taskAt.get(line) ?? null,
      planned: current,
    });
  }
  return infos;
}
