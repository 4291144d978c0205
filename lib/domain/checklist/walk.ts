import { PHASES, type Phase } from '../outcome.ts';
import { type Found, NOWHERE, type Place, Sorter, START } from './blocks.ts';
import type { Anchors } from './checks.ts';
import { findOffset } from './durations.ts';
import {
  dueOfTitle,
  isRunOfShowTitle,
  isSignOffTitle,
  isTriggerTitle,
  pageKindOfTitle,
  phaseOfTitle,
} from './headings.ts';
import { readWords, type Said } from './item-words.ts';
import { type Context, type Draft, noProbe, type Reading, readItems } from './items.ts';
import type { Cadence, Category, Page } from './model.ts';
import { hasBox, isList, type Section, sourceOf } from './outline.ts';
import { quote } from './problems.ts';
import { seatsOf } from './steps.ts';
import { isTable } from './tables.ts';
import { joinBlocks, makeNumberer, plain, slugOf } from './text.ts';
import { HEADING_WORDS } from './words.ts';

type Cadences = (Cadence & { sections: string[] })[];
type Named = { section: Section; title: string; said: Said; anchor: string };

/** Walks the sections of a document in order and sorts what it finds. */
export class Walk {
  readonly found: Found;
  private readonly sorter: Sorter;
  introduction = '';
  private readonly names = new Map<Section, Named>();
  private readonly categoryAnchors = new Map<string, string>();
  private readonly pageKey = makeNumberer(2);
  private readonly reading: Reading;
  private readonly cadences: Cadences;

  constructor(root: Section, reading: Reading, cadences: Cadences, anchors: Anchors) {
    this.reading = reading;
    this.sorter = new Sorter(reading);
    this.found = this.sorter.found;
    this.cadences = cadences;
    this.name(root, makeNumberer(1), anchors);
    this.walkRoot(root);
  }

  private name(parent: Section, number: (base: string) => string, anchors: Anchors): void {
    for (const section of parent.sections) {
      const { text, said } = readWords(section.raw, HEADING_WORDS, section.line, this.reading.problems);
      const title = plain(text) || 'Section';
      // A category written in two places is one, and so is its anchor.
      const base = slugOf(title);
      const known = parent.heading === null ? this.categoryAnchors.get(base) : undefined;
      const anchor = known ?? number(base);
      if (parent.heading === null) this.categoryAnchors.set(base, anchor);
      anchors.add(anchor, section.raw, title);
      this.names.set(section, { section, title, said, anchor });
      this.name(section, number, anchors);
    }
  }

  private nameOf(section: Section): Named {
    return this.names.get(section) ?? { section, title: section.raw, said: {}, anchor: slugOf(section.raw) };
  }

  private walkRoot(root: Section): void {
    const loose = root.blocks.some(hasBox);
    const text = this.sorter.blocks(root.blocks, NOWHERE);
    this.introduction = text;
    if (loose) {
      this.category('general', 'General', root.line, 1);
      this.reading.problems.note(
        this.found.drafts[0]?.line ?? 1,
        'Items before the first category are put into the category "General".',
        'Write a `## Category` heading above them.',
      );
    }
    for (const section of root.sections) this.walkCategory(section);
    this.emptyCategories();
  }

  /** The boxes of such a category were all seats; its text must not get lost. */
  private emptyCategories(): void {
    const used = new Set(this.found.drafts.map((draft) => draft.categoryKey));
    for (const { key, title, line, help, sections = [] } of this.found.categories) {
      if (used.has(key)) continue;
      const below = sections.map((section) => `### ${section.path.join(': ')}\n\n${section.help}`);
      this.page('reference', title, line, joinBlocks([help, ...below]));
    }
  }

  private category(key: string, title: string, line: number, weight: number | undefined): Category {
    const known = this.found.categories.find((category) => category.key === key);
    if (known) {
      if (weight !== undefined && weight !== known.weight)
        this.reading.problems.warn(
          line,
          `The category ${quote(title)} has two weights; ${known.weight} counts.`,
          'Write its weight once, at its first heading.',
        );
      return known;
    }
    const category = { key, title, line, weight: weight ?? 1, help: '' };
    this.found.categories.push(category);
    return category;
  }

  private walkCategory(section: Section): void {
    const named = this.nameOf(section);
    if (this.special(named)) return;
    const key = slugOf(named.title);
    const context = this.enter(named, { ...START, categoryKey: key, anchors: [] }, named.said);
    const place = this.place(named, context, null);
    if (!section.boxes) {
      this.walkPage(named, place);
      return;
    }
    const category = this.category(key, named.title, section.line, named.said.weight);
    category.help = joinBlocks([category.help, this.sorter.blocks(section.blocks, place)]);
    for (const child of section.sections) this.walkSection(child, place, [], category);
  }

  private walkSection(section: Section, above: Place, path: string[], category: Category): void {
    const named = this.nameOf(section);
    if (this.special(named)) return;
    const titles = [...path, named.title];
    const context = this.enter(named, { ...above.context, sections: titles }, named.said);
    const place = this.place(named, context, above);
    if (named.said.weight !== undefined)
      this.reading.problems.warn(
        section.line,
        `A weight stands at the section ${quote(named.title)} and is passed over.`,
        'Only categories (## headings) have a weight.',
      );
    const help = this.sorter.blocks(section.blocks, place);
    if (help !== '') addHelp(category, titles, help);
    for (const child of section.sections) this.walkSection(child, place, titles, category);
  }

