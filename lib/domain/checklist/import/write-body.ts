import type { Need } from '../../outcome.ts';
import { findOffset, formatEffort, formatOffset } from '../durations.ts';
import { headingLine } from '../export-headings.ts';
import { isSignOffTitle, pageKindOfTitle, stateSentence } from '../headings.ts';
import { type Word, writeWord } from '../words.ts';
import type { Label, Planned } from './plan.ts';
import { APART, type Edits } from './rewrite.ts';
import { isRoleSection } from './seats.ts';
import type { Task } from './tasks.ts';

/** Takes the mark of a quote off every line of a quote that holds items: the grammar looks into lists only. */
export function liftQuotes(tasks: readonly Task[], edits: Edits): void {
  const seen = new Set<unknown>();
  for (const quote of tasks.flatMap((task) => task.quotes)) {
    if (seen.has(quote)) continue;
    seen.add(quote);
    const { start, end } = quote.position ?? { start: { line: 1, column: 1 }, end: { line: 0 } };
    if (start.column === 1) {
      if (/^(?:> ?)+\s/.test(edits.lines[start.line - 1] ?? '')) edits.after(start.line - 1, ...APART);
      edits.apart(end.line);
    }
    for (let line = start.line; line <= end.line; line += 1) {
      const text = edits.now(line);
      const at = text.indexOf('>');
      if (at >= 0 && /^[\s\-*+\d.)]*$/.test(text.slice(0, at)))
        edits.replace(line, text.slice(0, at) + text.slice(at + (text[at + 1] === ' ' ? 2 : 1)));
    }
  }
}

type HeadingWords = { need: Need | null } & Pick<Planned, 'severity' | 'effort' | 'owner' | 'dueSeconds'>;

function commonWords({ need, severity, effort, owner, dueSeconds }: HeadingWords): string[] {
  const words: string[] = [];
  const add = (word: Word, value: string | null) => {
    if (value !== null && value !== '') words.push(writeWord(word, value));
  };
  add('need', need === 'conditional' ? null : need);
  add('severity', severity);
  add('owner', owner);
  add('effort', effort ? formatEffort(effort) : null);
  add('due', dueSeconds === null ? null : formatOffset(dueSeconds));
  return words;
}

/** Writes the headings: clean titles, their new depth, and as words what they and the lines below them say. */
export function writeHeadings(planned: readonly Planned[], boxed: (planned: Planned) => boolean, edits: Edits): void {
  for (const each of planned) {
    const { section, clean } = each;
    const page = !boxed(each) && pageKindOfTitle(clean.title) !== null;
    const roles = section.boxes && isRoleSection(each, edits.lines);
    const words: string[] = page ? [] : commonWords(each);
    const offset = page || each.offsetSeconds === findOffset(clean.title) ? null : each.offsetSeconds;
    const plainBoxes = isSignOffTitle(clean.title) && section.boxes && !roles;
    if ((each.sayPhase && !page) || plainBoxes) words.push(writeWord('phase', each.phase));
    if (offset !== null) words.push(writeWord('offset', formatOffset(offset)));
    if (each.cadence) words.push(writeWord('cadence', each.cadence.key));
    const title = roles && !isSignOffTitle(clean.title) ? `${clean.title} (sign-off)` : clean.title;
    const end = section.heading?.position?.end.line ?? section.line;
    if (end > section.line) edits.drop(section.line + 1, end);
    edits.replace(section.line, headingLine(each.depth, title, words));
    if (clean.status !== null && boxed(each)) edits.after(section.line, '', stateSentence(clean.status), '');
    for (const label of each.labels) writeLabel(each, label, edits);
  }
}

export function writeLabel(planned: Planned | null, label: Label, edits: Edits): void {
  const depth = Math.min(6, (planned?.depth ?? 1) + 1);
  const words = commonWords({
    need: label.clean.need,
    severity: label.clean.severity,
    effort: label.clean.effort,
    owner: null,
    dueSeconds: null,
  });
  if (label.cadence) words.push(writeWord('cadence', label.cadence.key));
  edits.replace(label.line, headingLine(depth, label.title, words));
}
