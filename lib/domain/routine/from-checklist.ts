import type { Rhythm } from './calendar.ts';

type Written = {
  categories: readonly { key: string; title: string }[];
  items: readonly { text: string; sections: readonly string[]; phase: string; leaf: boolean; categoryKey: string }[];
};

export type FoundRoutine = { title: string; rhythm: Rhythm; steps: string[] };

const WORDS: [RegExp, Rhythm][] = [
  [/\b(?:daily|every day|each day)\b/i, 'daily'],
  [/\b(?:weekly|every week|each week)\b/i, 'weekly'],
  [/\b(?:quarterly|every quarter|every 3 months)\b/i, 'quarterly'],
  [/\b(?:monthly|every month|each month)\b/i, 'monthly'],
];

/** Routines of the maintenance sections of a checklist, one a section. What names no rhythm is monthly until somebody changes it. */
export function fromMaintenance({ categories, items }: Written): FoundRoutine[] {
  const titles = new Map(categories.map(({ key, title }) => [key, title]));
  const found = new Map<string, FoundRoutine>();
  for (const item of items) {
    if (item.phase !== 'maintenance' || !item.leaf) continue;
    const path = [titles.get(item.categoryKey) ?? '', ...item.sections];
    const title = path.at(-1) || 'Maintenance';
    const said = path.toReversed().flatMap((part) => WORDS.find(([pattern]) => pattern.test(part))?.[1] ?? []);
    const key = path.join('\n');
    const routine = found.get(key) ?? { title, rhythm: said[0] ?? 'monthly', steps: [] };
    routine.steps.push(item.text);
    found.set(key, routine);
  }
  return [...found.values()];
}
