import { fenceOf } from '../text.ts';
import { type Entry, type View, viewOf } from '../view/view.ts';
import type { SourceDraft } from './metric-sources.ts';
import type { ProbeDraft } from './model.ts';

type Insertion = { after: number; lines: string[] };

/**
 * The document with the accepted drafts as `probe` blocks: below the box that each belongs to, or below a new box where the words stand.
 * Accepted queries become a table of metrics below the code that they stand in. Nothing else of the document changes.
 */
export function acceptDrafts(
  source: string,
  drafts: readonly ProbeDraft[],
  sources: readonly SourceDraft[] = [],
): string {
  const view = viewOf(source);
  if (view.lines.length === 0 || drafts.length + sources.length === 0) return source;
  const byLine = new Map(view.entries.map((entry) => [entry.line, entry]));
  const lines = [...view.lines];
  const insertions = drafts.map((draft): Insertion => {
    const line = draft.itemLine ?? draft.entryLine;
    const entry = line === null ? undefined : byLine.get(line);
    return entry ? into(entry, lines, draft) : below(view, draft);
  });
  insertions.push(...sourceTables(view, sources));
  // From the end, so that no line moves before its turn; what goes to the same place keeps its order.
  for (const { after, lines: added } of insertions.toReversed().sort((a, b) => b.after - a.after))
    lines.splice(after, 0, ...added);
  return lines.join('\n');
}

const MARKER = /^((?:\s|>)*)([-*+]|\d{1,9}[.)])(\s+)/;

/** Below the words of a list's point; one without a box gets it. */
function into(entry: Entry, lines: string[], draft: ProbeDraft): Insertion {
  const written = lines[entry.line - 1] ?? '';
  const match = MARKER.exec(written);
  const [whole = '', lead = '', marker = '', space = ' '] = match ?? [];
  if (entry.checked === null && match && !/^\[[ xX]\]\s/.test(written.slice(whole.length)))
    lines[entry.line - 1] = `${whole}[ ] ${written.slice(whole.length)}`;
  const indent = `${lead}${' '.repeat(marker.length + Math.min(space.length, 4))}`;
  return {
    after: lastLine(entry, lines),
    lines: ['', ...block(draft).map((line) => `${indent}${line}`.trimEnd()), ''],
  };
}

function lastLine(entry: Entry, lines: string[]): number {
  let line = Math.min(entry.endLine, lines.length);
  while (line > entry.line && (lines[line - 1] ?? '').trim() === '') line -= 1;
  return line;
}

/** After the block of commands, table or paragraph that the words stand in. */
function below(view: View, draft: ProbeDraft): Insertion {
  const fence = view.fences.find((each) => each.line <= draft.line && draft.endLine <= each.endLine);
  const table = view.tables.find((each) => each.rows.some((row) => row.line === draft.line));
  const around = outermost(fence?.entry ?? null);
  let after = Math.max(draft.endLine, fence?.endLine ?? 0, table?.rows.at(-1)?.line ?? 0, around?.endLine ?? 0);
  if (!fence && !table) while (after < view.lines.length && (view.lines[after] ?? '').trim() !== '') after += 1;
  const words = draft.title.replace(/\s+/g, ' ');
  return { after, lines: ['', `- [ ] ${words}`, '', ...block(draft).map((line) => `  ${line}`.trimEnd()), ''] };
}

function sourceTables(view: View, sources: readonly SourceDraft[]): Insertion[] {
  const fenceAt = (line: number) => view.fences.find((each) => each.line <= line && line <= each.endLine);
  const grouped = Map.groupBy(sources, (draft) => {
    const fence = fenceAt(draft.line);
    return outermost(fence?.entry ?? null)?.endLine ?? fence?.endLine ?? draft.endLine;
  });
  const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  return [...grouped].map(([after, list]) => ({
    after,
    lines: [
      '',
      '| Metric | Query | Query unit |',
      '|---|---|---|',
      ...list.map(({ title, query, measured }) => `| ${cell(title)} | \`${cell(query)}\` | ${measured ?? ''} |`),
      '',
    ],
  }));
}

function outermost(entry: Entry | null): Entry | null {
  let top = entry;
  while (top?.parent) top = top.parent;
  return top;
}

const block = (draft: ProbeDraft): string[] => fenceOf('probe', draft.spec.trimEnd()).split('\n');
