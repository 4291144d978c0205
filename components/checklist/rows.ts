import { type ItemFilter, matchesFilter } from '#lib/domain/launch/filter.ts';
import type { ItemView, LaunchView, ReadinessView } from '#lib/domain/launch/view.ts';

/* The list as it is drawn: categories, sections, items in document order, with what is folded away left out. */

export type Row =
  | { kind: 'category'; id: string; key: string; title: string; folded: boolean }
  | { kind: 'section'; id: string; title: string }
  | { kind: 'item'; id: string; key: string; depth: number; children: number; folded: boolean };

type Source = {
  order: readonly string[];
  item: (key: string) => ItemView | undefined;
  categories: LaunchView['categories'];
  filter: ItemFilter;
  context: { userId: string; blockingKeys: ReadonlySet<string> };
  /** Ids of rows that were folded. */
  folded: ReadonlySet<string>;
  /** Stays in the list although the filter would drop it: the open item. */
  keep: string | null;
};

export function isFiltering(filter: ItemFilter): boolean {
  const { mine, blocking, unknown, failed, phase, severity, owner, category, text } = filter;
  return mine || blocking || unknown || failed || Boolean(phase || severity || owner || category || text.trim());
}

export type Rows = { rows: Row[] /** Keys that fit, leaves only. */; matches: string[] };

export function buildRows(source: Source): Rows {
  const { order, item, filter, context, keep } = source;
  const filtering = isFiltering(filter);
  const fits = new Set<string>();
  const matches: string[] = [];
  for (const key of order) {
    const one = item(key);
    if (!one) continue;
    const match = !filtering || (one.leaf && matchesFilter(one, filter, context));
    if (match && one.leaf) matches.push(key);
    if (match || key === keep) addWithParents(one, item, fits);
  }
  return { rows: layOut(source, fits, filtering), matches };
}

/** A match keeps its parents, so that a child never loses what it belongs to. */
function addWithParents(one: ItemView, item: Source['item'], fits: Set<string>): void {
  let at: ItemView | undefined = one;
  while (at && !fits.has(at.key)) {
    fits.add(at.key);
    at = at.parentKey ? item(at.parentKey) : undefined;
  }
}

function layOut(source: Source, fits: ReadonlySet<string>, filtering: boolean): Row[] {
  const { order, item, categories, folded } = source;
  const titles = new Map(categories.map((category) => [category.key, category.title]));
  const children = countChildren(source, fits);
  const isFolded = (id: string) => !filtering && folded.has(id);
  const hidden = new Set<string>();
  const rows: Row[] = [];
  let category = '';
  let section = '';
  for (const key of order) {
    const one = item(key);
    if (!one || !fits.has(key)) continue;
    if (one.categoryKey !== category) {
      category = one.categoryKey;
      section = '';
      const id = `category:${category}`;
      rows.push({ kind: 'category', id, key: category, title: titles.get(category) ?? category, folded: isFolded(id) });
    }
    if (isFolded(`category:${category}`)) continue;
    if (one.parentKey && (hidden.has(one.parentKey) || isFolded(`item:${one.parentKey}`))) {
      hidden.add(key);
      continue;
    }
    const title = one.sections.join(' › ');
    if (title !== section) {
      section = title;
      if (title) rows.push({ kind: 'section', id: `section:${category}:${title}:${key}`, title });
    }
    const id = `item:${key}`;
    rows.push({ kind: 'item', id, key, depth: one.level, children: children.get(key) ?? 0, folded: isFolded(id) });
  }
  return rows;
}

function countChildren({ order, item }: Source, fits: ReadonlySet<string>): Map<string, number> {
  const children = new Map<string, number>();
  for (const key of order) {
    const parent = fits.has(key) ? item(key)?.parentKey : null;
    if (parent) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  return children;
}

/** Items that the leading gate names as failing or missing. */
export function blockingKeys(readiness: ReadinessView): Set<string> {
  return new Set(readiness.gates.find((one) => one.key === readiness.leadingGateKey)?.blocking);
}
