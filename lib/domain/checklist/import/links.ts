import { slug } from 'github-slugger';
import { slugOf } from '../text.ts';
import type { Planned } from './plan.ts';

const LINK = /\]\(#([^()\s]{1,200})\)/g;

/** Slugs of sections with items that an item's link leads to: it is derived from them. */
export function coveredBy(
  text: string,
  line: number,
  planned: readonly Planned[],
  boxed: (planned: Planned) => boolean,
): string[] {
  const found: string[] = [];
  for (const match of text.slice(0, 2000).matchAll(LINK)) {
    const name = safeDecode(match[1] ?? '');
    const target = planned.find(
      ({ section, clean }) => slug(section.raw) === name || slugOf(clean.title) === slugOf(name),
    );
    if (!target || !boxed(target) || (line >= target.section.line && line <= target.section.endLine)) continue;
    found.push(slugOf(target.clean.title));
  }
  return [...new Set(found)];
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text).toLowerCase();
  } catch {
    return text.toLowerCase();
  }
}
