import type { ChecklistDefinition, Item, Metric } from '../checklist/model.ts';
import { plain, slugOf } from '../checklist/text.ts';
import type { Outcome } from '../outcome.ts';
import type { MetricReading } from './metric-reading.ts';
import { standingOf } from './standing.ts';

/* Boxes under a cadence: each of its slots is looked at, and what was seen there is what the box says. */

/** No slug holds a colon, so no metric of a checklist has such a key. */
const keyOf = (item: Pick<Item, 'key'>) => `check:${item.key}`;

export const checkedItem = (metricKey: string): string | null =>
  metricKey.startsWith('check:') ? metricKey.slice('check:'.length) : null;

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
        key: keyOf(item),
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

/** All that is read in a soak: metrics, and boxes under a cadence. */
export function planOf(definition: ChecklistDefinition): ChecklistDefinition {
  return { ...definition, metrics: [...definition.metrics, ...checksOf(definition)] };
}

export type ItemSlot = { dueAt: Date; outcome: Outcome | null; observedAt: Date | null };

/**
 * The slots of a box, out of what the soak saw. A metric's single reading past its alert is a caveat of the soak and no
 * fail of the box; two in a row are. A "no" is a fail. What nobody saw says nothing.
 */
export function slotsOfItem(
  item: Pick<Item, 'key' | 'text'> & { cadenceKey: string },
  metrics: readonly MetricReading[],
): ItemSlot[] {
  const named = namedMetric(
    item.text,
    metrics.map(({ metric }) => metric).filter(({ key }) => checkedItem(key) === null),
  );
  const reading = metrics.find(({ metric }) => metric.key === (named?.key ?? keyOf(item)));
  if (!reading) return [];
  let before = false;
  return reading.slots
    .filter(({ slot }) => slot.cadenceKeys.includes(item.cadenceKey))
    .map(({ slot, observation }) => {
      const standing = observation ? standingOf(reading.metric, observation.value) : 'no-data';
      const breach = standing === 'breach';
      const failed = breach && (named === null || before);
      if (standing !== 'no-data') before = breach;
      return {
        dueAt: slot.dueAt,
        outcome: standing === 'no-data' ? null : failed ? 'fail' : 'pass',
        observedAt: observation?.recordedAt ?? null,
      };
    });
}
