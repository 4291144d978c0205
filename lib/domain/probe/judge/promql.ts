import { z } from 'zod';
import type { Gathered } from '../facts/common.ts';
import type { PromqlFacts } from '../facts/kinds.ts';
import { match, type Observed } from '../match.ts';
import { showQuantity } from '../quantity.ts';
import type { PromqlSpec } from '../spec/promql.ts';
import { observe } from './metrics.ts';
import { failureResult, type JudgeContext, type ProbeResult, Sheet } from './result.ts';

const point = z.tuple([z.number(), z.string()]);
const series = z.object({
  metric: z.record(z.string(), z.string()).optional(),
  value: point.optional(),
  values: z.array(point).optional(),
});
const answer = z.object({
  status: z.literal('success'),
  data: z.discriminatedUnion('resultType', [
    z.object({ resultType: z.literal('scalar'), result: point }),
    z.object({ resultType: z.literal('vector'), result: z.array(series) }),
    z.object({ resultType: z.literal('matrix'), result: z.array(series) }),
  ]),
});
const refusal = z.object({ status: z.literal('error'), error: z.string() });

/** Every value of the answer has to hold; no value, NaN and values that are too old are no data. */
export function judgePromql(spec: PromqlSpec, gathered: Gathered<PromqlFacts>, { now }: JudgeContext): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const sheet = new Sheet();
  const refused = refusal.safeParse(facts.answer);
  if (refused.success) {
    sheet.say('Query', 'error', refused.data.error.slice(0, 300), 'an answer');
    return sheet.result(facts.timings);
  }
  const read = answer.safeParse(facts.answer);
  if (facts.status !== 200 || !read.success) {
    sheet.say('Query', 'error', `status ${facts.status} without values`, 'an answer of a Prometheus');
    return sheet.result(facts.timings);
  }
  const { data } = read.data;
  const points =
    data.resultType === 'scalar'
      ? [data.result]
      : data.result.flatMap((each) => each.values ?? (each.value ? [each.value] : []));
  const numbers = points.map(([, value]) => numberOf(value)).filter((value) => !Number.isNaN(value));
  const times = facts.sampleTimes ?? (spec.range === undefined ? [] : points.map(([at]) => at));
  const age = times.length === 0 ? 0 : now.getTime() - Math.max(...times) * 1000;
  if (numbers.length === 0 || age > spec.staleness) {
    const why =
      numbers.length > 0
        ? `the newest value is ${showQuantity({ unit: 'time', amount: age })} old`
        : points.length > 0
          ? 'the value is no number'
          : 'no series answers';
    return noData(sheet, spec, why, facts);
  }
  const results = numbers.map((value) => {
    const observed = withUnit(spec, value);
    return { value, observed, outcome: match(spec.expect, observed).outcome };
  });
  const worst =
    results.find((each) => each.outcome === 'fail') ??
    results.find((each) => each.outcome === 'error') ??
    results.at(-1);
  if (worst)
    sheet.check(numbers.length > 1 ? `Each of ${numbers.length} values` : 'Value', spec.expect, worst.observed);
  return sheet.result(facts.timings);
}

function noData(sheet: Sheet, spec: PromqlSpec, why: string, facts: PromqlFacts): ProbeResult {
  const outcome = { undecided: 'unknown', fail: 'fail', pass: 'pass' } as const;
  const wanted = spec.expect.op === 'absent' ? 'pass' : outcome[spec.onNoData];
  sheet.say(
    'Data',
    wanted === 'unknown' ? 'error' : wanted,
    'none',
    wanted === 'pass' ? 'none is fine here' : 'a value',
    why,
  );
  const result = sheet.result(facts.timings);
  return wanted === 'unknown' ? { ...result, outcome: 'unknown', reason: `There is no data: ${why}.` } : result;
}

function numberOf(text: string): number {
  if (/^[+-]?Inf$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** The unit that the probe names, else the one in the name where the query is a bare name. */
function withUnit(spec: PromqlSpec, value: number): Observed {
  switch (spec.unit) {
    case 'seconds':
      return { is: 'quantity', unit: 'time', amount: value * 1000, bare: 1000 };
    case 'milliseconds':
      return { is: 'quantity', unit: 'time', amount: value, bare: 1 };
    case 'bytes':
      return { is: 'quantity', unit: 'size', amount: value, bare: 1 };
    case 'percent':
      return { is: 'quantity', unit: 'percent', amount: value, bare: 1 };
    case 'ratio':
      return { is: 'quantity', unit: 'percent', amount: value * 100, bare: 100 };
    case 'per second':
      return { is: 'quantity', unit: 'rate', amount: value, bare: 1 };
    case 'none':
      return { is: 'quantity', unit: 'count', amount: value };
    default:
      return observe(/^[a-zA-Z_:][a-zA-Z0-9_:]*(?=\{|$)/.exec(spec.query.trim())?.[0] ?? '', value);
  }
}
