import type { Entry, Path, View } from '../view/view.ts';
import { contentWords } from '../view/words.ts';

const SAID = new Set(
  'pass passes passing return work working ok verified completed complete active succeed successful 200 run done green responding accessible'.split(
    ' ',
  ),
);

/** The box that a part of a document belongs to: the one it stands under, or the only one that its heading names. */
export function itemLineOf(
  view: View,
  part: { entry: Entry | null; path: Path },
  title: string | null = null,
): number | null {
  for (let entry = part.entry; entry; entry = entry.parent) if (entry.checked !== null) return entry.line;
  const heading = contentWords((title ?? part.path.at(-1) ?? '').replace(/\([^)]*\)/g, ''), SAID).filter(
    (word) => !/^\d+$/.test(word),
  );
  if (heading.length < 2) return null;
  const fitting = (boxesOf(view).get(heading[0] ?? '') ?? []).filter(
    ({ words }) => heading.every((word) => words.includes(word)) && words.length - heading.length <= 1,
  );
  return fitting.length === 1 ? (fitting[0]?.line ?? null) : null;
}

type Box = { line: number; words: string[] };
const known = new WeakMap<View, Map<string, Box[]>>();

/** Boxes by each of their words. */
function boxesOf(view: View): Map<string, Box[]> {
  const before = known.get(view);
  if (before) return before;
  const index = new Map<string, Box[]>();
  for (const entry of view.entries) {
    if (entry.checked === null) continue;
    const words = contentWords(entry.text, SAID).filter((word) => !/^\d+$/.test(word));
    for (const word of words) index.set(word, [...(index.get(word) ?? []).slice(0, 50), { line: entry.line, words }]);
  }
  known.set(view, index);
  return index;
}

/** What is asked when something is broken is no check of a launch. */
export const isAside = (path: readonly string[]) =>
  path.some((title) => /runbook|troubleshoot|common issues|roll\s?-?back|incident|debug/i.test(title));
