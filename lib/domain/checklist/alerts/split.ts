import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { Threshold } from '../model.ts';

/** What the numbers of a query measure, in the words of a metric's source; null = nobody can tell. */
export type Measured = 'seconds' | 'milliseconds' | 'bytes' | 'percent' | 'ratio' | 'per second';
type Operator = Threshold['operator'];

/** An alert's expression as one value and the limit that fires it. `query` gives a single number, as a metric needs it. */
export type Split =
  | { ok: true; value: string; query: string; operator: Operator; bound: number; measured: Measured | null }
  | { ok: false; reason: string };

const MOST_TEXT = 4000;
const OPERATORS: Record<string, Operator> = { Gtr: '>', Gte: '>=', Lss: '<', Lte: '<=', Eql: '=', Neq: '!=' };
const FLIPPED: Record<Operator, Operator> = { '>': '<', '>=': '<=', '<': '>', '<=': '>=', '=': '=', '!=': '!=' };
const no = (reason: string): Split => ({ ok: false, reason });

/** Takes `sum(rate(x[5m])) > 0.05` apart. What compares with anything but one number says why it cannot be. */
export function splitAlert(expr: string): Split {
  if (expr.length > MOST_TEXT) return no('it is too long');
  if (/\$\{?\w|\{\{|\[\[/.test(expr.replace(/"[^"]*"/g, ''))) return no('it is a template that is filled in elsewhere');
  const tree = parser.parse(expr);
  const top = bare(tree.topNode.firstChild);
  if (!top || hasError(tree.topNode)) return no('Prometheus cannot read it');
  if (top.name !== 'BinaryExpr')
    return no(isAbsent(top, expr) ? 'it asks whether something is missing' : 'it compares with no number');
  const [left, right] = [top.firstChild, top.lastChild];
  if (top.getChild('And') || top.getChild('Or') || top.getChild('Unless')) return no('it joins several conditions');
  const named = Object.keys(OPERATORS).find((name) => top.getChild(name));
  if (!named || !left || !right) return no('it compares with no number');
  const [above, below] = [constant(left, expr), constant(right, expr)];
  if ((above === null) === (below === null)) return no('it compares two values, and neither is a fixed number');
  const value = below === null ? right : left;
  const operator = OPERATORS[named] ?? '>';
  return whole(value, below === null ? FLIPPED[operator] : operator, below ?? above ?? 0, expr);
}

function whole(node: SyntaxNode, operator: Operator, bound: number, expr: string): Split {
  const inner = bare(node) ?? node;
  const value = expr.slice(inner.from, inner.to).trim();
  const exact = operator === '=' || operator === '!=';
  // Of many series the one that fires first decides; `up == 0` is the smallest of zeros and ones.
  if (exact && !isOne(inner, expr) && !(operator === '=' && bound === 0 && UP.test(value)))
    return no('it looks for one exact number among many series');
  const query = isOne(inner, expr) ? value : `${operator.startsWith('>') ? 'max' : 'min'}(${value})`;
  return { ok: true, value, query, operator, bound, measured: measuredBy(inner, expr) };
}

const UP = /^(?:\w+:)?(?:up|\w+_up|probe_success|\w+_success|\w+_healthy|\w+_ready)(?:\{[^{}]*\})?$/;

function bare(node: SyntaxNode | null): SyntaxNode | null {
  let inner = node;
  while (inner?.name === 'ParenExpr') inner = inner.firstChild;
  return inner;
}

function hasError(top: SyntaxNode): boolean {
  let found = false;
  top.cursor().iterate((node) => {
    if (node.type.isError) found = true;
  });
  return found;
}

const functionOf = (node: SyntaxNode, expr: string): string => {
  const name = node.name === 'FunctionCall' ? node.getChild('FunctionIdentifier') : null;
  return name ? expr.slice(name.from, name.to).toLowerCase() : '';
};
const isAbsent = (node: SyntaxNode, expr: string) => functionOf(node, expr).startsWith('absent');
const operandsOf = (node: SyntaxNode): [SyntaxNode | null, SyntaxNode | null] => [
  bare(node.firstChild),
  bare(node.lastChild),
];

/** A number, or sums of numbers such as `14.4 * 0.001`. */
function constant(node: SyntaxNode | null, expr: string): number | null {
  const inner = bare(node);
  if (!inner) return null;
  if (inner.name === 'NumberDurationLiteral') {
    const number = Number(expr.slice(inner.from, inner.to));
    return Number.isFinite(number) ? number : null;
  }
  if (inner.name === 'UnaryExpr') {
    const of = constant(inner.lastChild, expr);
    return of === null ? null : expr[inner.from] === '-' ? -of : of;
  }
  if (inner.name !== 'BinaryExpr') return null;
  const [left, right] = operandsOf(inner);
  const [a, b] = [constant(left, expr), constant(right, expr)];
  if (a === null || b === null) return null;
  const value = inner.getChild('Mul')
    ? a * b
    : inner.getChild('Div')
      ? a / b
      : inner.getChild('Add')
        ? a + b
        : inner.getChild('Sub')
          ? a - b
          : Number.NaN;
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : null;
}

/** Whether a query gives one series and no more, as far as its form tells. */
function isOne(node: SyntaxNode | null, expr: string): boolean {
  const inner = bare(node);
  if (!inner) return false;
  if (constant(inner, expr) !== null) return true;
  if (inner.name === 'AggregateExpr')
    return (
      !inner.getChild('AggregateModifier') &&
      !/^(?:topk|bottomk|count_values|limitk)/.test(expr.slice(inner.from, inner.to))
    );
  if (inner.name === 'UnaryExpr') return isOne(inner.lastChild, expr);
  if (inner.name === 'BinaryExpr') return operandsOf(inner).every((each) => isOne(each, expr));
  const name = functionOf(inner, expr);
  if (name === 'time' || name === 'scalar') return true;
  const last = bare(inner.getChild('FunctionCallBody')?.lastChild ?? null);
  if (name === 'histogram_quantile') {
    // The label "le" is what the quantile takes away.
    const by = last?.name === 'AggregateExpr' ? last.getChild('AggregateModifier') : null;
    return by !== null && by !== undefined && /^by\s*\(\s*le\s*\)$/.test(expr.slice(by.from, by.to));
  }
  return (
    /^(?:abs|ceil|floor|round|clamp\w*|sqrt|ln|log\d*|exp)$/.test(name) &&
    isOne(inner.getChild('FunctionCallBody')?.firstChild ?? null, expr)
  );
}

const SERIES: [RegExp, Measured][] = [
  [/_seconds(?:_bucket|_sum)?(?=[{[\s),]|$)/, 'seconds'],
  [/_(?:milliseconds|ms)(?:_bucket|_sum)?(?=[{[\s),]|$)/, 'milliseconds'],
  [/_bytes(?=[{[\s),]|$)/, 'bytes'],
  [/_(?:percent|percentage)(?=[{[\s),]|$)/, 'percent'],
  [/[:_]ratio(?:_rate\w{1,10})?(?=[{[\s),]|$)/, 'ratio'],
];

function measuredBy(node: SyntaxNode | null, expr: string): Measured | null {
  const inner = bare(node);
  if (!inner) return null;
  const text = expr.slice(inner.from, inner.to);
  if (inner.name === 'BinaryExpr') return ofBinary(inner, expr);
  if (inner.name === 'AggregateExpr') {
    if (/^(?:count|group|stddev|stdvar)/.test(text)) return null;
    return measuredBy(inner.getChild('FunctionCallBody')?.lastChild ?? null, expr);
  }
  const name = functionOf(inner, expr);
  if (/^(?:rate|irate)$/.test(name)) return /_(?:seconds|bytes)/.test(text) ? null : 'per second';
  if (/^(?:increase|delta|deriv|count_over_time|changes|resets|predict_linear)$/.test(name)) return null;
  if (name !== '' && name !== 'histogram_quantile')
    return measuredBy(inner.getChild('FunctionCallBody')?.lastChild ?? null, expr);
  return SERIES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

function ofBinary(node: SyntaxNode, expr: string): Measured | null {
  const [left, right] = operandsOf(node);
  const fixed = [constant(left, expr), constant(right, expr)];
  if (node.getChild('Mul') && fixed.includes(100)) {
    const inner = measuredBy(fixed[0] === 100 ? right : left, expr);
    return inner === 'ratio' ? 'percent' : null;
  }
  if (node.getChild('Sub') && fixed[0] === 1)
    return measuredBy(right, expr) === 'ratio' || isIdle(right, expr) ? 'ratio' : null;
  if (node.getChild('Sub') && fixed[0] === 100) return measuredBy(right, expr) === 'percent' ? 'percent' : null;
  if (node.getChild('Sub') || node.getChild('Add')) {
    if (functionOf(left ?? node, expr) === 'time') return 'seconds';
    const [a, b] = [measuredBy(left, expr), measuredBy(right, expr)];
    return a === b ? a : null;
  }
  if (!node.getChild('Div') || fixed.some((each) => each !== null)) return null;
  const [above, below] = [left, right].map((each) => (each ? expr.slice(each.from, each.to) : ''));
  // The mean of a summary is what its sum measures.
  if (/_sum\b/.test(above ?? '') && /_count\b/.test(below ?? ''))
    return SERIES.find(([pattern]) => pattern.test(above ?? ''))?.[1] ?? null;
  const hundred =
    left?.name === 'BinaryExpr' &&
    left.getChild('Mul') &&
    operandsOf(left).some((each) => constant(each, expr) === 100);
  return hundred ? 'percent' : 'ratio';
}

/** The idle part of a processor's time. */
const isIdle = (node: SyntaxNode | null, expr: string) =>
  node !== null && /rate\s*\(.*cpu_seconds_total/s.test(expr.slice(node.from, node.to));
