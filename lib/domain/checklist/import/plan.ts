import type { RootContent } from 'mdast';
import type { Need, Phase, Severity } from '../../outcome.ts';
import { phaseOfTitle } from '../headings.ts';
import type { Cadence, Effort } from '../model.ts';
import { hasBox, isList, lineOf, type Section, sourceOf } from '../outline.ts';
import { effortOfLine } from './amounts.ts';
import { isAsideTitle } from './asides.ts';
import { boxedLine } from './boxes.ts';
import { cadenceOfText } from './cadences.ts';
import { type CleanHeading, cleanHeading } from './headings.ts';
import { offsetOfHeading, phaseOfHeading } from './phases.ts';

/** How one section comes to stand in strict Markdown. */
export type Planned = {
  section: Section;
  clean: CleanHeading;
  /** Depth of the new heading; 2 = category. */
  depth: number;
  phase: Phase;
  /** The phase differs from what the strict grammar would hear. */
  sayPhase: boolean;
  offsetSeconds: number | null;
  need: Need | null;
  severity: Severity | null;
  effort: Effort | null;
  effortLine: number | null;
  owner: string | null;
  /** Due seconds from T-0 that a sentence below the heading names. */
  dueSeconds: number | null;
  cadence: Cadence | null;
  /** Labels below it that become headings of their own. */
  labels: Label[];
  children: Planned[];
  parent: Planned | null;
};

export type Label = { line: number; endLine: number; title: string; cadence: Cadence | null; clean: CleanHeading };

const BOLD_ONLY =
  /^(?:\*\*|__)(?=\S)((?:(?!\*\*|__).){1,200})(?:\*\*|__)\s*(\([^()]{1,80}\))?\s*[:\uff1a]?\s*(\([^()]{1,80}\)\s*:?)?\s*$/u;
const OWNER_LINE =
  /^(?:[-*+]\s+)?\**(?:owner|responsible|assigned to|assignee|lead|ответственный|відповідальний)\s*\**\s*:\s*\**\s*(.{1,80}?)\**$/iu;
const DUE_LINE =
  /\b(?:complete|completed|finish|done|verify|verified|deadline|due)\b[^.\n]{0,60}?\b(\d{1,3})\s*-?\s*(hours?|days?|weeks?)\s+(?:before|prior)|^\**(?:срок|термін)\**\s*:\**[^\n]{0,20}?\b(\d{1,3})\s*(час|дн|день|недел|тиж)\p{L}*\s+до(?!\p{L})/iu;

/** Plans every section, parents first. */
export function planSections(root: Section, lines: string[]): Planned[] {
  const promoted = sectionToOpen(root);
  const all: Planned[] = [];
  const visit = (section: Section, parent: Planned | null, shift: number) => {
    const planned = planOne(section, parent, shift, lines);
    all.push(planned);
    parent?.children.push(planned);
    const inner = section === promoted ? shift - 1 : shift;
    for (const child of section.sections) visit(child, planned, inner);
  };
  for (const section of root.sections) visit(section, null, 0);
  return all;
}

const boxesOf = (section: Section): number =>
  section.blocks.filter(hasBox).length + section.sections.reduce((sum, child) => sum + boxesOf(child), 0);

/**
 * "## Pre-launch checklist" with everything below it is no category: its sections are. That is so where one section
 * holds most of the boxes in at least three sections of its own.
 */
function sectionToOpen(root: Section): Section | null {
  const total = root.sections.reduce((sum, section) => sum + boxesOf(section), 0) + root.blocks.filter(hasBox).length;
  const candidate = root.sections.find(
    (section) =>
      section.depth === 2 &&
      section.sections.filter((child) => child.boxes).length >= 3 &&
      !section.blocks.some(hasBox) &&
      boxesOf(section) * 2 > total,
  );
  return candidate ?? null;
}

function planOne(section: Section, parent: Planned | null, shift: number, lines: string[]): Planned {
  const clean = cleanHeading(section.raw);
  const above = parent?.phase ?? 'preparation';
  const said = phaseOfTitle(clean.title, above) ?? above;
  const heard = phaseOfTitle(clean.title, above);
  const once =
    heard === 'maintenance' && /\S\s+(?:and|&)\s+maintenance/i.test(clean.title) && isSetUpOnce(section, lines);
  const own =
    (once ? above : heard) ?? phaseOfHeading(section.raw, above) ?? phaseOfHeading(clean.title, above) ?? above;
  const facts = sectionFacts(section, lines);
  const offset = offsetOfHeading(section.raw) ?? bareOffset(section.raw, parent?.section.raw ?? '');
  const depth = Math.max(2, Math.min(6, section.depth + shift));
  const planned: Planned = {
    section,
    clean,
    depth,
    phase: own,
    sayPhase: own !== said || (shift !== 0 && own !== 'preparation'),
    offsetSeconds: offset,
    need: clean.need ?? (isAsideTitle(clean.title) ? 'optional' : null),
    severity: clean.severity,
    effort: clean.effort ?? facts.effort,
    effortLine: facts.effortLine,
    owner: facts.owner,
    dueSeconds: facts.dueSeconds,
    cadence: section.boxes
      ? cadenceOfText(clean.title, parent?.clean.title ?? '', section.line, { heading: true })
      : null,
    labels: [],
    children: [],
    parent,
  };
  planned.labels = labelsOf(section, clean.title, lines);
  return planned;
}

