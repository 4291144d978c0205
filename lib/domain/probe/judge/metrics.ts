import { type Gathered, headerOf } from '../facts/common.ts';
import type { HttpFacts } from '../facts/http.ts';
import { match, type Observed } from '../match.ts';
import type { Matcher } from '../matcher.ts';
import { parseMetrics, type Sample } from '../read/prometheus.ts';
import { parseSelector } from '../read/selector.ts';
import type { MetricsSpec } from '../spec/metrics.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

/** Metrics of a page: every series that a name points at has to hold. */
export function judgeMetrics(spec: MetricsSpec, gathered: Gathered<HttpFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { status, headers, body, timings } = gathered.facts;
  const sheet = new Sheet();
  if (status !== 200) {
    sheet.say('Status', 'fail', String(status), '200');
    return sheet.result(timings);
  }
  if (body.truncated) {
    sheet.say('Metrics', 'error', `more than ${body.bytes} bytes`, 'a list that can be read whole');
    return sheet.result(timings);
  }
  const read = parseMetrics(body.text, headerOf(headers, 'content-type'));
  if (!read.ok) {
    const seen = `line ${read.line}: ${read.message}`;
    const words = `The metrics cannot be read, line ${read.line}: ${read.message}`;
    sheet.say('Metrics', 'fail', seen, 'text that follows the format strictly', null, words);
    return sheet.result(timings);
  }
  if (read.samples.length === 0) {
    sheet.say('Metrics', 'fail', 'none', 'one at least', null, 'The page holds no metrics at all');
    return sheet.result(timings);
  }
  if (spec.expect.format)
    sheet.say('Format', read.format === spec.expect.format ? 'pass' : 'fail', read.format, spec.expect.format);
  for (const [name, matcher] of Object.entries(spec.expect.metrics ?? {}))
    checkMetric(sheet, name, matcher, read.samples);
  return sheet.result(timings);
}

function checkMetric(sheet: Sheet, written: string, matcher: Matcher, samples: Sample[]) {
  const selector = parseSelector(written);
  if (!selector.ok) return sheet.cannot(written, matcher, 'error', selector.message);
  const { name, labels } = selector.selector;
  const fits = (sample: Sample) =>
    Object.entries(labels).every(
      ([key, value]) => (Object.hasOwn(sample.labels, key) ? sample.labels[key] : '') === value,
    );
  const named = samples.filter((sample) => sample.name === name && fits(sample));
  // A histogram or summary has no series of its bare name.
  const family = named.length > 0 ? named : samples.filter((sample) => sample.name === `${name}_count` && fits(sample));
  if (matcher.op === 'exists' || matcher.op === 'absent')
    return sheet.check(
      written,
      matcher,
      family.length === 0 ? { is: 'nothing' } : { is: 'text', value: `${family.length} series` },
    );
  if (matcher.op === 'count')
    return sheet.check(written, matcher, { is: 'values', values: named.map((sample) => sample.value) });
  if (named.length === 0) return sheet.check(written, matcher, { is: 'nothing' });
  const results = named.map((sample) => {
    const observed = observe(name, sample.value);
    return { observed, outcome: match(matcher, observed).outcome };
  });
  const worst =
    results.find((each) => each.outcome === 'fail') ?? results.find((each) => each.outcome === 'error') ?? results[0];
  if (worst) sheet.check(written, matcher, worst.observed);
}

/** The unit that the name of a metric says, as Prometheus asks names to do. */
export function observe(name: string, value: number): Observed {
  const base = name.replace(/_(?:total|sum|max|min)$/, '');
  if (Number.isNaN(value)) return { is: 'json', value };
  if (/_bytes$/.test(base)) return { is: 'quantity', unit: 'size', amount: value, bare: 1 };
  if (/_seconds$/.test(base)) return { is: 'quantity', unit: 'time', amount: value * 1000, bare: 1000 };
  if (/_milliseconds$|_ms$/.test(base)) return { is: 'quantity', unit: 'time', amount: value, bare: 1 };
  if (/_percent$/.test(base)) return { is: 'quantity', unit: 'percent', amount: value, bare: 1 };
  if (/_ratio$/.test(base)) return { is: 'quantity', unit: 'percent', amount: value * 100, bare: 100 };
  return { is: 'quantity', unit: 'count', amount: value };
}
