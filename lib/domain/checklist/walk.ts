import { type Found, NOWHERE, type Place, Sorter, START } from './blocks.ts';
import type { Anchors } from './checks.ts';
import { type Cadences, enterSection, type Named } from './context.ts';
import { isRunOfShowTitle, isSignOffTitle, isTriggerTitle, pageKindOfTitle } from './headings.ts';
import { readWords } from './item-words.ts';
import type { Context, Reading } from './items.ts';
import type { Category, Page } from './model.ts';
import { hasBox, type Section } from './outline.ts';
import { quote } from './problems.ts';
import { readSignOff } from './signoff.ts';
import { seatsOf } from './steps.ts';
import { joinBlocks, makeNumberer, plain, slugOf } from './text.ts';
import { HEADING_WORDS } from './words.ts';

/** Walks the sections of a document in order and sorts what it finds. */
export class Walk {
  readonly found: Found;
  private readonly sorter: Sorter;
  introduction = '';
  private readonly names = new Map<Section, Named>();
  private readonly categoryAnchors = new Map<string, string>();
  private readonly categories = new Map<string, Category>();
  private readonly helps = new Map<string, { path: string[]; help: string }>();
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
    const known = this.categories.get(key);
    if (known) {
      if (weight !== undefined && weight !== known.weight)
        this.reading.problems.warn(
          line,
          `The category ${quote(title)} has two weights; ${known.weight} counts.`,
          'Write its weight once, at its first heading.',
        );
      return known;
    }
    const category: Category = { key, title, line, weight: weight ?? 1, help: '' };
    this.found.categories.push(category);
    this.categories.set(key, category);
    return category;
  }

  private walkCategory(section: Section): void {
    const named = this.nameOf(section);
    if (this.special(named)) return;
    const key = slugOf(named.title);
    const context = enterSection(
      named,
      { ...START, categoryKey: key, anchors: [] },
      this.cadences,
      this.reading.problems,
    );
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
    const context = enterSection(named, { ...above.context, sections: titles }, this.cadences, this.reading.problems);
    const place = this.place(named, context, above);
    if (named.said.weight !== undefined)
      this.reading.problems.warn(
        section.line,
        `A weight stands at the section ${quote(named.title)} and is passed over.`,
        'Only categories (## headings) have a weight.',
      );
    const help = this.sorter.blocks(section.blocks, place);
    if (help !== '') this.addHelp(category, titles, help);
    for (const child of section.sections) this.walkSection(child, place, titles, category);
  }

  /** A section written in two places is one. */
  private addHelp(category: Category, path: string[], help: string): void {
    const name = [category.key, ...path].join('\n');
    const known = this.helps.get(name);
    if (known) {
      known.help = joinBlocks([known.help, help]);
      return;
    }
    const section = { path, help };
    this.helps.set(name, section);
    category.sections ??= [];
    category.sections.push(section);
  }

  /** Sign-off sections and pages, which take their whole subtree. */
  private special(named: Named): boolean {
    const { section, title, said } = named;
    // A phase word says that it is an ordinary section: "Release sign-off checklist" may hold work.
    if (isSignOffTitle(title) && said.phase === undefined) {
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

  private walkSignOff(named: Named): void {
    const { section, title } = named;
    const { drafts, text } = readSignOff(section, title, this.sorter, this.reading);
    for (const each of seatsOf(drafts)) {
      this.found.seats.push(each.seat);
      this.found.roles.push({ key: each.seat.key, title: each.title, line: each.seat.line, statement: each.statement });
    }
    this.page('reference', title, section.line, text);
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
            enterSection(
              name,
              { ...at.context, sections: [...at.context.sections, name.title] },
              this.cadences,
              this.reading.problems,
            ),
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
