import { errorResult } from '../../domain/probe/judge/result.ts';
import { readProbe, type SeenByProbe } from '../../domain/soak/read-probe.ts';
import type { AskedMetric } from '../../domain/soak/sampling.ts';
import type { Deps } from '../deps.ts';
import { type Done, runInEnvironment } from '../probe/run-in-environment.ts';
import { serverProbes } from '../probe/server-probe.ts';
import type { KeptSample } from './keep-samples.ts';
import type { SampleOptions, SoakPlace } from './place.ts';

/** Milliseconds; a probe that takes longer is no reading of its moment. */
const LONGEST = 20_000;

/** A probe tells of now and never of then: of moments that are over only the newest is read, the others stay missed. */
export class ProbeReader {
  private readonly runs = new Map<string, Promise<Done>>();
  private readonly deps: Deps;
  private readonly place: SoakPlace;
  private readonly options: SampleOptions;

  constructor(deps: Deps, place: SoakPlace, options: SampleOptions) {
    this.deps = deps;
    this.place = place;
    this.options = options;
  }

  async read(metric: AskedMetric, moments: readonly Date[]): Promise<KeptSample[]> {
    const { asks } = metric;
    const moment = moments.at(-1);
    if (asks.kind !== 'probe' || !moment) return [];
    const name = `${asks.item} ${asks.probe ?? ''}`;
    const run = this.runs.get(name) ?? this.run(asks.item, asks.probe);
    this.runs.set(name, run);
    const seen = seenOf(await run);
    return [
      {
        metricKey: metric.key,
        source: 'probe',
        slotAt: moment,
        ...readProbe(metric, asks.read, this.deps.now(), seen),
      },
    ];
  }

  /** Once for all metrics that read it. */
  private async run(itemKey: string, probe: string | null): Promise<Done> {
    const { environment, equipment, gateTitle, setting } = this.place;
    const item = setting.definition.items.find(({ key }) => key === itemKey);
    const probes = item ? serverProbes(item) : [];
    const bound = probe === null ? probes[0] : probes.find(({ key }) => key === probe);
    if (!bound) return errorResult('The checklist has no such probe any more.');
    if (bound.spec === null) return errorResult(bound.refused);
    const { variables } = setting.definition;
    const launch = { version: setting.version, commit: setting.commit };
    const { from, signal } = this.options;
    return runInEnvironment(this.deps, { environment, gateTitle, variables, launch }, bound.spec, {
      from,
      signals: [signal],
      deadline: LONGEST,
      ...(equipment ? { equipment: async () => equipment } : {}),
    });
  }
}

function seenOf({ outcome, reason, timings, rounds }: Done): SeenByProbe {
  const facts: unknown = rounds?.[0]?.facts ?? null;
  const body: unknown = Reflect.get(Object(facts), 'body');
  const text: unknown = Reflect.get(Object(body), 'text');
  return { outcome, reason, timings, body: typeof text === 'string' ? text : null };
}
