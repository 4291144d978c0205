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

/** What a load measured of the same thing, in the metric's unit: the metric's title or key says which figure it is. */
export function loadValueOf(metric: Metric, figures: LoadFigures): number | null {
  const name = `${metric.title} ${metric.key}`.replace(/[-_]/g, ' ');
  const found = NAMED.find(({ pattern }) => pattern.test(name));
  if (!found) return null;
  const { value } = numberSample(metric, new Date(0), figures[found.figure], found.measured);
  return typeof value === 'number' ? value : null;
}
