import { checkLimits, normaliseSource } from '../limits.ts';
import { LIMITS, type ParseResult, type Problem } from '../model.ts';
import { depthOf } from '../outline.ts';
import { parseChecklist } from '../parse.ts';
import { applyCorrections } from './corrections.ts';
import { asMarkdown } from './dialects.ts';
import { disarm } from './disarm.ts';
import { readSourceFront } from './front.ts';
import type { ImportInput, ImportNote, ImportOutcome } from './model.ts';
import { withReadyHeadings } from './ready-labels.ts';
import { repairText } from './repair.ts';
import { report } from './report.ts';
import { type Parsed, readSource } from './source.ts';
import { writeDocument } from './write-document.ts';

const MOST_ROUNDS = 6;

/**
 * Reads any Markdown document as a checklist. The result is strict Checklist Markdown (`markdown`) and what it parses
 * to, beside everything that was recognised, with source lines. Nothing of the document is dropped: what is not
 * understood stays as help text. Pure and bounded: beyond LIMITS it is refused with the reason and the line.
 */
export function importDocument(input: ImportInput): ImportOutcome {
  const repair = repairText(normaliseSource(input.text));
  const written = asMarkdown(normaliseSource(repair.text), input.name);
  const text = applyCorrections(withReadyHeadings(written.text), input.corrections ?? {});
  const limits = checkLimits(text);
  if (limits.refused) return { ok: false, problems: limits.result() };
  const lines = text.split('\n');
  const front = readSourceFront(lines);
  const { accept } = input;
  const source = readSource(text, front, lines, (ids, tasks) =>
    accept ? ids.some((id) => accept.includes(id)) : tasks === 0,
  );
  const deepest = depthOf(source.root);
  if (deepest.depth > LIMITS.depth) return { ok: false, problems: [tooDeep(deepest.line)] };
  const notes = repairNotes(repair);
  if (written.from)
    notes.push({
      kind: 'repair',
      line: null,
      message: `The document is ${written.from}, not Markdown. It was read as that, and is shown here as Markdown.`,
    });
  if (source.fence)
    notes.push({
      kind: 'hint',
      line: source.fence.line,
      message: `The code that begins at line ${source.fence.line} is never closed: to Markdown, everything below it is code. Its ${source.fence.tasks.length} boxes are offered as loose items.`,
    });
  const own = writeDocument(source, input);
  const read = readWritten(own.lines, notes);
  if (!read.ok)
    return {
      ok: false,
      problems: read.problems.map((each) => ({ ...each, line: sourceLine(own.from, each.line) })),
    };
  const asIs = verbatim(text, own.lines, read);
  if (asIs) {
    const same = { ...own, from: lines.map((_, index) => index + 1) };
    return report({ source, written: same, markdown: text, parsed: asIs, notes });
  }
  return report({ source, written: own, markdown: own.lines.join('\n'), parsed: read, notes });
}

/** Parses what was written. A line that the strict grammar refuses is made plain text, and that is noted. */
function readWritten(lines: string[], notes: ImportNote[]): ParseResult {
  let read = parseChecklist(lines.join('\n'), { empty: true });
  for (let round = 0; !read.ok && round < MOST_ROUNDS; round += 1) {
    const changed = read.problems.filter((problem) => problem.severity === 'refused' && disarm(lines, problem));
    if (changed.length === 0) return read;
    for (const problem of changed.slice(0, 20))
      notes.push({ kind: 'refusal', line: problem.line, message: `${problem.message} It stays as text.` });
    read = parseChecklist(lines.join('\n'), { empty: true });
  }
  return read;
}

/** A document that says the same in its own words is stored in them. */
function verbatim(text: string, lines: readonly string[], written: Parsed): Parsed | null {
  // Most documents were changed in some line below the headings: they cannot, and need not be parsed once more.
  if (wordsOf(text.split('\n')) !== wordsOf(lines)) return null;
  const own = parseChecklist(text, { empty: true });
  if (!own.ok || own.problems.length > 0) return null;
  const meaning = ({ definition, seats }: Parsed) =>
    JSON.stringify([definition, seats], (key, value) => (key === 'line' ? undefined : value));
  return meaning(own) === meaning(written) ? own : null;
}

/** All but headings, which can be written in several ways, and the frontmatter. */
function wordsOf(lines: readonly string[]): string {
  const front =
    lines[0]?.trimEnd() === '---'
      ? lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line))
      : -1;
  return lines
    .filter((line, index) => index > front && !/^ {0,3}(?:#{1,6}(?:\s|$)|[=-]+\s*$)/.test(line) && line.trim() !== '')
    .join('\n');
}

export const sourceLine = (from: readonly number[], line: number | null): number | null =>
  line === null ? null : (from[line - 1] ?? null);

function tooDeep(line: number): Problem {
  return {
    severity: 'refused',
    line,
    message: `Lists or quotes are nested deeper than ${LIMITS.depth} levels at line ${line}.`,
    fix: 'Make the list flatter; use headings for the outer levels.',
  };
}

function repairNotes({ repaired, damaged }: ReturnType<typeof repairText>): ImportNote[] {
  const notes: ImportNote[] = [];
  if (repaired)
    notes.push({
      kind: 'repair',
      line: repaired.first.line,
      message: `The text was encoded twice (UTF-8 read as ${repaired.page}). ${repaired.runs} ${repaired.runs === 1 ? 'place was' : 'places were'} read back, such as ${repaired.first.to}.`,
    });
  for (const { line, run } of damaged.slice(0, 50))
    notes.push({
      kind: 'damage',
      line,
      message: `${JSON.stringify(run)} lost a byte when the text was encoded twice. It stays as it is.`,
    });
  return notes;
}
