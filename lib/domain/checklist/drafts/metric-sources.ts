import { stringify } from 'yaml';
import { metricsNamed, readRules } from '../alerts/rules.ts';
import { type Measured, splitAlert } from '../alerts/split.ts';
import { doubtsAbout } from '../lint/promql-checks.ts';
import { type Query, queriesOf } from '../lint/promql-queries.ts';
import type { Metric } from '../model.ts';
import { shortHash } from '../text.ts';
import { viewOf } from '../view/view.ts';

/** A query of the document that could read a metric by itself. It reads nothing until a person accepts it. */
export type SourceDraft = {
  /** Stays the same for the same words at the same place. */
  key: string;
  /** Key and title of the metric. */
  metric: string;
  title: string;
  line: number;
  endLine: number;
  /** The source as the grammar writes it. */
  spec: string;
  query: string;
  measured: Measured | null;
  words: string;
  missing: { what: 'base URL'; name: string; from: null }[];
  warnings: string[];
  off: true;
  /** Why it should stay off even when all is filled in; null where it may be accepted. */
  reason: string | null;
};

const MOST = 100;

/** Queries of alert rules and dashboards for the metrics that nothing reads yet: the first of each that has no doubt. */
export function metricSources(source: string, metrics: readonly Metric[]): SourceDraft[] {
  const silent = metrics.filter((metric) => metric.asks === undefined);
  if (silent.length === 0 || !/expr["']?\s*:/.test(source)) return [];
  const view = viewOf(source);
  const queries = queriesOf(view);
  const rules = readRules(queries);
  const found = [
    ...rules.flatMap((rule) => {
      const [metric, more] = metricsNamed(rule.title, silent);
      if (!rule.split.ok || !metric || more) return [];
      const query = queries.find((each) => each.from === rule.from);
      return [
        { metric, ...rule.split, from: rule.from, to: rule.to, doubts: rule.doubts, rank: 0, says: query?.says ?? '' },
      ];
    }),
    ...queries.flatMap((panel) => {
      const [metric, more] = panel.kind === 'panel' ? metricsNamed(panel.name, silent) : [];
      if (!metric || more) return [];
      const split = splitAlert(`(${panel.expr}) > 0`);
      return split.ok
        ? [{ metric, ...split, from: panel.from, to: panel.to, doubts: doubtsOf(panel), rank: 1, says: '' }]
        : [];
    }),
  ].map((each) => ({ ...each, rank: each.rank + (each.doubts.length > 0 ? 2 : 0) }));
  const best = Map.groupBy(found, (each) => each.metric.key);
  return [...best.values()]
    .flatMap((list) => list.toSorted((a, b) => a.rank - b.rank).slice(0, 1))
    .toSorted((a, b) => a.from - b.from)
    .slice(0, MOST)
    .map(({ metric, query, value, measured, from, to, doubts }) => {
      const unit = metric.unit === '' ? null : measured;
      const spec = stringify({ source: { promql: query, ...(unit ? { unit } : {}) } }, { lineWidth: 0 });
      return {
        key: shortHash(`source|${from}|${spec}`),
        metric: metric.key,
        title: metric.title,
        line: from,
        endLine: to,
        spec,
        query,
        measured: unit,
        words: view.lines
          .slice(from - 1, to)
          .join('\n')
          .slice(0, 6000),
        missing: [{ what: 'base URL', name: 'prometheus', from: null }],
        warnings: [
          ...(query === value
            ? []
            : ['The alert looks at many series, and a metric is one number: the one that would fire first is read.']),
          ...doubts.map((doubt) => `${doubt.reason} ${doubt.fix}`),
        ],
        off: true,
        reason: doubts.length > 0 ? 'The query does not mean what its words say.' : null,
      };
    });
}

const doubtsOf = ({ expr, says, name }: Query) => doubtsAbout(expr, says === '' ? name : says);
