import { stringify } from 'yaml';
import type { RuleTrigger } from '../alerts/watch.ts';
import { formatDuration, formatOffset } from '../durations.ts';
import type { Cadence, Metric, Role } from '../model.ts';
import { hasBox } from '../outline.ts';
import { fenceOf, plain } from '../text.ts';
import type { LooseDraft } from './boxes.ts';
import { writeClockTables } from './clock-plans.ts';
import { type Facts, readFacts } from './facts.ts';
import { liftFrames } from './frames.ts';
import { frontText } from './front.ts';
import { frontGates } from './gates.ts';
import { writeGroups } from './groups.ts';
import { cleanHeading } from './headings.ts';
import type { ImportInput } from './model.ts';
import { type Planned, rootLabels } from './plan.ts';
import { Edits } from './rewrite.ts';
import type { Source } from './source.ts';
import { writeHeadings, writeLabel } from './write-body.ts';
import { writeItemWords, writeTasks } from './write-items.ts';
import { writeLoose } from './write-loose.ts';
import { writeSchedules } from './write-schedule.ts';
import { writeSteps } from './write-steps.ts';

export type Document = {
  lines: string[];
  /** Source line of each new line. */
  from: number[];
  loose: LooseDraft[];
  facts: Facts;
  title: string;
  /** Lines that say nothing of their own and are left out. */
  left: ReadonlySet<number>;
};

/** Writes a source document as strict Checklist Markdown. A document of ours is left as it is. */
export function writeDocument(source: Source, input: ImportInput): Document {
  const facts = readFacts(source);
  const loose = chosen(facts.loose, source.front.strict, input.accept);
  const title = titleOf(source, input.name);
  const edits = new Edits(source.text.split('\n'));
  const accepted = loose.filter((draft) => draft.accepted);
  const left = new Set<number>();
  // Boxes in quotes and footnotes are items to Markdown, and text to the grammar.
  liftFrames(source.tasks, edits);
  if (!source.front.strict) {
    const boxed = (line: number, end: number) => accepted.some((draft) => draft.line >= line && draft.line <= end);
    const holds = ({ section }: Planned) => section.boxes || boxed(section.line, section.endLine);
    writeHeadings(source.planned, holds, edits);
    for (const label of rootLabels(source.tree.root, source.lines)) writeLabel(null, label, edits);
    writeTasks(source, facts, holds, edits);
    writeGroups(source.planned, source.tree.root, source.lines, edits);
    writeSchedules(source.planned, source.tree.root, source.lines, facts.clocks, edits);
    writeClockTables(source.tables, facts.clocks, new Set(accepted.map((draft) => draft.line)), edits);
    writeSteps(source.planned, source.lines, edits);
    for (const line of tableOfContents(source)) {
      left.add(line);
      edits.drop(line);
    }
    for (const { table, refused } of facts.metricTables) if (refused) plainHead(table.line, edits);
  }
  if (source.fence?.opened) {
    edits.drop(source.fence.line);
    left.add(source.fence.line);
    const taken = new Set(accepted.map((draft) => draft.line));
    for (const { line } of source.fence.tasks)
      if (taken.has(line)) writeItemWords(line, edits);
      else edits.replace(line, edits.now(line).replace(/\[[ xX]\]\s+/, ''));
  }
  writeLoose(source, accepted, edits);
  const built = source.front.strict ? edits.build() : withFront(source, title, facts, accepted, edits);
  return { ...built, loose, facts, title, left };
}

function chosen(found: LooseDraft[], strict: boolean, accept: readonly string[] | undefined): LooseDraft[] {
  if (accept === undefined) return strict ? found.map((draft) => ({ ...draft, accepted: false })) : found;
  const ids = new Set(accept);
  return found.map((draft) => ({ ...draft, accepted: ids.has(draft.id) }));
}

function titleOf({ front, tree, planned }: Source, name: string): string {
  const given = frontText(front, 'title');
  const heading = tree.title ? named(plain(cleanHeading(tree.title).title)) : '';
  const file = name
    .replace(/^.*[/\\]/, '')
    .replace(/\.[A-Za-z]{1,9}$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return (given ?? (heading || plain(planned[0]?.clean.title ?? '') || file || 'Imported checklist')).slice(0, 300);
}

/** Without the number that Notion adds to the names of its pages. */
const named = (title: string) => title.replace(/(?<=\S)\s+[0-9a-f]{32}$/, '');

/** The heading of a table of contents goes with it. */
function emptyHeading({ planned }: Source, line: number): { line: number; title: string } | null {
  const holder = planned.findLast(({ section }) => section.line < line);
  const blocks = holder?.section.blocks.filter((node) => node.type !== 'thematicBreak') ?? [];
  return holder &&
    blocks.length === 1 &&
    holder.section.sections.length === 0 &&
    blocks[0]?.position?.start.line === line
    ? { line: holder.section.line, title: holder.clean.title }
    : null;
}

/** "- [Security](#security)" lists: they lead to headings that the page shows anyway. */
function tableOfContents(source: Source): number[] {
  const { root, lines } = source;
  const found: number[] = [];
  for (const node of root.children.slice(0, 60)) {
    if (node.type !== 'list' || hasBox(node)) continue;
    const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 0 } };
    const own = lines.slice(start.line - 1, end.line).filter((line) => line.trim() !== '');
    if (
      own.length < 2 ||
      !own.every((line) => /^\s*(?:[-*+]|\d{1,9}[.)])\s+\[[^\]]{1,200}\]\(#[^()]{0,300}\)\s*$/.test(line))
    )
      continue;
    const heading = emptyHeading(source, start.line);
    if (heading) found.push(heading.line);
    for (let line = start.line; line <= end.line; line += 1) found.push(line);
  }
  return found;
}

