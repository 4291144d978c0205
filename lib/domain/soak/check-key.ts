import type { Item } from '../checklist/model.ts';

/** Names the checks of a box as those of a metric. No slug holds a colon, so no metric of a checklist has such a key. */
export const checkKey = (item: Pick<Item, 'key'>): string => `check:${item.key}`;

export const checkedItem = (metricKey: string): string | null =>
  metricKey.startsWith('check:') ? metricKey.slice('check:'.length) : null;
