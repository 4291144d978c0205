import type { Root } from 'mdast';
import { parseBlocks, unclosedFence } from '../block-parser.ts';
import type { ParseResult } from '../model.ts';
import { lineOf, outline } from '../outline.ts';
import { launchTime } from './clocks.ts';
import type { SourceFront } from './front.ts';
import { planSections } from './plan.ts';
import { collectTables } from './tables.ts';
import { collectTasks, type Task } from './tasks.ts';

export type Parsed = Extract<ParseResult, { ok: true }>;

/** A fence at the end of a document that nobody closed, and the task boxes that it hides. */
export type Fence = { line: number; tasks: Task[]; opened: boolean };

/** Everything that is read off a source document before it is written anew. */
export type Source = ReturnType<typeof readWhole> & { fence: Fence | null };

/** To Markdown a box in a footnote is a task; all other footnotes are text to the grammar. */
function parseSource(body: string): Root {
  if (/^[\s>]*\[\^[^\]\s]{1,999}\]:/m.test(body)) {
    const root = parseBlocks(body, { footnotes: true });
    if (collectTasks(root).some(({ frames }) => frames.some(({ node }) => node.type === 'footnoteDefinition')))
      return root;
  }
  return parseBlocks(body);
}

function readWhole(text: string, front: SourceFront, lines: string[]) {
  const root = parseSource(lines.join('\n'));
  const tree = outline(root, lines);
  return {
    text,
    front,
    lines,
    root,
    tree,
    tasks: collectTasks(root),
    tables: collectTables(root, lines),
    planned: planSections(tree.root, lines),
    launch: launchTime(lines),
  };
}

/** `wanted` says whether boxes of a fence that is never closed are taken: then its content is read as Markdown. */
export function readSource(
  text: string,
  front: SourceFront,
  all: readonly string[],
  wanted: (ids: string[], tasks: number) => boolean,
): Source {
  const lines = all.slice();
  for (let index = 0; index < front.bodyLine; index += 1) lines[index] = '';
  const source = readWhole(text, front, lines);
  const at = unclosedAt(source.root, lines);
  if (at === null) return { ...source, fence: null };
  const inside = lines.slice();
  inside[at - 1] = '';
  const opened = readWhole(text, front, inside);
  const hidden = opened.tasks.filter((task) => task.line > at);
  if (hidden.length === 0) return { ...source, fence: null };
  const ids = hidden.map((task) => `L${task.line}`);
  if (!wanted(ids, source.tasks.length)) return { ...source, fence: { line: at, tasks: hidden, opened: false } };
  return {
    ...opened,
    tasks: opened.tasks.filter((task) => task.line < at),
    fence: { line: at, tasks: hidden, opened: true },
  };
}

const MAY_BE_MARKDOWN = new Set(['', 'markdown', 'md', 'text', 'txt']);

function unclosedAt(root: Root, lines: readonly string[]): number | null {
  const last = root.children.at(-1);
  if (last?.type !== 'code' || !MAY_BE_MARKDOWN.has((last.lang ?? '').toLowerCase())) return null;
  const line = lineOf(last);
  const text = lines.slice(line - 1, last.position?.end.line ?? line).join('\n');
  return unclosedFence(text) === null ? null : line;
}
