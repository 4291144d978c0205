import type { Basis, Outcome } from '../outcome.ts';
import { formatDuration, formatEffort, formatOffset } from './durations.ts';
import { frontmatterOf } from './export-front.ts';
import { Headings, headingLine, mixedCadences, placeOf } from './export-headings.ts';
import { stepBlocks } from './export-steps.ts';
import { assignKeys } from './keys.ts';
import type { ChecklistDefinition, ClaimedScore, Item } from './model.ts';
import { fenceOf, indent, joinBlocks } from './text.ts';
import { type Word, writeWord } from './words.ts';

/** What a launch knows of an item, written below it. A file proves nothing: an import takes the box as a claim and drops the line. */
export type Annotation = {
  outcome: Outcome;
  basis: Basis;
  note?: string | null;
  by?: string | null;
  at?: Date | string | null;
};
export type Annotations = ReadonlyMap<string, Annotation> | Record<string, Annotation>;

/** Writes a definition as strict Checklist Markdown. With annotations a box is ticked exactly when its item passes. */
export function checklistToMarkdown(definition: ChecklistDefinition, annotations?: Annotations): string {
  const find =
    annotations &&
    ((key: string) =>
      annotations instanceof Map ? annotations.get(key) : (annotations as Record<string, Annotation>)[key]);
  // The first pass finds out which anchors the headings get; the second can name them in covers:.
  const first = body(definition, new Map(), find);
  const { text } = body(definition, first.anchors, find);
  return `${joinBlocks([frontmatterOf(definition), `# ${definition.title.replace(/\s+/g, ' ')}`, definition.introduction, text])}\n`;
}

type Find = ((key: string) => Annotation | undefined) | undefined;

function body(
  definition: ChecklistDefinition,
  anchors: Map<string, Set<string>>,
  find: Find,
): { text: string; anchors: Map<string, Set<string>> } {
  const headings = new Headings(definition.items, definition.cadences);
  const categories = new Map(definition.categories.map((category) => [category.key, category]));
  const helps = new Map<string, string>();
  const pathKey = (path: string[]) => path.join('\n');
  for (const { title, help, sections = [] } of definition.categories) {
    helps.set(pathKey([title]), help);
    for (const section of sections) helps.set(pathKey([title, ...section.path]), section.help);
  }
  const writer = new ItemWriter(definition.items, anchors, find);
  const blocks: string[] = [];
  const open = (titles: string[], item: Item | null, weight: number) => {
    for (const { path, line } of headings.before(titles, item, weight)) {
      writer.newList();
      blocks.push(line, helps.get(pathKey(path)) ?? '');
      helps.delete(pathKey(path));
    }
  };
  const rest = (title: string, weight: number) => {
    for (const [path, help] of [...helps]) {
      const titles = path.split('\n');
      if (titles.length < 2 || titles[0] !== title || help === '') continue;
      open(titles, null, weight);
    }
  };
  const lastOf = new Map(definition.items.map((item, index) => [item.categoryKey, index]));
  for (const [index, item] of definition.items.entries()) {
    const category = categories.get(item.categoryKey);
    const title = category?.title ?? item.categoryKey;
    open([title, ...item.sections], item, category?.weight ?? 1);
    blocks.push(writer.write(item, blocks.at(-1) ?? ''));
    if (lastOf.get(item.categoryKey) === index) rest(title, category?.weight ?? 1);
  }
  blocks.push(...stepBlocks(definition.steps), claimTable(definition.claims));
  for (const page of definition.pages) blocks.push(headingLine(2, page.title, []), page.markdown);
  return { text: joinBlocks(blocks), anchors: headings.anchors };
}

class ItemWriter {
  private readonly ids: Set<string>;
  private readonly byKey: Map<string, Item>;
  private readonly anchors: Map<string, Set<string>>;
  private readonly find: Find;
  private readonly markers: string[] = [];
  private readonly mixed: Set<string>;

  constructor(items: Item[], anchors: Map<string, Set<string>>, find: Find) {
    this.anchors = anchors;
    this.find = find;
    this.byKey = new Map(items.map((item) => [item.key, item]));
    this.ids = neededIds(items);
    this.mixed = mixedCadences(items);
  }

