import type { Item } from './model.ts';
import { normaliseText } from './text.ts';

export type Suggestion = {
  removedKey: string;
  addedKey: string;
  removedText: string;
  addedText: string;
  score: number;
};

/** Below this share of common words two items are not offered as the same. */
export const LEAST_LIKENESS = 0.5;
/** A word in more removed items than this says nothing, and would make the search quadratic. */
const COMMON = 40;
const MOST_CANDIDATES = 60;

const wordsOf = (item: Item) => [
  ...new Set(
    normaliseText(item.text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  ),
];

/** Likely pairs of removed and added items, each item once, best first. */
export function suggestMatches(removed: Item[], added: Item[]): Suggestion[] {
  if (removed.length === 0 || added.length === 0) return [];
  const words = new Map(removed.map((item) => [item, wordsOf(item)]));
  const byWord = new Map<string, Item[]>();
  const byText = new Map<string, Item[]>();
  for (const item of removed) {
    const text = normaliseText(item.text);
    byText.set(text, [...(byText.get(text)?.slice(0, COMMON) ?? []), item]);
    for (const word of words.get(item) ?? []) {
      const list = byWord.get(word) ?? [];
      if (list.length <= COMMON) list.push(item);
      byWord.set(word, list);
    }
  }
  const pairs: { from: Item; to: Item; score: number }[] = [];
  for (const to of added) {
    const own = wordsOf(to);
    const shared = new Map<Item, number>();
    for (const item of byText.get(normaliseText(to.text)) ?? []) shared.set(item, own.length);
    const rare = own.map((word) => byWord.get(word) ?? []).filter((list) => list.length > 0 && list.length <= COMMON);
    rare.sort((x, y) => x.length - y.length);
    for (const list of rare)
      for (const item of list) if (shared.has(item) || shared.size < MOST_CANDIDATES) shared.set(item, 0);
    const mine = new Set(own);
    for (const from of shared.keys()) {
      const theirs = words.get(from) ?? [];
      const common = theirs.filter((word) => mine.has(word)).length;
      const same = normaliseText(from.text) === normaliseText(to.text);
      const score = same ? 1 : Math.round(((2 * common) / (theirs.length + own.length || 1)) * 100) / 100;
      // The same words in another order or category are likely, never certain.
      if (score >= LEAST_LIKENESS)
        pairs.push({ from, to, score: same && from.categoryKey === to.categoryKey ? 1 : Math.min(score, 0.99) });
    }
  }
  pairs.sort((x, y) => y.score - x.score || x.from.line - y.from.line || x.to.line - y.to.line);
  const used = new Set<Item>();
  const suggestions: Suggestion[] = [];
  for (const { from, to, score } of pairs) {
    if (used.has(from) || used.has(to)) continue;
    used.add(from).add(to);
    suggestions.push({ removedKey: from.key, addedKey: to.key, removedText: from.text, addedText: to.text, score });
  }
  return suggestions;
}
