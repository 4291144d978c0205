import type { TimedValue } from './thinned.ts';

/**
 * A course of any length for a drawing: spans of even width, as narrow as `MOST` of them allow, each with its lowest and
 * its highest value, so that no spike vanishes. In which order the values came makes no difference.
 */
export type Chart = {
  /** Milliseconds. */
  span: number;
  /** By the number of the span since 1970. */
  spans: Record<string, { low: TimedValue; high: TimedValue }>;
  last: TimedValue | null;
};

const MOST = 160;
const NARROWEST = 15_000;

export const EMPTY_CHART: Chart = { span: NARROWEST, spans: {}, last: null };

export function charted(before: Chart, values: readonly TimedValue[]): Chart {
  let span = before.span;
  let spans = new Map(Object.entries(before.spans));
  let last = before.last;
  for (const value of values) {
    take(spans, span, value, value);
    if (!last || value[0] > last[0] || (value[0] === last[0] && value[1] > last[1])) last = value;
    while (spans.size > MOST) {
      span *= 2;
      const wider: typeof spans = new Map();
      for (const { low, high } of spans.values()) take(wider, span, low, high);
      spans = wider;
    }
  }
  return { span, spans: Object.fromEntries(spans), last };
}

function take(
  spans: Map<string, { low: TimedValue; high: TimedValue }>,
  span: number,
  low: TimedValue,
  high: TimedValue,
) {
  const name = String(Math.floor(low[0] / span));
  const known = spans.get(name);
  if (!known) spans.set(name, { low, high });
  else spans.set(name, { low: lower(known.low, low, 1), high: lower(known.high, high, -1) });
}

/** Of two equal values the earlier one. */
function lower(one: TimedValue, other: TimedValue, sign: 1 | -1): TimedValue {
  const order = (one[1] - other[1]) * sign || one[0] - other[0];
  return order <= 0 ? one : other;
}

/** What is drawn, in order of time. */
export function pointsOf({ spans, last }: Chart): TimedValue[] {
  const points = Object.values(spans).flatMap(({ low, high }) =>
    low[0] === high[0] && low[1] === high[1] ? [low] : [low, high],
  );
  if (last && !points.some(([at]) => at === last[0])) points.push(last);
  return points.sort((a, b) => a[0] - b[0]);
}
