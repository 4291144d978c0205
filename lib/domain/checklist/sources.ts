import { boundProbes } from '../probe/bound.ts';
import { compileJsonPath } from '../probe/json-path.ts';
import { findNamed } from './find-named.ts';
import type { Cadence, Item, Metric, MetricSource } from './model.ts';
import { type Problems, quote } from './problems.ts';

/** A source as it is written: words for people, a query, or a probe of an item. */
export type SourceWords =
  | string
  | { promql: string; from?: string; token?: string; unit?: string }
  | { probe: string; name?: string; read?: string };

/** Where a query is asked when nothing else is said: a variable of the environment. */
export const USUAL_PROMETHEUS = '{{prometheus}}';
/** What a probe tells besides values of its answer: whether it passed, or the milliseconds of a phase. */
export const PROBE_READS = ['outcome', 'total', 'dns', 'connect', 'tls', 'firstByte', 'transfer'] as const;

export function sourceOf(
  written: Exclude<SourceWords, string>,
  title: string,
  line: number | null,
  problems: Problems,
): MetricSource {
  if ('promql' in written)
    return {
      kind: 'promql',
      query: written.promql,
      from: written.from ?? USUAL_PROMETHEUS,
      token: written.token ?? null,
      unit: written.unit ?? null,
    };
  const read = written.read ?? 'outcome';
  const message = readProblem(read);
  if (message)
    problems.refuse(
      line,
      `The metric ${quote(title)} cannot read ${quote(read)} of a probe: ${message}.`,
      `Write a JSONPath such as $.memory.used, or one of ${PROBE_READS.join(', ')}.`,
    );
  return { kind: 'probe', item: written.probe, probe: written.name ?? null, read };
}

/** A source in words; null = people type the value, or a system sends it. */
export function askedWords(asks: MetricSource | undefined): string | null {
  if (!asks) return null;
  if (asks.kind === 'promql') return `PromQL ${asks.query} at ${asks.from}`;
  const what = asks.read === 'outcome' ? 'Outcome' : asks.read;
  return `${what} of the probe ${asks.probe ?? asks.item}`;
}

/** Why this cannot be read of a probe; null where it can. */
export function readProblem(read: string): string | null {
  if ((PROBE_READS as readonly string[]).includes(read)) return null;
  const compiled = compileJsonPath(read);
  if (!compiled.ok) return compiled.message;
  return compiled.path.single ? null : 'it can point at many values';
}

/** Names that metrics use, each checked against the document. */
export function resolveMetrics(
  metrics: readonly Metric[],
  document: { items: readonly Item[]; cadences: readonly Cadence[] },
  problems: Problems,
): Metric[] {
  return metrics.map((metric) => {
    const { asks, cadences, title, line } = metric;
    if (asks?.kind === 'probe') {
      const item = document.items.find(({ key }) => key === asks.item);
      const probes = item ? boundProbes(item).map(({ key }) => key) : [];
      if (probes.length === 0 || (asks.probe !== null && !probes.includes(asks.probe)))
        problems.refuse(
          line,
          `The metric ${quote(title)} reads the probe ${quote(asks.probe ?? asks.item)}, which is not there.`,
          probes.length > 0
            ? `The item ${quote(asks.item)} has: ${probes.join(', ')}.`
            : 'Write the id of an item that has a probe, such as `source: { probe: health }`.',
        );
    }
    if (!cadences) return metric;
    const found = cadences.flatMap((name) => {
      const cadence = findNamed(document.cadences, name);
      if (!cadence)
        problems.refuse(
          line,
          `The metric ${quote(title)} names the cadence ${quote(name)}, which this checklist does not have.`,
          `Use one of: ${document.cadences.map((each) => each.key).join(', ') || 'none yet; add it to `cadences`'}.`,
        );
      return cadence ? [cadence.key] : [];
    });
    return { ...metric, cadences: [...new Set(found)] };
  });
}
