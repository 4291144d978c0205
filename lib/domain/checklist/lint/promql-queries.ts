import { isMap, isScalar, LineCounter, parseAllDocuments, visit, type YAMLMap } from 'yaml';
import type { Fence, View } from '../view/view.ts';

/** A query of an alert rule or a dashboard, with what its author says it means. */
export type Query = {
  expr: string;
  line: number;
  name: string;
  says: string;
  forText: string | null;
  kind: 'alert' | 'panel';
  /** First and last line of the rule that it stands in. */
  from: number;
  to: number;
  severity: string | null;
  runbook: string | null;
};

const MOST_YAML = 100_000;

/** A text of a map inside a rule, such as its labels. */
function inside(rule: YAMLMap, name: string, key: RegExp): string | null {
  const map = rule.get(name);
  if (!isMap(map)) return null;
  const found = map.items.find((pair) => isScalar(pair.key) && key.test(String(pair.key.value)));
  return found && isScalar(found.value) && typeof found.value.value === 'string' ? found.value.value.trim() : null;
}

/** Queries in YAML rules and JSON dashboards. */
export function queriesOf(view: Pick<View, 'fences'>): Query[] {
  return view.fences.flatMap(queriesIn);
}

/** The same of one block of code; `line` is the first line inside it. */
export function queriesIn(fence: Pick<Fence, 'lang' | 'text' | 'line'>): Query[] {
  if (!/^(?:ya?ml|json|prom\w*|alerts?|rules?|)$/.test(fence.lang)) return [];
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
          const lineAt = (position: number) => fence.line + counter.linePos(position).line - 1;
          const last = fence.text.slice(0, map.range?.[1] ?? expr.range[1]).trimEnd().length;
          found.push({
            expr: expr.value.trim(),
            line: lineAt(expr.range[0]),
            name,
            says: said.trim() || titles.at(-1) || text('alert'),
            forText: forText === undefined || forText === null ? null : String(forText),
            kind: text('alert') === '' ? 'panel' : 'alert',
            from: lineAt(map.range?.[0] ?? expr.range[0]),
            to: lineAt(Math.max(0, last - 1)),
            severity: inside(map, 'labels', /^(?:severity|priority|level)$/),
            runbook: inside(map, 'annotations', /^runbook(?:_url|_link|Url)?$/),
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
