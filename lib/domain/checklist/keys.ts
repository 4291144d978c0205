import { makeNumberer, normaliseText, shortHash } from './text.ts';

/** What `id:` may be. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,119}$/;

/**
 * Stable keys in document order: the id, else category slug + hash of the normalised text, numbered (-2, -3) where
 * repeated. Ids are taken first, so no derived key can take one away.
 */
export function assignKeys(items: { id: string | null; categoryKey: string; text: string }[]): string[] {
  const number = makeNumberer(2, new Set(items.flatMap((item) => (item.id === null ? [] : [item.id]))));
  return items.map((item) => item.id ?? number(`${item.categoryKey}-${shortHash(normaliseText(item.text))}`));
}