/** A table whose limits are words is no table of metrics; a colon in its head keeps it text. */
function plainHead(line: number, edits: Edits): void {
  edits.replace(line, edits.now(line).replace(/^(\s*\|?\s*)([^|]*[^|\s:])(?=\s*(?:\||$))/, '$1$2:'));
}

function withFront(
  source: Source,
  title: string,
  facts: Facts,
  accepted: readonly LooseDraft[],
  edits: Edits,
): { lines: string[]; from: number[] } {
  const { front, tree, planned } = source;
  const heading = source.root.children.find((node) => node.type === 'heading' && node.depth === 1);
  if (tree.title !== null && heading?.position) {
    edits.replace(heading.position.start.line, `# ${named(plain(cleanHeading(tree.title).title)) || title}`);
    if (heading.position.end.line > heading.position.start.line)
      edits.drop(heading.position.start.line + 1, heading.position.end.line);
  }
  if (front.bodyLine > 0) edits.drop(1, front.bodyLine);
  if (front.yaml !== null && front.yaml.trim() !== '') {
    const at = heading?.position?.end.line ?? front.bodyLine;
    edits.after(at, '', ...fenceOf(front.lang, front.yaml).split('\n'), '');
  }
  const body = edits.build();
  const later = planned.some((each) => (each.phase === 'post-launch' || each.phase === 'soak') && each.section.boxes);
  const gates = frontGates(
    facts.gates,
    (line) => accepted.some((draft) => draft.line === line),
    later,
    facts.metrics.length + facts.cadences.length > 0,
  );
  const yaml = frontOf(title, facts, gates);
  return { lines: [...yaml, ...body.lines], from: [...yaml.map(() => 1), ...body.from] };
}

function frontOf(title: string, facts: Facts, gates: Record<string, unknown> | null): string[] {
  const { roles, metrics, dates } = facts;
  const triggers = [...facts.triggers, ...facts.rules.triggers.map(ruleWords)];
  const cadences = [...new Map([...facts.cadences, ...facts.itemCadences].map((each) => [each.key, each])).values()];
  const data: Record<string, unknown> = { title };
  if (facts.owner) data.owner = facts.owner;
  const review = reviewDays(dates.lastUpdated, dates.nextReview);
  if (review) data.review = `${review}d`;
  if (roles.length > 0) data.roles = roles.map((role: Role) => role.title);
  if (gates) data.gates = gates;
  if (cadences.length > 0)
    data.cadences = Object.fromEntries(
      cadences.map((each: Cadence) => [
        each.key,
        {
          title: each.title,
          from: formatOffset(each.fromSeconds),
          every: formatDuration(each.everySeconds),
          until: formatOffset(each.untilSeconds),
        },
      ]),
    );
  if (metrics.length > 0)
    data.metrics = Object.fromEntries(
      metrics.map((each: Metric) => [
        each.key,
        {
          title: each.title,
          ...(each.target ? { target: each.target.raw } : {}),
          ...(each.alert ? { alert: each.alert.raw } : {}),
          ...(each.source ? { source: each.source } : {}),
        },
      ]),
    );
  if (triggers.length > 0) data.triggers = triggers;
  return ['---', ...stringify(data, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd().split('\n'), '---'];
}

function ruleWords({ text, severity, runbook }: RuleTrigger): unknown {
  return severity || runbook ? { text, ...(severity ? { severity } : {}), ...(runbook ? { runbook } : {}) } : text;
}

/** Days between the two dates that the document names. */
function reviewDays(updated: string | null, next: string | null): number | null {
  if (!updated || !next || !/^\d{4}-\d{2}-\d{2}$/.test(updated) || !/^\d{4}-\d{2}-\d{2}$/.test(next)) return null;
  const days = Math.round((Date.parse(`${next}T00:00:00Z`) - Date.parse(`${updated}T00:00:00Z`)) / 86_400_000);
  return days > 0 && days < 4000 ? days : null;
}
