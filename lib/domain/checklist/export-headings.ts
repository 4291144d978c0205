import type { Phase } from '../outcome.ts';
import { findOffset, formatEffort, formatOffset } from './durations.ts';
import { isSignOffTitle, pageKindOfTitle, phaseOfTitle } from './headings.ts';
import type { Cadence, Effort, Item } from './model.ts';
import { makeNumberer, slugOf } from './text.ts';
import { writeWord } from './words.ts';

type Open = { title: string; phase: Phase; offset: number | null; cadence: string | null };
const START: Open = { title: '', phase: 'preparation', offset: null, cadence: null };

/** `## Title` such that the parser reads the same title again. */
export function headingLine(depth: number, title: string, words: string[]): string {
  const line = `${'#'.repeat(Math.min(depth, 6))} ${[title.replace(/\s+/g, ' ').trim(), ...words].join(' ')}`;
  return line.endsWith('#') ? `${line} #` : line;
}

/** Writes the headings above items and follows what phase, offset and cadence they give, so that words are added only where needed. */
export class Headings {
  /** Anchors of the definition and those their headings have in the export. */
  readonly anchors = new Map<string, Set<string>>();
  private open: Open[] = [];
  private readonly number = makeNumberer(1);
  private readonly categoryAnchors = new Map<string, string>();
  private readonly effortWritten = new Set<string>();
  private readonly cadences: Cadence[];
  private readonly efforts: Map<string, Effort>;
  private readonly mixed: Set<string>;

  constructor(items: Item[], cadences: Cadence[]) {
    this.cadences = cadences;
    this.mixed = mixedCadences(items);
    this.efforts = new Map(
      items.flatMap((item) =>
        item.effort && item.effortGroup?.startsWith('heading:') ? [[item.effortGroup, item.effort] as const] : [],
      ),
    );
  }

  /** Headings to write before an item of this path; empty when it stands where the last one stood. */
  before(titles: string[], item: Item | null, weight: number): { path: string[]; line: string }[] {
    const wanted = item && {
      phase: item.phase,
      offset: item.offsetSeconds,
      cadence: this.mixed.has(placeOf(item)) ? null : item.cadenceKey,
    };
    const now = this.open.at(-1);
    const same = this.open.length === titles.length && this.open.every((each, index) => each.title === titles[index]);
    if (same && now && (!wanted || fits(now, wanted))) return [];
    let from = 0;
    while (from < titles.length - 1 && this.open[from]?.title === titles[from]) from += 1;
    const result = this.write(titles, from, item, weight);
    const reached = this.open.at(-1);
    // An offset or cadence that was inherited cannot be taken back below it.
    if (wanted && reached && !fits(reached, wanted) && from > 0) return this.write(titles, 0, item, weight);
    return result;
  }

  private write(titles: string[], from: number, item: Item | null, weight: number): { path: string[]; line: string }[] {
    this.open.length = from;
    return titles.slice(from).map((title, index) => {
      const level = from + index;
      const words: string[] = level === 0 && weight !== 1 ? [writeWord('weight', String(weight))] : [];
      const next = this.derive(title);
      if (isSignOffTitle(title) || (!item && pageKindOfTitle(title) !== null)) {
        // Without a phase word its items would be read as seats, and its text as a page.
        next.phase = item?.phase ?? next.phase;
        words.push(writeWord('phase', next.phase));
      }
      if (item && level === titles.length - 1) this.settle(next, item, words);
      words.push(...this.effort(item?.anchors?.[level]));
      this.anchor(title, level, item?.anchors?.[level]);
      this.open.push(next);
      return { path: titles.slice(0, level + 1), line: headingLine(level + 2, title, words) };
    });
  }

  private derive(title: string): Open {
    const above = this.open.at(-1) ?? START;
    const phase = phaseOfTitle(title, above.phase) ?? above.phase;
    const slug = slugOf(title, '');
    const cadence =
      this.cadences.find((each) => each.key === slug || slugOf(each.title, '') === slug)?.key ?? above.cadence;
    return { title, phase, offset: findOffset(title) ?? (phase === above.phase ? above.offset : null), cadence };
  }

  /** Adds the words that bring a heading to where its item stands. */
  private settle(next: Open, item: Item, words: string[]): void {
    if (next.phase !== item.phase) {
      words.push(writeWord('phase', item.phase));
      const above = this.open.at(-1) ?? START;
      next.phase = item.phase;
      next.offset = findOffset(next.title) ?? (item.phase === above.phase ? above.offset : null);
    }
    if (next.offset !== item.offsetSeconds && item.offsetSeconds !== null) {
      words.push(writeWord('offset', formatOffset(item.offsetSeconds)));
      next.offset = item.offsetSeconds;
    }
    if (next.cadence !== item.cadenceKey && item.cadenceKey !== null && !this.mixed.has(placeOf(item))) {
      words.push(writeWord('cadence', item.cadenceKey));
      next.cadence = item.cadenceKey;
    }
  }

  private effort(anchor: string | undefined): string[] {
    const effort = this.efforts.get(`heading:${anchor}`);
    if (!effort || anchor === undefined || this.effortWritten.has(anchor)) return [];
    this.effortWritten.add(anchor);
    return [writeWord('effort', formatEffort(effort))];
  }

  private anchor(title: string, level: number, old: string | undefined): void {
    const base = slugOf(title);
    const anchor = (level === 0 ? this.categoryAnchors.get(base) : undefined) ?? this.number(base);
    if (level === 0) this.categoryAnchors.set(base, anchor);
    if (old !== undefined) this.anchors.set(old, (this.anchors.get(old) ?? new Set()).add(anchor));
  }
}

function fits(now: Open, wanted: { phase: Phase; offset: number | null; cadence: string | null }): boolean {
  return now.phase === wanted.phase && now.offset === wanted.offset && now.cadence === wanted.cadence;
}

/** Where an item stands: its category and sections. */
export const placeOf = (item: Item): string => [item.categoryKey, ...item.sections].join('\n');

/** Places whose items follow different cadences, or some of them none: there each item names its own. */
export function mixedCadences(items: Item[]): Set<string> {
  const first = new Map<string, string | null>();
  const mixed = new Set<string>();
  for (const item of items) {
    const place = placeOf(item);
    if (!first.has(place)) first.set(place, item.cadenceKey);
    else if (first.get(place) !== item.cadenceKey) mixed.add(place);
  }
  return mixed;
}
