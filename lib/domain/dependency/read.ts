import { cellUnder, gridsOf } from '../checklist/grids.ts';
import type { Grid } from '../checklist/tables.ts';
import { isPlaceholder } from '../readiness/placeholder.ts';

/** Something outside that the project leans on. */
export type DependencyEntry = { name: string; purpose: string; statusUrl: string; owner: string };

export const DEPENDENCY_LIMITS = { name: 200, purpose: 500, statusUrl: 2000, owner: 200 } as const;
/** Of one project. */
export const MOST_DEPENDENCIES = 200;

const NAME = /^(?:name|service|dependency|dependencies|provider|vendor|system|api|external|third[- ]party|component)/;
const STATUS = /^(?:status(?: page| url| link)?$|health|url$|link$|page$)/;
const OWNER = /^(?:owner|contact|responsible|who|with us|team)/;
const PURPOSE = /^(?:what|purpose|use|for|description|why|impact|criticality)/;

/** Dependencies as a page lists them: rows of tables, and lines such as "**Stripe**: https://status.stripe.com". */
export function readDependencies(markdown: string): DependencyEntry[] {
  const { tables, pairs } = gridsOf(markdown);
  const listed = pairs.map(({ name, value }): DependencyEntry => {
    const statusUrl = urlIn(value);
    const purpose = value.replace(/<?https?:\/\/\S+/g, '').replace(/^[\s,;()-]+|[\s,;()-]+$/g, '');
    return clipped({ name, purpose, statusUrl, owner: '' });
  });
  const found = [...tables.flatMap(ofTable), ...listed].filter(({ name }) => !isPlaceholder(name));
  return [...new Map(found.map((one) => [one.name.toLowerCase(), one])).values()].slice(0, MOST_DEPENDENCIES);
}

function ofTable(grid: Grid): DependencyEntry[] {
  const others = [STATUS, OWNER, PURPOSE].some((head) => grid.head.slice(1).some((cell) => head.test(cell)));
  if (!NAME.test(grid.head[0] ?? '') || !others) return [];
  return grid.rows.map((row) =>
    clipped({
      name: (row.cells[0] ?? '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll('**', '')
        .trim(),
      purpose: cellUnder(grid, row, PURPOSE),
      statusUrl: urlIn(cellUnder(grid, row, STATUS)) || urlIn(row.cells[0] ?? ''),
      owner: cellUnder(grid, row, OWNER),
    }),
  );
}

function urlIn(text: string): string {
  const found = /https?:\/\/[^\s)<>"'\]]+/.exec(text)?.[0] ?? '';
  return URL.canParse(found) ? found : '';
}

function clipped(one: DependencyEntry): DependencyEntry {
  const cut = (key: keyof DependencyEntry) => one[key].slice(0, DEPENDENCY_LIMITS[key]);
  return { name: cut('name'), purpose: cut('purpose'), statusUrl: cut('statusUrl'), owner: cut('owner') };
}

export function newDependencies(
  found: readonly DependencyEntry[],
  known: readonly { name: string }[],
): DependencyEntry[] {
  const names = new Set(known.map(({ name }) => name.trim().toLowerCase()));
  return found.filter(({ name }) => !names.has(name.trim().toLowerCase()));
}

/** What is missing about a dependency, in words; empty = nothing. */
export function dependencyGaps({ statusUrl, owner }: Pick<DependencyEntry, 'statusUrl' | 'owner'>): string[] {
  const gaps: string[] = [];
  if (isPlaceholder(statusUrl)) gaps.push('No page that shows its state');
  if (isPlaceholder(owner)) gaps.push('Nobody here looks after it');
  return gaps;
}
