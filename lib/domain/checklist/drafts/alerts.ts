import { wordsOf } from '../alerts/rules.ts';
import { splitAlert } from '../alerts/split.ts';
import { doubtsAbout } from '../lint/promql-checks.ts';
import { queriesOf } from '../lint/promql-queries.ts';
import type { View } from '../view/view.ts';
import type { Sketch } from './model.ts';
import type { Names } from './names.ts';

/** What has to hold while an alert is silent: the other side of its comparison. */
const SILENT: Record<string, string> = { '>': '<=', '>=': '<', '<': '>=', '<=': '>', '=': '!=', '!=': '=' };

/** Alert rules become queries whose value has to stay on the good side; of one without a limit of its own, what fires is counted. */
export function alertRules(view: View, names: Names): Sketch[] {
  return queriesOf(view)
    .filter((query) => query.kind === 'alert')
    .flatMap((query): Sketch[] => {
      const says = wordsOf(query.says);
      const split = splitAlert(query.expr);
      const doubts = doubtsAbout(query.expr, query.says);
      if (
        doubts.some((doubt) => doubt.syntax) ||
        (!split.ok && /\$\{?\w|\{\{|\[\[/.test(query.expr.replace(/"[^"]*"/g, '')))
      )
        return [];
      const range =
        query.forText !== null && /^\d{1,4}[smh]$/.test(query.forText) && query.forText !== '0s'
          ? { range: query.forText }
          : {};
      return [
        {
          title:
            says === '' || says === query.name
              ? `The alert ${query.name} stays silent`
              : `${query.name}: ${says}`.slice(0, 120),
          line: query.line,
          endLine: query.line + query.expr.split('\n').length - 1,
          itemLine: null,
          spec: {
            kind: 'promql',
            name: `${query.name} stays silent`,
            source: names.base('prometheus'),
            ...(split.ok
              ? { query: split.query, expect: `${SILENT[split.operator] ?? '<='} ${split.bound}` }
              : { query: `count(${query.expr}) or vector(0)`, expect: '= 0' }),
            ...range,
          },
          warnings: doubts.map((doubt) => `${doubt.reason} ${doubt.fix}`),
          reason:
            doubts.length > 0
              ? 'The query does not mean what its alert says.'
              : split.ok
                ? null
                : `The alert has no value and limit of its own, for ${split.reason}: what it would fire for is counted.`,
        },
      ];
    });
}
