import type { Need } from '../../outcome.ts';
import { findOffset, formatEffort, formatOffset } from '../durations.ts';
import { headingLine } from '../export-headings.ts';
import { isSignOffTitle, pageKindOfTitle, stateSentence } from '../headings.ts';
import { type Word, writeWord } from '../words.ts';
import type { Label, Planned } from './plan.ts';
import type { Edits } from './rewrite.ts';
import { isRoleSection } from './seats.ts';

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
