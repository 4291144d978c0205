import { describeMatcher, type Matcher, type Sign, showValue } from './matcher.ts';
import { compilePattern, MOST_TEXT } from './pattern.ts';
import { parseQuantity, type Quantity, showQuantity, type Unit } from './quantity.ts';

/** One observed value. */
export type Observed =
  | { is: 'nothing' }
  /** Text of a header, a page, a record: compared as text. `cut` where the end of it was not read. */
  | { is: 'text'; value: string; cut?: boolean }
  /** A value of JSON: types count. */
  | { is: 'json'; value: unknown }
  /** All values that a path with several answers found. */
  | { is: 'values'; values: unknown[] }
  | { is: 'quantity'; unit: Unit; amount: number; bare?: number };

export type MatchOutcome = 'pass' | 'fail' | 'error';
export type MatchResult = { outcome: MatchOutcome; observed: string; expected: string; reason: string | null };

type Verdict = { outcome: MatchOutcome; reason: string | null };
const PASS: Verdict = { outcome: 'pass', reason: null };
const fail = (reason: string | null = null): Verdict => ({ outcome: 'fail', reason });
const error = (reason: string): Verdict => ({ outcome: 'error', reason });
const when = (holds: boolean): Verdict => (holds ? PASS : fail());

/** Compares what was observed with what is expected. A missing value passes nothing but `absent`. */
export function match(matcher: Matcher, observed: Observed): MatchResult {
  return { ...verdict(matcher, observed), observed: showObserved(observed), expected: describeMatcher(matcher) };
}

export function showObserved(observed: Observed): string {
  switch (observed.is) {
    case 'nothing':
      return 'nothing';
    case 'quantity':
      return showQuantity(observed);
    case 'values':
      return observed.values.length === 0 ? 'nothing' : showValue(observed.values);
    default:
      return showValue(observed.value);
  }
}

function verdict(matcher: Matcher, observed: Observed): Verdict {
  if (observed.is === 'values') return several(matcher, observed.values);
  const missing = observed.is === 'nothing';
  if (matcher.op === 'exists') return missing ? fail('it is not there') : PASS;
  if (matcher.op === 'absent') return missing ? PASS : fail('it is there');
  if (missing) return fail('it is not there');
  const result = present(matcher, observed);
  // What lies behind the cut could only turn a miss into a hit, or a hit of "not" into a miss.
  const positive = matcher.op === 'contains' || matcher.op === 'containsAll' || matcher.op === 'pattern';
  const certain = matcher.op === 'lacks' ? 'fail' : positive ? 'pass' : null;
  if (observed.is === 'text' && observed.cut && result.outcome !== certain)
    return error('only the beginning of this text was read, so this cannot be told');
  return result;
}

/** A path with several answers: `count` counts them, everything else must hold for each, and for one at least. */
function several(matcher: Matcher, values: unknown[]): Verdict {
  if (matcher.op === 'exists') return when(values.length > 0);
  if (matcher.op === 'absent') return when(values.length === 0);
  if (matcher.op === 'count') return compareNumber(matcher.sign, values.length, matcher.operand);
  if (matcher.op === 'lacks' && values.length === 0) return fail('it is not there');
  if (matcher.op === 'contains' || matcher.op === 'containsAll' || matcher.op === 'lacks')
    return present(matcher, { is: 'json', value: values });
  if (values.length === 0) return fail('it is not there');
  const verdicts = values.map((value) => present(matcher, { is: 'json', value }));
  return verdicts.find((each) => each.outcome === 'fail') ?? verdicts.find((each) => each.outcome === 'error') ?? PASS;
}

type Present = Exclude<Observed, { is: 'nothing' } | { is: 'values' }>;

function present(matcher: Matcher, observed: Present): Verdict {
  switch (matcher.op) {
    case 'exists':
      return PASS;
    case 'absent':
      return fail('it is there');
    case 'equals':
      return equals(matcher, observed);
    case 'compare':
      if (matcher.sign === '=' && !(observed.is === 'quantity')) return when(sameText(observed, matcher.operand));
      return compare(matcher.sign, observed, matcher.operand);
    case 'not': {
      if (observed.is !== 'quantity') return when(!sameText(observed, matcher.operand));
      const same = compare('=', observed, matcher.operand);
      return same.outcome === 'error' ? same : when(same.outcome === 'fail');
    }
    case 'pattern': {
      const text = textOf(observed);
      if (text === null) return fail('it is no text');
      const compiled = compilePattern(matcher.operand);
      if (!compiled.ok) return error(`the pattern cannot be used: ${compiled.message}`);
      const found = compiled.pattern.find(text, observed.is === 'text' && observed.cut);
      if (found === 'gave up') return error('the pattern is too large for a text of this length');
      if (found) return PASS;
      return text.length > MOST_TEXT ? error('the text is too long for a pattern; use "contains"') : fail();
    }
    case 'contains':
      return when(holds(observed, matcher.operand));
    case 'lacks':
      return observed.is === 'quantity' ? fail('it is no text') : when(!holds(observed, matcher.operand));
    case 'containsAll': {
      const missing = matcher.items.filter((item) => !holds(observed, item));
      return missing.length === 0 ? PASS : fail(`missing: ${missing.join(', ')}`);
    }
    case 'in':
      return when(matcher.items.some((item) => same(observed, item)));
    case 'length':
      return lengthOf(matcher.sign, observed, matcher.operand);
    case 'count': {
      const size = entriesOf(observed);
      return size === null ? fail('it is no list') : compareNumber(matcher.sign, size, matcher.operand);
    }
  }
}

