import { doubtsAbout } from '../lint/promql-checks.ts';
import { queriesOf } from '../lint/promql-queries.ts';
import type { View } from '../view/view.ts';
import type { Sketch } from './model.ts';
import type { Names } from './names.ts';

/** What has to hold while an alert is silent: the other side of its comparison. */
const SILENT: Record<string, string> = { '>': '<=', '>=': '<', '<': '>=', '<=': '>', '==': '!=', '!=': '=' };

/** Alert rules become queries whose value has to stay on the good side. */
export function alertRules(view: View, names: Names): Sketch[] {
  return queriesOf(view)
    .filter((query) => query.kind === 'alert')
    .flatMap((query): Sketch[] => {
      const match =
        /^([\s\S]{1,3000}?)\s*(>=|<=|==|!=|>|<)\s*(?:bool\s+)?(-?\d{1,12}(?:\.\d{1,9})?(?:e-?\d{1,2})?)\s*$/.exec(
          query.expr,
        );
      if (!match) return [];
      const doubts = doubtsAbout(query.expr, query.says);
      if (doubts.some((doubt) => doubt.syntax)) return [];
      const sign = SILENT[match[2] ?? ''] ?? '<=';
      return [
        {
          title:
            query.says === '' || query.says === query.name
              ? `The alert ${query.name} stays silent`
              : `${query.name}: ${query.says}`.slice(0, 120),
          line: query.line,
          endLine: query.line + query.expr.split('\n').length - 1,
          itemLine: null,
          spec: {
            kind: 'promql',
            name: `${query.name} stays silent`,
            source: names.base('prometheus'),
            query: (match[1] ?? '').trim(),
            expect: `${sign} ${match[3]}`,
            ...(query.forText !== null && /^\d{1,4}[smh]$/.test(query.forText) && query.forText !== '0s'
              ? { range: query.forText }
              : {}),
          },
          warnings: doubts.map((doubt) => `${doubt.reason} ${doubt.fix}`),
          reason: doubts.length > 0 ? 'The query does not mean what its alert says.' : null,
        },
      ];
    });
}
