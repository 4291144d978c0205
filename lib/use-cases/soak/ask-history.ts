import { valueBefore } from '../../db/soak-watch.ts';
import { guardRulesOf } from '../../domain/probe/guard/of-environment.ts';
import { isBareCounter, readPromql, withoutResets } from '../../domain/soak/read-promql.ts';
import { noValue, type Sample } from '../../domain/soak/sample.ts';
import type { AskedMetric } from '../../domain/soak/sampling.ts';
import { stretchesOf } from '../../domain/soak/stretches.ts';
import { askMetric } from '../../probes/ask-metric.ts';
import type { RunContext } from '../../probes/run.ts';
import type { Deps } from '../deps.ts';
import type { KeptSample } from './keep-samples.ts';
import type { SampleOptions, SoakPlace } from './place.ts';

/** A source that knows the past is asked about each planned moment, however late. */
export function askHistory(deps: Deps, place: SoakPlace, options: SampleOptions) {
  const context = contextOf(deps, place, options);
  return async (metric: AskedMetric, moments: readonly Date[]): Promise<KeptSample[]> => {
    const { asks } = metric;
    if (asks.kind !== 'promql') throw new TypeError(`${metric.key} has no query`);
    const keep = (sample: Sample): KeptSample => ({
      metricKey: metric.key,
      source: 'prometheus',
      slotAt: sample.at,
      ...sample,
    });
    if (typeof context === 'string') return moments.map((moment) => keep(noValue(moment, context)));
    const { answers, redact } = await askMetric(asks, stretchesOf(moments), context);
    const read = answers.flatMap(({ stretch, answer, at }) =>
      readPromql({ metric, unit: asks.unit }, stretch.moments, answer, at),
    );
    const samples = await whole(deps, place, metric, asks.query, read);
    return samples.map((sample) =>
      keep(sample.reason === null ? sample : { ...sample, reason: redact.text(sample.reason) }),
    );
  };
}

async function whole(deps: Deps, { launchId }: SoakPlace, { key }: AskedMetric, query: string, samples: Sample[]) {
  const [first] = samples;
  if (!first || !isBareCounter(query)) return samples;
  return withoutResets(samples, await valueBefore(deps.db, launchId, key, first.at));
}

/** What the questions are asked with, or why they cannot be. */
function contextOf(deps: Deps, place: SoakPlace, options: SampleOptions): RunContext | string {
  const { environment, setting, equipment } = place;
  if (!environment || !equipment || environment.archivedAt)
    return `The gate ${place.gateTitle ?? ''} has no environment, so it is not known where to ask.`;
  if (environment.allowedHosts.length === 0)
    return `${environment.name} lets probes reach nothing yet: name the host in its allowed hosts.`;
  return {
    variables: { ...setting.definition.variables, ...environment.urls, ...environment.variables },
    secrets: equipment.secrets,
    launch: { version: setting.version, commit: setting.commit },
    guard: guardRulesOf(environment),
    minute: equipment.minute,
    signal: options.signal ?? new AbortController().signal,
    now: deps.now(),
    from: options.from,
  };
}