  /** Sign-off sections and pages, which take their whole subtree. */
  private special(named: Named): boolean {
    const { section, title, said } = named;
    if (isSignOffTitle(title)) {
      this.walkSignOff(named);
      return true;
    }
    const kind = said.phase === undefined && !section.boxes ? pageKindOfTitle(title) : null;
    if (kind === null) return false;
    this.sorter.extract(section, kind === 'contacts', isTriggerTitle(title));
    this.page(kind, title, section.line, this.sorter.sourceBelow(section));
    return true;
  }

  private page(kind: Page['kind'], title: string, line: number, markdown: string): void {
    if (markdown !== '')
      this.found.pages.push({ key: this.pageKey(slugOf(title, 'page')), kind, title, line, markdown });
  }

  private place(named: Named, context: Context, above: Place | null): Place {
    return {
      context,
      title: named.title,
      runOfShow: isRunOfShowTitle(named.title) || (above?.runOfShow ?? false),
      triggers: isTriggerTitle(named.title),
      contacts: false,
    };
  }

  private enter(named: Named, context: Context, said: Said): Context {
    const { title, section, anchor } = named;
    const phase = this.phase(said.phase, section.line) ?? phaseOfTitle(title, context.phase) ?? context.phase;
    const written = said.offset ?? findOffset(title);
    const due = dueOfTitle(title);
    return {
      ...context,
      anchors: [...context.anchors, anchor],
      phase,
      offsetSeconds: written ?? (phase === context.phase ? context.offsetSeconds : null),
      need: said.need ?? context.need,
      severity: said.severity ?? context.severity,
      owner: said.owner ?? context.owner,
      effort: said.effort ?? context.effort,
      effortOf: said.effort ? anchor : context.effortOf,
      due: said.due ?? (due === null ? context.due : { kind: 'offset', seconds: due }),
      freshSeconds: said.fresh ?? context.freshSeconds,
      cadenceKey: this.cadence(said.cadence, title, section.line) ?? context.cadenceKey,
    };
  }

  private phase(name: string | undefined, line: number): Phase | null {
    if (name === undefined) return null;
    const phase = PHASES.find((each) => each === name.toLowerCase().replace(/[\s_]+/g, '-')) ?? null;
    if (!phase)
      this.reading.problems.refuse(line, `There is no phase ${quote(name)}.`, `Write one of ${PHASES.join(', ')}.`);
    return phase;
  }

  private cadence(name: string | undefined, title: string, line: number): string | null {
    const slug = slugOf(title, '');
    if (name === undefined)
      return (
        this.cadences.find(
          (each) =>
            each.key === slug ||
            slugOf(each.title, '') === slug ||
            each.sections.some((one) => slugOf(one, '') === slug),
        )?.key ?? null
      );
    const found = this.cadences.find((each) => each.key === slugOf(name, ''));
    if (!found)
      this.reading.problems.refuse(
        line,
        `There is no cadence ${quote(name)}.`,
        'Add it to `cadences` in the frontmatter, with from, every and until.',
      );
    return found?.key ?? null;
  }

  private walkSignOff(named: Named): void {
    const { section } = named;
    const text: string[] = [];
    const drafts: Draft[] = [];
    const pick = (from: Section, top: boolean) => {
      if (!top) text.push(`${'#'.repeat(from.depth)} ${from.raw}`);
      for (const node of from.blocks) {
        if (isList(node) && hasBox(node)) {
          const read = readItems(node, START, 0, null, this.reading);
          drafts.push(...read.items);
          text.push(read.rest);
        } else {
          noProbe(node, this.reading);
          if (
            !isTable(node) ||
            !this.sorter.table(node, {
              context: START,
              title: named.title,
              runOfShow: false,
              triggers: false,
              contacts: false,
            })
          )
            text.push(sourceOf(node, this.reading.lines));
        }
      }
      for (const child of from.sections) pick(child, false);
    };
    pick(section, true);
    for (const { seat, title, statement } of seatsOf(drafts)) {
      this.found.seats.push(seat);
      this.found.roles.push({ key: seat.key, title, line: seat.line, statement });
    }
    this.page('reference', named.title, section.line, joinBlocks(text));
  }

  /** A category without boxes: steps and tables are taken, what is left is a page. */
  private walkPage(named: Named, place: Place): void {
    const rest = (section: Section, at: Place): string => {
      const own = this.sorter.blocks(section.blocks, at);
      const below = section.sections.map((child) => {
        const name = this.nameOf(child);
        if (this.special(name)) return '';
        const inner = rest(
          child,
          this.place(
            name,
            this.enter(name, { ...at.context, sections: [...at.context.sections, name.title] }, name.said),
            at,
          ),
        );
        return inner === '' ? '' : joinBlocks([`${'#'.repeat(child.depth)} ${child.raw}`, inner]);
      });
      return joinBlocks([own, ...below]);
    };
    this.page('reference', named.title, named.section.line, rest(named.section, place));
  }
}

/** A section written in two places is one. */
function addHelp(category: Category, path: string[], help: string): void {
  const known = category.sections?.find((each) => each.path.join('\n') === path.join('\n'));
  if (known) known.help = joinBlocks([known.help, help]);
  else category.sections = [...(category.sections ?? []), { path, help }];
}
