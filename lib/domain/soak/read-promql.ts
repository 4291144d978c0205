import { z } from 'zod';
import type { Metric } from '../checklist/model.ts';
import type { Gathered } from '../probe/facts/common.ts';
import { headerOf } from '../probe/facts/common.ts';
import type { HttpFacts } from '../probe/facts/http.ts';
import { readJson } from '../probe/read/json.ts';
import { PART_LABEL } from './combined.ts';
import { notAsked, noValue, numberSample, type Sample } from './sample.ts';

const point = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string()).default({});
const answer = z.object({
  status: z.literal('success'),
  data: z.discriminatedUnion('resultType', [
    z.object({ resultType: z.literal('scalar'), result: point }),
    z.object({ resultType: z.literal('string'), result: z.unknown() }),
    z.object({
      resultType: z.literal('vector'),
      result: z.array(z.object({ metric: labels, value: point.optional() })),
    }),
    z.object({
      resultType: z.literal('matrix'),
      result: z.array(z.object({ metric: labels, values: z.array(point) })),
    }),
  ]),
});
const refusal = z.object({ status: z.literal('error'), error: z.string() });

/** `part`: which one of a combined query; null = the query was asked alone. */
export type Asked = { metric: Metric; unit: string | null; part?: number | null };

/** Two clocks may differ so much. */
const SKEW_MS = 60_000;

/**
 * What a Prometheus said of the moments it was asked about, one sample each. Whatever is no single number of that moment
 * is a sample without a value, with its reason.
 */
export function readPromql(
  { metric, unit, part = null }: Asked,
  moments: readonly Date[],
  gathered: Gathered<HttpFacts>,
  askedAt: Date,
): Sample[] {
  if (!gathered.ok) return moments.map((at) => notAsked(at, gathered.failure.message));
  const { facts } = gathered;
  const down = facts.status >= 500 || facts.status === 429;
  const skew = skewOf(facts, askedAt);
  if (skew) return moments.map((at) => noValue(at, skew));
  const body = readJson(facts.body.text);
  const refused = refusal.safeParse(body.ok ? body.value : null);
  const none = (reason: string) => moments.map((at) => (down ? notAsked : noValue)(at, reason));
  if (refused.success) return none(`The query was refused: ${refused.data.error}`);
  const read = answer.safeParse(body.ok ? body.value : null);
  if (facts.status !== 200 || !read.success)
    return none(`Status ${facts.status} without values: this is no answer of a Prometheus.`);
  const { data } = read.data;
  if (data.resultType === 'string') return none('The query answers with a text, not with a number.');
  // One moment is asked for as it stands then, and only a range of values has a course there.
  if (data.resultType === 'matrix' && moments.length === 1)
    return none(
      'The query answers with a range of values, not with one. Ask for avg_over_time() of it, or for the newest.',
    );
  const series: { name: string; points: [number, string][] }[] =
    data.resultType === 'scalar'
      ? [{ name: '', points: [data.result] }]
      : data.result
          .filter((each) => part === null || each.metric[PART_LABEL] === String(part))
          .map((each) => ({
            name: nameOf(each.metric),
            points: 'values' in each ? each.values : each.value ? [each.value] : [],
          }));
  const byMoment = new Map<number, { name: string; text: string }[]>();
  for (const { name, points } of series)
    for (const [seconds, text] of points) {
      const moment = Math.round(seconds * 1000);
      byMoment.set(moment, [...(byMoment.get(moment) ?? []), { name, text }]);
    }
  return moments.map((at) => {
    const found = byMoment.get(at.getTime()) ?? [];
    const [only] = found;
    if (!only) return noValue(at, 'No series answers the query.');
    if (found.length > 1)
      return noValue(
        at,
        `${found.length} series answer where one was meant (${found
          .slice(0, 3)
          .map(({ name }) => name)
          .join(', ')}${found.length > 3 ? ', …' : ''}). Add them up with sum() or pick one.`,
      );
    return numberSample(metric, at, numberOf(only.text), unit);
  });
}

/** Whether a Prometheus refused what it was asked, so that a combined query has to be asked part by part. */
export function isRefusal(gathered: Gathered<HttpFacts>): boolean {
  if (!gathered.ok) return false;
  const body = readJson(gathered.facts.body.text);
  return refusal.safeParse(body.ok ? body.value : null).success;
}

function skewOf(facts: HttpFacts, askedAt: Date): string | null {
  const theirs = Date.parse(headerOf(facts.headers, 'date') ?? '');
  const apart = theirs - askedAt.getTime();
  if (!Number.isFinite(apart) || Math.abs(apart) <= SKEW_MS) return null;
  const minutes = Math.round(Math.abs(apart) / 60_000);
  return `The clock of the source is ${minutes} min ${apart > 0 ? 'ahead of' : 'behind'} ours, so its moments are not ours.`;
}

function numberOf(text: string): number {
  if (/^[+-]?Inf$/.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return text.trim() === '' ? Number.NaN : Number(text);
}

function nameOf(labelled: Record<string, string>): string {
  const { __name__: name = '', [PART_LABEL]: _, ...rest } = labelled;
  const inner = Object.entries(rest).map(([key, value]) => `${key}="${value}"`);
  return `${name}{${inner.join(', ')}}`.slice(0, 80);
}

/** Whether a query reads a counter as it stands: its value means little, and begins again with the process. */
export function isBareCounter(query: string): boolean {
  return /^[a-zA-Z_:][a-zA-Z0-9_:]*_(?:total|count|sum|bucket)\s*(?:\{[^{}]*\})?$/.test(query.trim());
}

/** A counter that fell was set back by a restart; the first value after that is no reading. `before` = the last known value. */
export function withoutResets(samples: readonly Sample[], before: number | null): Sample[] {
  let last = before;
  return samples.map((sample) => {
    if (typeof sample.value !== 'number') return sample;
    const fell = last !== null && sample.value < last;
    last = sample.value;
    return fell
      ? noValue(sample.at, 'The counter began again, as after a restart. Ask for rate() or increase() instead.')
      : sample;
  });
}
