import type { ChecklistDefinition, Item, Metric } from '../checklist/model.ts';
import { plain, slugOf } from '../checklist/text.ts';
import type { Calendar } from './calendar.ts';
import { checkedItem, checkKey } from './check-key.ts';
import { withImplied } from './implied.ts';
import type { MetricReading } from './metric-reading.ts';
import type { CheckCounts } from './tally.ts';

/* Boxes under a cadence: each of its slots is looked at, and what was seen there is what the box says. */

const isWritten = ({ key }: Metric) => checkedItem(key) === null;

/** The metric that a box speaks of by its title ("The error rate is within its target"); null = it names none, or several. */
export function namedMetric(text: string, metrics: readonly Metric[]): Metric | null {
  const words = `-${slugOf(text, '')}-`;
  const named = metrics.filter(({ title }) => {
    const slug = slugOf(title.replace(/\([^)]*\)/g, ''), '');
    return slug !== '' && words.includes(`-${slug}-`);
  });
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** Boxes that name no metric become questions of their own, asked at the slots of their cadence; a probe answers its own box. */
export function checksOf({ items, metrics }: Pick<ChecklistDefinition, 'items' | 'metrics'>): Metric[] {
  return items.flatMap((item): Metric[] => {
    if (item.cadenceKey === null || !item.leaf || namedMetric(item.text, metrics)) return [];
    return [
      {
        key: checkKey(item),
        title: plain(item.text),
        line: item.line,
        unit: 'yes/no',
        target: null,
        alert: null,
        onNoData: 'undecided',
        source: null,
        ...(item.probes.length > 0 ? { asks: { kind: 'probe', item: item.key, probe: null, read: 'outcome' } } : {}),
        cadences: [item.cadenceKey],
        ...(item.owner ? { owner: item.owner } : {}),
      },
    ];
  });
}

/** All that is read in a soak: metrics, those that its sentences speak of, and boxes under a cadence (of `items`). */
export function planOf(definition: ChecklistDefinition, items: Item[] = definition.items): ChecklistDefinition {
  const implied = withImplied(definition);
  return { ...implied, metrics: [...implied.metrics, ...checksOf({ ...definition, items })] };
}

export type BoxChecks = CheckCounts & {
  /** All slots of its cadence, also those to come. */
  total: number;
};

/** What the slots of a box came to, out of what the soak saw; null = nothing is read of it. */
export function checksOfItem(
  item: Pick<Item, 'key' | 'text'> & { cadenceKey: string },
  metrics: readonly MetricReading[],
): BoxChecks | null {
  const own = metrics.find(({ metric }) => metric.key === checkKey(item));
  const named = own ? null : namedMetric(item.text, metrics.map(({ metric }) => metric).filter(isWritten));
  const reading = own ?? metrics.find(({ metric }) => metric.key === named?.key);
  if (!reading) return null;
  const { passed = 0, failed = 0, unseen = 0 } = reading.tally.boxes[item.cadenceKey] ?? {};
  return { passed, failed, unseen, total: slotsOf(reading.calendar, item.cadenceKey) };
}

const counted = new WeakMap<Calendar, Map<string, number>>();

/** How many slots of a calendar belong to a cadence. */
function slotsOf(calendar: Calendar, cadenceKey: string): number {
  const known = counted.get(calendar) ?? new Map<string, number>();
  counted.set(calendar, known);
  const total = known.get(cadenceKey) ?? calendar.slots.filter((slot) => slot.cadenceKeys.includes(cadenceKey)).length;
  known.set(cadenceKey, total);
  return total;
}
