import type { Check } from './model.ts';
import { doubtsAbout } from './promql-checks.ts';
import { type Query, queriesOf } from './promql-queries.ts';

/** The same of metrics of the soak: a query that cannot be read gives no value at any check. */
export const metricQueries: Check = (_, { metrics }) =>
  metrics.flatMap(({ asks, title, line }) =>
    asks?.kind === 'promql'
      ? doubtsAbout(asks.query, title).map((doubt) => ({
          code: doubt.syntax ? ('promql-syntax' as const) : ('promql-meaning' as const),
          severity: doubt.syntax ? ('blocks' as const) : ('warning' as const),
          line: line ?? 1,
          reason: `The metric “${title}”: ${doubt.reason}`,
          fix: doubt.fix,
        }))
      : [],
  );

/** Queries of alerts and dashboards that Prometheus cannot read, or that measure something else than their name says. */
export const promqlMeaning: Check = (view) =>
  queriesOf(view).flatMap((query) =>
    doubtsAbout(query.expr, saysOf(query)).map((doubt) => ({
      code: doubt.syntax ? ('promql-syntax' as const) : ('promql-meaning' as const),
      severity: doubt.syntax ? ('blocks' as const) : ('warning' as const),
      line: query.line,
      reason: `${query.name}: ${doubt.reason}`,
      fix: doubt.fix,
    })),
  );

/** The words of its author; the name of an alert where there are none: "HighErrorRate" says "High Error Rate". */
const saysOf = ({ says, name }: Query) => (says === '' ? name : says).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
