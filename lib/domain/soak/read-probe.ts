import type { Metric } from '../checklist/model.ts';
import { compileJsonPath } from '../probe/json-path.ts';
import type { ProbeResult } from '../probe/judge/result.ts';
import { readJson } from '../probe/read/json.ts';
import { notAsked, noValue, numberSample, type Sample, valueSample } from './sample.ts';

export type SeenByProbe = {
  outcome: ProbeResult['outcome'];
  reason: string | null;
  timings: Partial<Record<string, number | null>> | null;
  /** Text of the answer, where the probe kept one; secrets are taken out already. */
  body: string | null;
};

/** The value of a metric in what one run of a probe saw. A probe that could not run says nothing. */
export function readProbe(metric: Metric, read: string, at: Date, seen: SeenByProbe): Sample {
  const why = seen.reason ?? 'The probe says nothing.';
  if (seen.outcome === 'error') return notAsked(at, why);
  if (read === 'outcome') {
    if (seen.outcome === 'pass') return { at, value: true, reason: null };
    if (seen.outcome === 'fail') return { at, value: false, reason: null };
    return noValue(at, why);
  }
  if (!read.startsWith('$')) {
    const milliseconds = seen.timings?.[read];
    return typeof milliseconds === 'number'
      ? numberSample(metric, at, milliseconds, 'milliseconds')
      : notAsked(at, why);
  }
  if (seen.body === null) return notAsked(at, seen.reason ?? 'The probe keeps no answer to look into.');
  const document = readJson(seen.body);
  if (!document.ok) return noValue(at, 'The answer is no JSON.');
  const compiled = compileJsonPath(read);
  if (!compiled.ok) return noValue(at, `${read} cannot be read: ${compiled.message}.`);
  const found = compiled.path.find(document.value, seen.body.length);
  if (!found.ok) return noValue(at, found.message);
  if (found.values.length === 0) return noValue(at, `The answer has nothing at ${read}.`);
  return valueSample(metric, at, found.values[0]);
}
