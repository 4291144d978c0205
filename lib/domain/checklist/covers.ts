import type { ChecklistDefinition, Item } from './model.ts';

/** The leaves below the headings that `covers:` names, without the item itself: what a derived item is made of. */
export function coveredItems(definition: ChecklistDefinition, item: Item): Item[] {
  if (item.covers.length === 0) return [];
  const wanted = new Set(item.covers);
  return definition.items.filter(
    (other) => other.key !== item.key && other.leaf && (other.anchors ?? []).some((anchor) => wanted.has(anchor)),
  );
}
