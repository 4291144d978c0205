import type { Metric } from '../checklist/model.ts';
import { slugOf } from '../checklist/text.ts';
import type { LoadFigures } from '../probe/facts/load.ts';
import type { MetricReading } from './metric-reading.ts';
import { numberSample } from './sample.ts';

/** The numbers of a metric at its slots; null = there are none, as of a question. */
export type Figures = { mean: number; low: number; high: number; samples: number };

export function figuresOf({ tally: { sums } }: Pick<MetricReading, 'tally'>): Figures | null {
  if (!sums) return null;
  const { sum, low, high, samples } = sums;
  return { mean: sum / samples, low, high, samples };
}

/** In per cent of what was before; null where that was zero. */
export function changeOf(before: number, now: number): number | null {
  return before === 0 ? null : ((now - before) / Math.abs(before)) * 100;
}

/** The reading of the same metric in another soak: by key, else by title; never one in another unit. */
export function sameIn(metric: Metric, others: readonly MetricReading[]): MetricReading | null {
  const title = slugOf(metric.title, '');
  const found =
    others.find((one) => one.metric.key === metric.key) ?? others.find((one) => slugOf(one.metric.title, '') === title);
  return found && found.metric.unit === metric.unit ? found : null;
}

const NAMED = [
  { pattern: /\bp50\b|\bmedian\b/i, figure: 'p50', measured: 'milliseconds' },
  { pattern: /\bp95\b/i, figure: 'p95', measured: 'milliseconds' },
  { pattern: /\bp99\b/i, figure: 'p99', measured: 'milliseconds' },
  { pattern: /\berror rate\b|\berrors\b/i, figure: 'errors', measured: 'percent' },
  { pattern: /\bthroughput\b|\brequests? (?:per|a) second\b/i, figure: 'throughput', measured: 'per second' },
] as const;

/**
 * The endpoint of a load that a metric speaks of: its name, or the path of its address, stands in the metric's title, key or
 * query. Where several fit it is the longest of them; null = none does, or two alike.
 */
export function endpointOf(metric: Metric, endpoints: readonly string[]): string | null {
  const query = metric.asks?.kind === 'promql' ? metric.asks.query : '';
  const words = `-${slugOf(`${metric.title} ${metric.key.replace(/[-_]/g, ' ')}`, '')}-`;
  const text = `${metric.title} ${query}`;
  const fitting = endpoints
    .map((name) => {
      const path = /\/[^\s?#]+/.exec(name.replace(/^(?:[A-Z]+ )?(?:\w+:\/\/[^/\s]+|\{\{[^}]*\}\})/, ''))?.[0] ?? null;
      const slug = slugOf(name, '');
      if (path && standsIn(text, path)) return { name, length: path.length };
      const named = path === null && slug !== '' && (words.includes(`-${slug}-`) || standsIn(query, name));
      return named ? { name, length: slug.length } : null;
    })
    .filter((one) => one !== null)
    .toSorted((a, b) => b.length - a.length);
  const [first, second] = fitting;
  return first && first.length !== second?.length ? first.name : null;
}

/** As a whole: "/files" does not stand in "/files/list", nor in "/myfiles". */
function standsIn(text: string, part: string): boolean {
  const quoted = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w/-])${quoted}(?![\\w/-])`).test(text);
}

export type LoadBaseline = { total: LoadFigures; targets: Readonly<Record<string, LoadFigures>> };

/** What a load measured of the same thing: of the endpoint that the metric names, else of all of them. */
export function baselineOf(metric: Metric, load: LoadBaseline): { value: number; endpoint: string | null } | null {
  const endpoint = endpointOf(metric, Object.keys(load.targets));
  const figures = endpoint === null ? load.total : load.targets[endpoint];
  const value = figures ? loadValueOf(metric, figures) : null;
  return value === null ? null : { value, endpoint };
}

/** What a load measured of the same thing, in the metric's unit: the metric's title or key says which figure it is. */
export function loadValueOf(metric: Metric, figures: LoadFigures): number | null {
  const name = `${metric.title} ${metric.key}`.replace(/[-_]/g, ' ');
  const found = NAMED.find(({ pattern }) => pattern.test(name));
  if (!found) return null;
  const { value } = numberSample(metric, new Date(0), figures[found.figure], found.measured);
  return typeof value === 'number' ? value : null;
}
