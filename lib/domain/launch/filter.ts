import { z } from 'zod';
import { PHASES, SEVERITIES } from '../outcome.ts';
import type { ItemView } from './view.ts';

/** The filters of the checklist tab, kept in the URL. */
export const ItemFilter = z.object({
  mine: z.boolean().default(false),
  blocking: z.boolean().default(false),
  unknown: z.boolean().default(false),
  failed: z.boolean().default(false),
  phase: z.enum(PHASES).nullable().default(null),
  severity: z.enum(SEVERITIES).nullable().default(null),
  owner: z.string().nullable().default(null),
  category: z.string().nullable().default(null),
  text: z.string().default(''),
});
export type ItemFilter = z.infer<typeof ItemFilter>;

const FLAGS = ['mine', 'blocking', 'unknown', 'failed'] as const;
const WORDS = ['phase', 'severity', 'owner', 'category'] as const;

export function filterToQuery(filter: ItemFilter): URLSearchParams {
  const query = new URLSearchParams();
  for (const flag of FLAGS) if (filter[flag]) query.set(flag, '1');
  for (const word of WORDS) {
    const value = filter[word];
    if (value) query.set(word, value);
  }
  if (filter.text) query.set('q', filter.text);
  return query;
}

/** Unknown or misspelt parameters are dropped: a shared link never breaks the page. */
export function filterFromQuery(query: URLSearchParams): ItemFilter {
  const raw: Record<string, unknown> = { text: query.get('q') ?? '' };
  for (const flag of FLAGS) raw[flag] = query.get(flag) === '1';
  for (const word of WORDS) raw[word] = query.get(word);
  const parsed = ItemFilter.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) delete raw[String(issue.path[0])];
  return ItemFilter.parse(raw);
}

/** `blockingKeys`: items that the leading gate's conditions name as failing or missing. */
export function matchesFilter(
  item: ItemView,
  filter: ItemFilter,
  context: { userId: string; blockingKeys: ReadonlySet<string> },
): boolean {
  if (filter.mine && item.ownerId !== context.userId) return false;
  if (filter.blocking && !context.blockingKeys.has(item.key)) return false;
  const wanted = [filter.unknown ? ['unknown', 'error'] : [], filter.failed ? ['fail'] : []].flat();
  if (wanted.length > 0 && !wanted.includes(item.reading.outcome)) return false;
  if (filter.phase && item.phase !== filter.phase) return false;
  if (filter.severity && item.severity !== filter.severity) return false;
  if (filter.category && item.categoryKey !== filter.category) return false;
  if (filter.owner && item.ownerId !== filter.owner && item.ownerName !== filter.owner) return false;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const haystack = `${item.text} ${item.sections.join(' ')} ${item.key}`.toLowerCase();
  return words.every((word) => haystack.includes(word));
}