  write(item: Item, above: string): string {
    const note = this.find?.(item.key);
    const ticked = this.find ? note?.outcome === 'pass' : item.checked;
    const marker = this.marker(item, above);
    const lines = [`${marker} [${ticked ? 'x' : ' '}] ${[item.text, ...this.words(item)].join(' ')}`];
    const below = joinBlocks([
      note ? recorded(note) : '',
      item.help,
      ...item.commands.map((command) => fenceOf('bash', command)),
      ...item.probes.map((probe) => fenceOf('probe', probe.source)),
    ]);
    this.markers.length = item.level + 1;
    if (below !== '') lines.push('', indent(below, 2));
    return indent(lines.join('\n'), item.level * 2);
  }

  /** A list right below a list of the help takes another bullet, or both would be read as one. */
  private marker(item: Item, above: string): string {
    const kept = this.markers[item.level];
    if (kept !== undefined) return kept;
    const text = item.level > 0 ? (this.byKey.get(item.parentKey ?? '')?.help ?? '') : above;
    const around = new Set([...text.matchAll(/^ *([-*+])(?=[ \t]|$)/gm)].map((match) => match[1]));
    const marker = ['-', '*', '+'].find((each) => !around.has(each)) ?? '-';
    this.markers[item.level] = marker;
    return marker;
  }

  /** A heading ends every list. */
  newList(): void {
    this.markers.length = 0;
  }

  private words(item: Item): string[] {
    const parent = this.byKey.get(item.parentKey ?? '');
    const words: string[] = [];
    const add = (word: Word, value: string | null, inherited: string | null) => {
      if (value !== null && value !== inherited) words.push(writeWord(word, value));
    };
    const due = (of: Item) =>
      of.due === null ? null : of.due.kind === 'date' ? of.due.date : formatOffset(of.due.seconds);
    const fresh = (of: Item) => (of.freshSeconds === null ? null : formatDuration(of.freshSeconds));
    add('id', this.ids.has(item.key) ? item.key : null, null);
    add('severity', item.severity, parent?.severity ?? 'medium');
    add('need', item.need, parent?.need ?? 'required');
    add('owner', item.owner, parent?.owner ?? null);
    add('effort', item.effort && item.effortGroup === null ? formatEffort(item.effort) : null, null);
    add('due', due(item), parent ? due(parent) : null);
    add('fresh', fresh(item), parent ? fresh(parent) : null);
    add('binds', item.binds === 'environment' ? 'environment' : null, null);
    if (this.mixed.has(placeOf(item))) add('cadence', item.cadenceKey, parent?.cadenceKey ?? null);
    add('runbook', item.runbook ?? null, null);
    add('blocks', item.blocks.join(',') || null, null);
    const covers = item.covers.flatMap((anchor) => [...(this.anchors.get(anchor) ?? [anchor])]);
    add('covers', covers.map((anchor) => `#${anchor}`).join(',') || null, null);
    return words;
  }
}

/** Keys that would not come out of the text again and must be written as `id:`. */
function neededIds(items: Item[]): Set<string> {
  const ids = new Set<string>();
  for (let before = -1; before !== ids.size; ) {
    before = ids.size;
    const keys = assignKeys(
      items.map((item) => ({
        id: ids.has(item.key) ? item.key : null,
        categoryKey: item.categoryKey,
        text: item.text,
      })),
    );
    for (const [index, item] of items.entries()) if (keys[index] !== item.key) ids.add(item.key);
  }
  return ids;
}

function recorded({ outcome, basis, note, by, at }: Annotation): string {
  const when = at instanceof Date ? at.toISOString() : at;
  const words = note?.replace(/\s+/g, ' ').trim().slice(0, 2000);
  return `> Recorded ${outcome} (${basis})${by ? ` by ${by.replace(/\s+/g, ' ')}` : ''}${when ? ` at ${when}` : ''}${words ? `: ${words}` : ''}`;
}

function claimTable(claims: ClaimedScore[]): string {
  if (claims.length === 0) return '';
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = claims.map((claim) => `| ${cell(claim.title)} | ${claim.percent}% | ${cell(claim.status)} |`);
  return ['## Claimed scores', '', '| Category | Score | Status |', '|---|---|---|', ...rows].join('\n');
}
