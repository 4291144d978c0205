import { z } from 'zod';

export const ItemKey = z.string().min(1, 'Name the item.').max(200);
export const ItemKeys = z
  .array(ItemKey)
  .min(1, 'Choose at least one item.')
  .max(5000, 'Choose at most 5,000 items at once.');
export const Note = z.string().max(10_000, 'A note has at most 10,000 characters.').default('');
export const Reason = z
  .string()
  .trim()
  .min(3, 'Give a reason that others will understand.')
  .max(5_000, 'A reason has at most 5,000 characters.');

/** Only http and https: a link is opened by others. */
export const Link = z
  .url({ protocol: /^https?$/, error: 'A link begins with http:// or https://.' })
  .max(2_000)
  .nullable()
  .default(null);
