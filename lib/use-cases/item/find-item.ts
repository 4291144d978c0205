import type { LaunchRecord } from '../../db/launch-record.ts';
import type { Item } from '../../domain/checklist/model.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { ItemFacts, ItemReading } from '../../domain/readiness/model.ts';
import { itemViews } from '../launch/item-view.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';

export type FoundItem = { item: Item; row: LaunchRecord['items'][number]; facts: ItemFacts; reading: ItemReading };

export function findItem({ record, facts, reading }: LaunchTarget, key: string): FoundItem {
  const item = record.definition.items.find((entry) => entry.key === key);
  const row = record.items.find((entry) => entry.key === key && !entry.droppedAt);
  const itemFacts = facts.items.find((entry) => entry.key === key);
  const itemReading = reading.items[key];
  if (!item || !row || !itemFacts || !itemReading) {
    throw new GonogoError(
      'not-found',
      `This launch has no item "${key}". A newer checklist version may have dropped it; reload the page.`,
    );
  }
  return { item, row, facts: itemFacts, reading: itemReading };
}

/** Only a leaf of its own is answered; a derived one follows from others. */
export function demandAnswerable({ item, reading }: FoundItem): void {
  if (item.cadenceKey) throw new GonogoError('rule', `“${item.text}” follows from its soak checks; answer those.`);
  if (!item.leaf || reading.derivedFrom !== null) {
    throw new GonogoError('rule', `“${item.text}” follows from the items it is made of; answer those.`);
  }
}

/** The second of two people sees what the first did and loses nothing. */
export function demandFresh(
  found: FoundItem,
  expectedRevision: number | undefined,
  target: LaunchTarget,
  now: Date,
): void {
  if (expectedRevision === undefined || found.row.revision === expectedRevision) return;
  const item = itemViews(target.record, target.facts, target.reading, now).find((view) => view.key === found.item.key);
  throw new GonogoError(
    'stale',
    'Somebody changed this item since you opened it. Look at their change, then send yours again.',
    {
      details: { item },
    },
  );
}