function same(observed: Present, item: string): boolean {
  return observed.is === 'quantity' ? compare('=', observed, item).outcome === 'pass' : sameText(observed, item);
}

function lengthOf(sign: Sign, observed: Present, operand: string): Verdict {
  const text = textOf(observed);
  const size = text === null ? entriesOf(observed) : [...text].length;
  return size === null ? fail('it has no length') : compareNumber(sign, size, operand);
}

function equals(matcher: Extract<Matcher, { op: 'equals' }>, observed: Present): Verdict {
  const { value } = matcher;
  if (observed.is === 'json' && isInexact(observed.value) && observed.value === value) return error(INEXACT);
  if (observed.is === 'quantity') return compare('=', observed, String(value));
  if (observed.is === 'text')
    return when(observed.value === (typeof value === 'string' ? value : JSON.stringify(value)));
  // A filled-in variable is always text; the answer may hold the same as a number.
  if (matcher.filled !== null && typeof value === 'string') return when(sameText(observed, value));
  if (deepEqual(observed.value, value)) return PASS;
  const alike = typeof observed.value !== typeof value && String(observed.value) === String(value);
  return fail(alike ? `it is ${kindOf(observed.value)}, not ${kindOf(value)}` : null);
}

/** Several whole numbers of this size are read as one, so that a match proves nothing. */
const isInexact = (value: unknown) => Number.isInteger(value) && !Number.isSafeInteger(value);
const INEXACT = 'whole numbers this large cannot be told from their neighbours; let the target send it as text';

function kindOf(value: unknown): string {
  return value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'string'
        ? 'text'
        : `a ${typeof value}`;
}

/** Both sides as text, or both as numbers. */
function sameText(observed: Present, operand: string): boolean {
  if (observed.is === 'quantity') return false;
  const { value } = observed;
  if (typeof value === 'number') {
    const quantity = parseQuantity(operand);
    return quantity?.unit === 'count' && quantity.amount === value;
  }
  if (typeof value === 'object' && value !== null) return false;
  return String(value) === operand;
}

function compare(sign: Sign, observed: Present, operand: string): Verdict {
  const limit = parseQuantity(operand);
  if (!limit) return error(`"${operand}" is no number`);
  const found = quantityOf(observed);
  if (!found) return fail('it is no number');
  const bare = observed.is === 'quantity' ? observed.bare : undefined;
  const scaled: Quantity =
    limit.unit === 'count' && bare !== undefined ? { unit: found.unit, amount: limit.amount * bare } : limit;
  if (scaled.unit !== found.unit && scaled.amount !== 0)
    return error(`${showQuantity(found)} cannot be compared with ${operand}: the units differ`);
  return when(order(sign, found.amount, scaled.amount));
}

function compareNumber(sign: Sign, size: number, operand: string): Verdict {
  const limit = parseQuantity(operand);
  if (limit?.unit !== 'count') return error(`"${operand}" is no number`);
  return order(sign, size, limit.amount) ? PASS : fail(`there are ${size}`);
}

function order(sign: Sign, left: number, right: number): boolean {
  switch (sign) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '=':
      return left === right;
  }
}

/** The number in an observation, where there is one. */
export function quantityOf(observed: Observed): Quantity | null {
  if (observed.is === 'nothing' || observed.is === 'values') return null;
  if (observed.is === 'quantity') return observed;
  const { value } = observed;
  if (typeof value === 'number') return Number.isNaN(value) ? null : { unit: 'count', amount: value };
  return typeof value === 'string' ? parseQuantity(value) : null;
}

function textOf(observed: Present): string | null {
  if (observed.is === 'quantity') return null;
  const { value } = observed;
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : null;
}

function entriesOf(observed: Present): number | null {
  if (observed.is !== 'json' || typeof observed.value !== 'object' || observed.value === null) return null;
  return Array.isArray(observed.value) ? observed.value.length : Object.keys(observed.value).length;
}

/** Text holds a part, a list an entry, an object a key. */
function holds(observed: Present, item: string): boolean {
  const text = textOf(observed);
  if (text !== null) return text.includes(item);
  if (observed.is !== 'json' || typeof observed.value !== 'object' || observed.value === null) return false;
  if (!Array.isArray(observed.value)) return Object.hasOwn(observed.value, item);
  return observed.value.some((value: unknown) => sameText({ is: 'json', value }, item));
}

export function deepEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && deepEqual(Reflect.get(left, key), Reflect.get(right, key)));
}
