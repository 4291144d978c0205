import { isMap, isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { Fence, View } from '../view/view.ts';

/** A query of an alert rule or a dashboard, with what its author says it means. */
export type Query = {
  expr: string;
  line: number;
  name: string;
  says: string;
  forText: string | null;
  kind: 'alert' | 'panel';
};

const MOST_YAML = 100_000;

/** Queries in YAML rules and JSON dashboards. */
export function queriesOf(view: View): Query[] {
  return view.fences.flatMap((fence) => (/^(?:ya?ml|json|)$/.test(fence.lang) ? queriesIn(fence) : []));
}

function queriesIn(fence: Fence): Query[] {
  if (fence.text.length > MOST_YAML || !/["']?expr["']?\s*:/.test(fence.text)) return [];
  const found: Query[] = [];
  const counter = new LineCounter();
  try {
    for (const document of parseAllDocuments(fence.text, {
      lineCounter: counter,
      logLevel: 'silent',
      uniqueKeys: false,
    })) {
      if (!('contents' in document)) continue;
      visit(document, {
        Alias: () => visit.SKIP,
        Map(_, map, path) {
          const expr = map.get('expr', true);
          if (!isScalar(expr) || typeof expr.value !== 'string' || !expr.range) return;
          const text = (key: string): string => {
            const value = map.get(key);
            return typeof value === 'string' ? value : '';
          };
          const notes = map.get('annotations');
          const said = isMap(notes)
            ? ['summary', 'description'].map((key) => String(notes.get(key) ?? '')).join(' ')
            : '';
          const titles = path.flatMap((node) =>
            isMap(node) && typeof node.get('title') === 'string' ? [String(node.get('title'))] : [],
          );
          const name = text('alert') || text('record') || titles.at(-1) || text('legendFormat') || 'query';
          const forText = map.get('for');
          found.push({
            expr: expr.value.trim(),
            line: fence.line + counter.linePos(expr.range[0]).line - 1,
            name,
            says: said.trim() || titles.at(-1) || text('alert'),
            forText: forText === undefined || forText === null ? null : String(forText),
            kind: text('alert') === '' ? 'panel' : 'alert',
          });
        },
      });
    }
  } catch {
    // YAML that cannot be read at all holds no rule; the fence stays text.
    return found;
  }
  return found.slice(0, 300);
}
