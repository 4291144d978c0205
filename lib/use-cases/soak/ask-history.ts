import { valueBefore } from '../../db/soak-watch.ts';
import type { MetricSource } from '../../domain/checklist/model.ts';
import { guardRulesOf } from '../../domain/probe/guard/of-environment.ts';
import { combinedQuery, groupsOf } from '../../domain/soak/combined.ts';
import { isBareCounter, isRefusal, readPromql, withoutResets } from '../../domain/soak/read-promql.ts';
import { notAsked, type Sample } from '../../domain/soak/sample.ts';
import type { AskedMetric } from '../../domain/soak/sampling.ts';
import { stretchesOf } from '../../domain/soak/stretches.ts';
import { askMetric } from '../../probes/ask-metric.ts';
import type { RunContext } from '../../probes/run.ts';
import type { Deps } from '../deps.ts';
import type { KeptSample } from './keep-samples.ts';
import type { SampleOptions, SoakPlace } from './place.ts';

type Wanted = { metric: AskedMetric; asks: Promql; query: string; moments: readonly Date[] };
type Promql = Extract<MetricSource, { kind: 'promql' }>;

/**
 * Sources that know the past are asked about each planned moment, however late. Metrics of one source with the same
 * moments are one question; where that is refused, each is asked alone, so that one wrong query costs no other its value.
 */
export async function askHistory(
  deps: Deps,
  place: SoakPlace,
  metrics: readonly AskedMetric[],
  due: ReadonlyMap<string, Date[]>,
  options: SampleOptions,
): Promise<KeptSample[]> {
  const wanted = metrics.flatMap((metric): Wanted[] =>
    metric.asks.kind === 'promql'
      ? [{ metric, asks: metric.asks, query: metric.asks.query, moments: due.get(metric.key) ?? [] }]
      : [],
  );
  const context = contextOf(deps, place, options);
  if (typeof context === 'string')
    return wanted.flatMap((one) => one.moments.map((at) => keep(one, notAsked(at, context))));
  const together = Map.groupBy(wanted, ({ asks, moments }) =>
    JSON.stringify([asks.from, asks.token, moments.map(Number)]),
  );
  const asked = [...together.values()]
    .flatMap((group) => groupsOf(group))
    .map((group) => ask(deps, place, group, context));
  return (await Promise.all(asked)).flat();
}

async function ask(deps: Deps, place: SoakPlace, group: readonly Wanted[], context: RunContext): Promise<KeptSample[]> {
  const [first] = group;
  if (!first) return [];
  const alone = group.length === 1;
  const question = { ...first.asks, query: alone ? first.query : combinedQuery(group.map(({ query }) => query)) };
  const { answers, redact } = await askMetric(question, stretchesOf(first.moments), context);
  if (!alone && answers.some(({ answer }) => isRefusal(answer)))
    return (await Promise.all(group.map((one) => ask(deps, place, [one], context)))).flat();
  const read = group.map(async (one, part) => {
    const samples = answers.flatMap(({ stretch, answer, at }) =>
      readPromql({ metric: one.metric, unit: one.asks.unit, part: alone ? null : part }, stretch.moments, answer, at),
    );
    return (await whole(deps, place, one.metric, one.query, samples)).map((sample) =>
      keep(one, sample.reason === null ? sample : { ...sample, reason: redact.text(sample.reason) }),
    );
  });
  return (await Promise.all(read)).flat();
}

const keep = ({ metric }: Pick<Wanted, 'metric'>, sample: Sample): KeptSample => ({
  metricKey: metric.key,
  source: 'prometheus',
  slotAt: sample.at,
  ...sample,
});

async function whole(deps: Deps, { launchId }: SoakPlace, { key }: AskedMetric, query: string, samples: Sample[]) {
  const ordered = samples.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const [first] = ordered;
  if (!first || !isBareCounter(query)) return samples;
  return withoutResets(ordered, await valueBefore(deps.db, launchId, key, first.at));
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
