import { z } from 'zod';
import { parseDuration, parseOffset } from '../checklist/durations.ts';
import { Cadence, type ChecklistDefinition, Metric } from '../checklist/model.ts';
import { Problems } from '../checklist/problems.ts';
import { makeMetric } from '../checklist/resolve.ts';
import { resolveMetrics, type SourceWords } from '../checklist/sources.ts';

/*
 * What one launch watches besides, or instead of, what its checklist says. The version of the checklist stays as it is;
 * a signature on a gate that asks for the soak ends when this changes.
 */

export const Overlay = z.object({
  metrics: z.array(Metric),
  cadences: z.array(Cadence),
  /** Of a renamed metric: key under which it was observed -> key that it has now, as a person said. */
  same: z.record(z.string(), z.string()),
});
export type Overlay = z.infer<typeof Overlay>;

export const NO_OVERLAY: Overlay = { metrics: [], cadences: [], same: {} };

export const isEmpty = ({ metrics, cadences, same }: Overlay): boolean =>
  metrics.length + cadences.length + Object.keys(same).length === 0;

/** Readings under the name `from` are those of `to`, with all that were said to be those of `from` before. */
export function joined(same: Overlay['same'], from: string, to: string): Overlay['same'] {
  const known = Object.entries(same).map(([key, now]) => [key, now === from ? to : now] as const);
  return { ...Object.fromEntries(known.filter(([key]) => key !== to)), [from]: to };
}

type Watched = Pick<ChecklistDefinition, 'metrics' | 'cadences'>;

/** The definition with the launch's own metrics and cadences: one of the same key takes the place of the checklist's. */
export function withOverlay<Definition extends Watched>(definition: Definition, overlay: Overlay | null): Definition {
  if (!overlay) return definition;
  return {
    ...definition,
    metrics: laid(definition.metrics, overlay.metrics),
    cadences: laid(definition.cadences, overlay.cadences),
  };
}

function laid<Entry extends { key: string }>(under: readonly Entry[], over: readonly Entry[]): Entry[] {
  const keys = new Set(under.map(({ key }) => key));
  return [
    ...under.map((entry) => over.find(({ key }) => key === entry.key) ?? entry),
    ...over.filter(({ key }) => !keys.has(key)),
  ];
}

/** Puts an entry in the place of the one of its key, or behind the others. */
export function put<Entry extends { key: string }>(entries: readonly Entry[], entry: Entry): Entry[] {
  return laid(
    entries.filter(({ key }) => key !== entry.key),
    [entry],
  );
}

export type MetricForm = {
  title: string;
  unit: string;
  target: string;
  alert: string;
  onNoData: 'undecided' | 'fail';
  source: SourceWords | null;
  owner: string;
};

export type Read<Value> = { ok: true; value: Value } | { ok: false; message: string };

/** A metric out of a form, read as a checklist is read. */
export function readMetricForm(
  key: string,
  form: MetricForm,
  document: Pick<ChecklistDefinition, 'items' | 'cadences'>,
): Read<Metric> {
  const problems = new Problems();
  const { source, owner, ...words } = form;
  const given = { ...words, ...(source ? { source } : {}), ...(owner ? { owner } : {}) };
  const [metric] = resolveMetrics([makeMetric(key, given, null, problems)], document, problems);
  const refused = problems.result().find(({ severity }) => severity === 'refused');
  if (refused || !metric) return { ok: false, message: `${refused?.message ?? ''} ${refused?.fix ?? ''}`.trim() };
  return { ok: true, value: metric };
}

export type CadenceForm = { title: string; from: string; every: string; until: string; owner: string };

export function readCadenceForm(key: string, { title, from, every, until, owner }: CadenceForm): Read<Cadence> {
  const [fromSeconds, everySeconds, untilSeconds] = [parseOffset(from), parseDuration(every), parseOffset(until)];
  if (fromSeconds === null || untilSeconds === null)
    return { ok: false, message: 'Write the beginning and the end as offsets, such as T+0h and T+24h.' };
  if (everySeconds === null || everySeconds < 1)
    return { ok: false, message: 'Write how often to look as a duration, such as 5m or 1h.' };
  if (untilSeconds <= fromSeconds) return { ok: false, message: 'The end has to be later than the beginning.' };
  if ((untilSeconds - fromSeconds) / everySeconds > MOST_SLOTS)
    return {
      ok: false,
      message: `That is more than ${MOST_SLOTS.toLocaleString('en')} checks. Look less often, or end earlier.`,
    };
  const cadence = { key, title, line: null, fromSeconds, everySeconds: Math.round(everySeconds), untilSeconds };
  return { ok: true, value: owner ? { ...cadence, owner } : cadence };
}

const MOST_SLOTS = 10_000;
