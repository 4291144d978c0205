import { slugOf } from './text.ts';

/** Finds by key, else by title as a slug. */
export function findNamed<Entry extends { key: string; title: string }>(
  entries: readonly Entry[],
  name: string,
): Entry | null {
  const slug = slugOf(name, '');
  return (
    entries.find((entry) => entry.key === name) ??
    entries.find((entry) => entry.key === slug || slugOf(entry.title, '') === slug) ??
    null
  );
}
