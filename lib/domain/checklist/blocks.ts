import type { List, RootContent } from 'mdast';
import { isAdviceTitle, isSignOffTitle, isTriggerTitle, pageKindOfTitle } from './headings.ts';
import { type Context, type Draft, noProbe, type Reading, readItems } from './items.ts';
import type { Category, ClaimedScore, Contact, Metric, Page, Role, SeatBox } from './model.ts';
import { hasBox, isList, lineOf, type Section, sourceOf } from './outline.ts';
import type { StepDraft } from './step-kinds.ts';
import { contactsOfList, contactsOfParagraph, linesOfList, oneContact, stepsOfList } from './steps.ts';
import {
  contactsOfTable,
  isTable,
  metricsOfTable,
  readTable,
  rolesOfTable,
  scoresOfTable,
  stepsOfTable,
  tableKind,
} from './tables.ts';
import { joinBlocks, plain } from './text.ts';

/** What the walk over a document gathers. */
export type Found = {
  categories: Category[];
  drafts: Draft[];
  roles: Role[];
  seats: SeatBox[];
  metrics: Metric[];
  triggers: { text: string; line: number }[];
  steps: StepDraft[];
  claims: ClaimedScore[];
  contacts: Contact[];
  pages: Page[];
};

/** Where a block stands. */
export type Place = { context: Context; title: string; runOfShow: boolean; triggers: boolean; contacts: boolean };

export const START: Context = {
  categoryKey: 'general',
  sections: [],
  anchors: ['general'],
  phase: 'preparation',
  offsetSeconds: null,
  need: 'required',
  severity: 'medium',
  owner: null,
  effort: null,
  effortOf: null,
  due: null,
  freshSeconds: null,
  cadenceKey: null,
};

export const NOWHERE: Place = { context: START, title: '', runOfShow: false, triggers: false, contacts: false };

/** Points are conditions; numbers beside them are what is done then. */
const isTriggerList = (node: RootContent, beside: readonly RootContent[], triggers: boolean): node is List =>
  isList(node) && triggers && !(node.ordered === true && beside.some((other) => isList(other) && !other.ordered));

/** Sorts the blocks of a section into items, steps, tables and text. */
export class Sorter {
  readonly found: Found = {
    categories: [],
    drafts: [],
    roles: [],
    seats: [],
    metrics: [],
    triggers: [],
    steps: [],
    claims: [],
    contacts: [],
    pages: [],
  };
  private readonly reading: Reading;

  constructor(reading: Reading) {
    this.reading = reading;
  }

  /** Sorts the blocks of one section; what is nothing special is returned as text. */
  blocks(nodes: RootContent[], place: Place): string {
    const text: string[] = [];
    for (const node of nodes) {
      const boxes = isList(node) && hasBox(node);
      if (!boxes) noProbe(node, this.reading);
      if (isTable(node) && this.table(node, place)) continue;
      const launch = place.context.phase === 'launch' || place.context.offsetSeconds !== null || place.runOfShow;
      const steps = isList(node) && node.ordered && launch && place.title !== '' && !isAdviceTitle(place.title);
      if (steps) {
        const plainLines = { ...node, children: node.children.filter((child) => !hasBox(child)) };
        if (boxes) noProbe(plainLines, this.reading);
        this.found.steps.push(...stepsOfList(plainLines, place.title, place.context.offsetSeconds, this.reading));
      }
      if (boxes) {
        const items = steps ? { ...node, children: node.children.filter(hasBox) } : node;
        const read = readItems(items, place.context, 0, null, this.reading);
        this.found.drafts.push(...read.items);
        text.push(read.rest);
        continue;
      }
      if (steps) continue;
      if (isTriggerList(node, nodes, place.triggers))
        this.found.triggers.push(...linesOfList(node, this.reading.lines));
      text.push(sourceOf(node, this.reading.lines));
    }
    return joinBlocks(text);
  }

  table(node: RootContent, place: Place): boolean {
    if (!isTable(node)) return false;
    const { found, reading } = this;
    const grid = readTable(node, reading.lines);
    const kind = tableKind(grid.head);
    if (kind === 'steps' && isSignOffTitle(place.title)) return false;
    if (kind === 'metrics') found.metrics.push(...metricsOfTable(grid, reading.problems));
    else if (kind === 'roles') found.roles.push(...rolesOfTable(grid));
    else if (kind === 'scores') {
      const scores = scoresOfTable(grid, reading.problems);
      found.claims.push(...scores);
      // Text keeps the rows that say no number.
      return scores.length === grid.rows.length;
    } else if (kind === 'steps')
      found.steps.push(
        ...stepsOfTable(grid, place.title || 'Run of show', place.context.offsetSeconds, reading.problems),
      );
    else if (kind === 'contacts' && place.contacts) found.contacts.push(...contactsOfTable(grid));
    return kind !== null && kind !== 'contacts';
  }

  /** Takes figures out of a page, which keeps them in its text as well. */
  extract(section: Section, contacts: boolean, triggers: boolean): void {
    for (const node of section.blocks) {
      noProbe(node, this.reading);
      if (isTable(node) && tableKind(readTable(node, this.reading.lines).head) !== 'steps')
        this.table(node, { context: START, title: '', runOfShow: false, triggers, contacts });
      if (isTriggerList(node, section.blocks, triggers))
        this.found.triggers.push(...linesOfList(node, this.reading.lines));
      else if (isList(node) && contacts)
        this.found.contacts.push(...oneContact(plain(section.raw), contactsOfList(node, this.reading.lines)));
      else if (node.type === 'paragraph' && contacts)
        this.found.contacts.push(...contactsOfParagraph(sourceOf(node, this.reading.lines), lineOf(node)));
    }
    for (const child of section.sections) {
      const title = plain(child.raw);
      this.extract(child, contacts || pageKindOfTitle(title) === 'contacts', isTriggerTitle(title));
    }
  }

  sourceBelow(section: Section): string {
    const { lines } = this.reading;
    return joinBlocks([
      ...section.blocks.map((node) => sourceOf(node, lines)),
      ...section.sections.map((child) =>
        joinBlocks([`${'#'.repeat(child.depth)} ${child.raw}`, this.sourceBelow(child)]),
      ),
    ]);
  }
}