/** "T-20: VPS setup" below "Launch (30 minutes)": the unit stands above. */
function bareOffset(title: string, above: string): number | null {
  const match = /^\W*T\s?([-+\u2212\u2013])\s?(\d{1,4})(?=\s*(?:[:.)\u2013\u2014-]|$))/.exec(title);
  const unit = /\b(minutes?|mins?|hours?|days?|weeks?)\b/i.exec(above)?.[1]?.toLowerCase();
  if (!match || !unit) return null;
  const seconds = Number(match[2]) * (unit.startsWith('m') ? 60 : secondsOf(unit));
  return match[1] === '+' ? seconds : -seconds;
}

const SET_UP =
  /^(?:[^\p{L}]*)(?:set[- ]?up|configure|create|define|establish|document|enable|install|plan|prepare|implement)\b/iu;

/** "Monitoring and maintenance" over what is set up once is no routine. */
function isSetUpOnce(section: Section, lines: readonly string[]): boolean {
  const boxes = section.blocks.flatMap((node) => (isList(node) ? node.children.filter(hasBox) : []));
  const once = boxes.filter((item) =>
    SET_UP.test((lines[lineOf(item) - 1] ?? '').replace(/^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s+/, '')),
  );
  return boxes.length > 0 && once.length * 2 > boxes.length;
}

type Facts = { effort: Effort | null; effortLine: number | null; owner: string | null; dueSeconds: number | null };

/** What the lines right below a heading say of the whole section. */
function sectionFacts(section: Section, lines: string[]): Facts {
  const facts: Facts = { effort: null, effortLine: null, owner: null, dueSeconds: null };
  // Below its last items, a line such as "Owner" speaks of the whole document.
  const last = section.endLine >= lines.length;
  for (const node of section.blocks.slice(0, 6)) {
    if (node.type === 'thematicBreak' || (last && hasBox(node))) break;
    if (node.type !== 'paragraph' && !(isList(node) && !hasBox(node))) continue;
    const from = lineOf(node);
    const to = Math.min(node.position?.end.line ?? from, from + 12);
    for (let line = from; line <= to; line += 1) {
      const text = (lines[line - 1] ?? '').trim().slice(0, 400);
      const amount = facts.effortLine === null ? effortOfLine(text) : null;
      if (amount && !amount.calendar) Object.assign(facts, { effort: amount.effort, effortLine: line });
      for (const part of text.split('|').slice(0, 8)) {
        // "**Owner**: ____ **Status**: open" holds two things.
        const owner = OWNER_LINE.exec(part.replace(/\s+\*\*[^*]{2,40}\*\*\s*:.*$/, '').trim())?.[1]?.trim();
        if (
          owner &&
          facts.owner === null &&
          /\p{L}{2}/u.test(owner) &&
          !/_{3,}/.test(owner) &&
          !/^(?:tbd|todo|name)$/i.test(owner)
        )
          facts.owner = owner;
      }
      const due = DUE_LINE.exec(text);
      if (due) facts.dueSeconds = -Number(due[1] ?? due[3]) * secondsOf(due[2] ?? due[4] ?? '');
    }
  }
  return facts;
}

const secondsOf = (unit: string) =>
  /^(?:h|час)/i.test(unit) ? 3600 : /^(?:w|недел|тиж)/i.test(unit) ? 604_800 : 86_400;

/** Bold lines and sentences with a rhythm right above a list of boxes: headings in all but their mark. */
function labelsOf(section: Section, above: string, lines: readonly string[]): Label[] {
  const labels: Label[] = [];
  for (const [index, node] of section.blocks.entries()) {
    if (node.type !== 'paragraph') continue;
    const next = section.blocks[index + 1];
    if (!next || !(isList(next) ? hasBox(next) : boxedParagraph(next, lines))) continue;
    const text = sourceOf(node as RootContent, lines as string[]).trim();
    if (text.includes('\n')) continue;
    const line = lineOf(node);
    const cadence = /[:\uff1a]\s*\**$|^\*\*/.test(text) ? cadenceOfText(text, above, line) : null;
    const bold = BOLD_ONLY.exec(text);
    if (!bold && !cadence) continue;
    const title = bold ? [bold[1], bold[2], bold[3]].filter(Boolean).join(' ') : text.replace(/\s*:\s*$/, '');
    const clean = cleanHeading(title.replace(/[*_]{2}/g, '').replace(/\s*[:\uff1a]\s*$/u, ''));
    if (clean.need === null && isAsideTitle(clean.title)) clean.need = 'optional';
    labels.push({ line, endLine: node.position?.end.line ?? line, title: clean.title, cadence, clean });
  }
  return labels;
}

/** Lines with boxes that Markdown does not know. */
const boxedParagraph = (node: RootContent, lines: readonly string[]): boolean =>
  node.type === 'paragraph' && boxedLine((lines[lineOf(node) - 1] ?? '').trim())?.strong === true;

/** The same above the first heading. */
export const rootLabels = (root: Section, lines: readonly string[]): Label[] => labelsOf(root, '', lines);
