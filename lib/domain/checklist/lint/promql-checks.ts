import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

export type QueryDoubt = { syntax: boolean; reason: string; fix: string };

const MOST_TEXT = 4000;

/** What a query does not do although its author says so. `says` are the words beside it. */
export function doubtsAbout(expr: string, says: string): QueryDoubt[] {
  if (expr.length > MOST_TEXT || /\$\{?\w|\{\{|<[a-z]|\[\[/.test(expr.replace(/"[^"]*"/g, ''))) return [];
  const tree = parser.parse(expr);
  const broken = firstError(tree);
  if (broken !== null)
    return [
      {
        syntax: true,
        reason: `Prometheus cannot read it: at ${broken >= expr.trimEnd().length ? 'its end' : `"${expr.slice(broken, broken + 20)}"`}.`,
        fix: 'Correct the query; try it in Prometheus first.',
      },
    ];
  const doubts: QueryDoubt[] = [];
  const add = (reason: string, fix: string) => {
    if (!doubts.some((each) => each.reason === reason)) doubts.push({ syntax: false, reason, fix });
  };
  tree.iterate({
    enter: ({ node }) => {
      if (node.name === 'FunctionCall') call(node, expr, add);
    },
  });
  percent(tree, expr, says, add);
  return doubts;
}

type Add = (reason: string, fix: string) => void;

function firstError(tree: Tree): number | null {
  let at: number | null = null;
  tree.iterate({
    enter: ({ node }) => {
      if (at === null && node.type.isError) at = node.from;
    },
  });
  return at;
}

const nameOf = (node: SyntaxNode, expr: string): string => {
  const name = node.getChild('FunctionIdentifier');
  return name ? expr.slice(name.from, name.to).toLowerCase() : '';
};

function has(node: SyntaxNode, test: (node: SyntaxNode) => boolean): boolean {
  const cursor = node.cursor();
  const end = node.to;
  do {
    if (cursor.from > end) return false;
    if (cursor.from >= node.from && cursor.to <= end && test(cursor.node)) return true;
  } while (cursor.next());
  return false;
}

const isRate = (name: string) => /^(?:rate|irate|increase)$/.test(name);
const GAUGE =
  /(?:_bytes|_celsius|_percent|_ratio|_usage|_connections|_in_use|_active|_temperature|_threads|_fds|_up|^up)(?=[{[\s)]|$)/;

function call(node: SyntaxNode, expr: string, add: Add): void {
  const name = nameOf(node, expr);
  const text = expr.slice(node.from, node.to);
  if (name === 'histogram_quantile') {
    const rated = has(node, (each) => each.name === 'FunctionCall' && isRate(nameOf(each, expr)));
    if (!rated)
      add(
        'histogram_quantile reads buckets as they grew since the start, because there is no rate() inside it: it does not follow the present.',
        `Write histogram_quantile(${/\(\s*(0?\.\d{1,6})/.exec(text)?.[1] ?? '0.95'}, sum by (le) (rate(NAME_bucket[5m]))).`,
      );
    else if (/\bby\s*\((?![^)]*\ble\b)[^)]*\)/.test(text) || /\bsum\s*\(/.test(text))
      add(
        'The sum inside histogram_quantile drops the label "le", so there are no buckets left.',
        'Write sum by (le) (...).',
      );
    else if (!/_bucket\b/.test(text))
      add(
        'No series of buckets (NAME_bucket) is named; this is right for native histograms only.',
        'Name the _bucket series, unless it is a native histogram.',
      );
  }
  if (/^(?:rate|irate|increase|delta|deriv|idelta)$/.test(name)) {
    const ranged = has(node, (each) => each.name === 'MatrixSelector' || each.name === 'SubqueryExpr');
    if (!ranged)
      add(
        `${name}() needs a time, such as [5m], and this has none: Prometheus refuses it.`,
        'Write the time in square brackets behind the series.',
      );
  }
  if (isRate(name)) {
    const series = /\(\s*([A-Za-z_:][\w:]*)/.exec(text)?.[1] ?? '';
    if (GAUGE.test(series) && !/_total$/.test(series))
      add(
        `${name}() of ${series} looks like the rate of a value that goes up and down; a rate is for counters.`,
        'Use the value itself, or deriv() or delta().',
      );
  }
}

/** "Error rate > 1%" over a rate per second, or a share compared with per cent. */
function percent(tree: Tree, expr: string, says: string, add: Add): void {
  const top = tree.topNode.firstChild;
  if (!top) return;
  const binary = top.name === 'BinaryExpr' ? top : null;
  const claimed = /(\d+(?:\.\d+)?)\s?%/.exec(says);
  const ratio = claimed !== null || /\b(?:ratio|percent(?:age)?)\b/i.test(says) || /\berror rate\b/i.test(says);
  if (!ratio) return;
  const divided = /[^/]\/[^/]/.test(expr.replace(/"[^"]*"/g, '""'));
  const rated = has(top, (node) => node.name === 'FunctionCall' && isRate(nameOf(node, expr)));
  const bound = /(?:[<>]=?|==)\s*(\d+(?:\.\d+)?)\s*$/.exec(expr.trim());
  if (
    rated &&
    !divided &&
    (binary
      ? claimed !== null || /ratio|percent/i.test(says) || /error rate/i.test(says)
      : /error rate|ratio|percent|%/i.test(says))
  )
    add(
      `It is called ${claimed ? claimed[0] : `"${says.slice(0, 60)}"`}, but it is a number per second: nothing divides it by all requests.`,
      'Divide by the rate of all requests: sum(rate(errors[5m])) / sum(rate(all[5m])).',
    );
  else if (rated && divided && claimed && bound) {
    const said = Number(claimed[1]);
    const value = Number(bound[1]);
    const hundred = /\*\s*100\b|\b100\s*\*/.test(expr);
    const meant = hundred ? said : said / 100;
    if (value > 0 && Math.abs(value - meant) > meant * 0.001)
      add(
        `The words say ${claimed[0]}, and the query compares with ${bound[1]}, which is ${hundred ? value : Math.round(value * 10_000) / 100}%.`,
        `Compare with ${meant}.`,
      );
  }
}
