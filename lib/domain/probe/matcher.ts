import { compilePattern } from './pattern.ts';
import { parseQuantity, type Quantity, type Unit } from './quantity.ts';
import { hasTemplate, templateNames } from './template.ts';

export const SIGNS = ['<=', '>=', '<', '>', '='] as const;
export type Sign = (typeof SIGNS)[number];

/**
 * What is expected of one observed value; `filled` names the variables of a value. Read before any {{name}} is filled in, so that a
 * filled-in value never becomes an operator.
 */
export type Matcher =
  | { op: 'equals'; value: unknown; filled: string[] | null }
  | { op: 'compare'; sign: Sign; operand: string }
  | { op: 'not'; operand: string }
  | { op: 'pattern'; operand: string }
  | { op: 'contains'; operand: string; filled: string[] }
  | { op: 'lacks'; operand: string }
  | { op: 'containsAll'; items: string[] }
  | { op: 'in'; items: string[] }
  | { op: 'exists' }
  | { op: 'absent' }
  | { op: 'length' | 'count'; sign: Sign; operand: string };

export type MatcherResult = { ok: true; matcher: Matcher } | { ok: false; message: string; fix: string };

/** What a field measures, so that a missing or foreign unit is refused while the probe is written. `bare` is what a number alone means. */
export type Measure = { unit: Unit; bare: 'refused' | 'allowed'; example: string };

const MOST_TEXT = 4000;
const SIGN = /^(<=|>=|==|!=|<|>|=|~)(\s*)([\s\S]*)$/;
const SIZED = /^(length|count)\s*(<=|>=|==|=|<|>)\s*(.+)$/;
const OPERATORS =
  'operators are < <= > >= = !=, ~ regex, contains, contains all, not contains, in, length, count, exists and absent';

/** Reads one expectation as it is written in YAML: a plain value means equals, a text may begin with an operator. */
export function compileMatcher(value: unknown, measure?: Measure): MatcherResult {
  if (value === undefined) return refuse('Nothing is expected here.', 'Write a value, or remove the key.');
  if (typeof value !== 'string') return plain(value, measure);
  if (value.length > MOST_TEXT) return refuse('This expectation is longer than 4,000 characters.', 'Shorten it.');
  const text = value.trim();
  if (text === 'exists' || text === 'absent') return { ok: true, matcher: { op: text } };
  const sized = SIZED.exec(text);
  if (sized) return sizedMatcher(sized[1] as 'length' | 'count', sized[2] ?? '', sized[3] ?? '');
  const all = /^contains all\s+(.+)$/s.exec(text);
  if (all) return listMatcher('containsAll', all[1] ?? '');
  const lacks = /^not contains\s+(.+)$/s.exec(text);
  if (lacks) return { ok: true, matcher: { op: 'lacks', operand: lacks[1] ?? '' } };
  const contains = /^contains\s+(.+)$/s.exec(text);
  const operand = contains?.[1] ?? '';
  if (contains) return { ok: true, matcher: { op: 'contains', operand, filled: templateNames(operand) } };
  // "in progress" is a plain value; a list has a comma.
  const list = /^in\s+(.+,.+)$/s.exec(text);
  if (list) return listMatcher('in', list[1] ?? '');
  const signed = SIGN.exec(text);
  return signed ? signedMatcher(value, signed, measure) : plain(value, measure);
}

function refuse(message: string, fix: string): MatcherResult {
  return { ok: false, message, fix };
}

function plain(value: unknown, measure?: Measure): MatcherResult {
  const filled = typeof value === 'string' && hasTemplate(value) ? templateNames(value) : null;
  const problem = measure && filled === null ? unitProblem(value, measure) : null;
  return problem ?? { ok: true, matcher: { op: 'equals', value, filled } };
}

function unitProblem(value: unknown, { unit, bare, example }: Measure): MatcherResult | null {
  const quantity =
    typeof value === 'number' ? bareNumber(value) : typeof value === 'string' ? parseQuantity(value) : null;
  if (quantity?.unit === unit || quantity?.amount === 0) return null;
  if (quantity?.unit === 'count' && bare === 'allowed') return null;
  if (quantity?.unit === 'count')
    return refuse(`${quantity.amount} says no unit.`, `Write it with a unit, such as "${example}".`);
  return refuse(
    `${JSON.stringify(value)} cannot be compared with what is measured here.`,
    `Write it such as "${example}".`,
  );
}

const bareNumber = (amount: number): Quantity => ({ unit: 'count', amount });

function signOf(text: string): Sign {
  return text === '==' ? '=' : (SIGNS.find((sign) => sign === text) ?? '=');
}

function sizedMatcher(op: 'length' | 'count', sign: string, operand: string): MatcherResult {
  const size = parseQuantity(operand);
  const whole = size?.unit === 'count' && Number.isInteger(size.amount) && size.amount >= 0;
  if (!whole && !hasTemplate(operand))
    return refuse(`"${operand}" is no whole number.`, `Write it such as "${op} ${sign} 30".`);
  return { ok: true, matcher: { op, sign: signOf(sign), operand } };
}

function listMatcher(op: 'containsAll' | 'in', text: string): MatcherResult {
  const items = text.split(',').map((item) => item.trim());
  return items.every((item) => item !== '')
    ? { ok: true, matcher: { op, items } }
    : refuse('The list holds an empty place.', 'Write the values between commas, such as "in a, b".');
}

function signedMatcher(whole: string, match: RegExpExecArray, measure?: Measure): MatcherResult {
  const [, sign = '', space = '', operand = ''] = match;
  if (operand === '') return refuse(`Nothing follows "${sign}".`, `Write a value after it; ${OPERATORS}.`);
  if (sign === '~') {
    if (hasTemplate(operand))
      return refuse('A variable cannot be part of a pattern.', 'Use "contains {{name}}", or write the pattern out.');
    const compiled = compilePattern(operand);
    return compiled.ok
      ? { ok: true, matcher: { op: 'pattern', operand } }
      : refuse(`The pattern cannot be used: ${compiled.message}.`, 'Write a simpler regular expression.');
  }
  if (sign === '!=') return { ok: true, matcher: { op: 'not', operand } };
  const isEqual = sign === '=' || sign === '==';
  if (isEqual && !measure) return { ok: true, matcher: { op: 'compare', sign: '=', operand } };
  if (!hasTemplate(operand)) {
    if (!parseQuantity(operand)) {
      // "<html>" is a plain value; "< many" was meant as a comparison.
      if (space === '' && !isEqual && !measure) return plain(whole);
      return refuse(
        `"${operand}" is no number.`,
        'Write a number, with a unit where one is measured: 80, 300ms, 2GB, 30d, 1%.',
      );
    }
    const problem = measure && unitProblem(operand, measure);
    if (problem) return problem;
  }
  return { ok: true, matcher: { op: 'compare', sign: signOf(sign), operand } };
}

const SIGN_WORDS: Record<Sign, string> = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
  '=': 'exactly',
};

/** What is expected, in plain words. */
export function describeMatcher(matcher: Matcher): string {
  switch (matcher.op) {
    case 'equals':
      return showValue(matcher.value);
    case 'compare':
      return `${SIGN_WORDS[matcher.sign]} ${matcher.operand}`;
    case 'not':
      return `anything but ${matcher.operand}`;
    case 'pattern':
      return `text that matches ${matcher.operand}`;
    case 'contains':
      return `contains ${matcher.operand}`;
    case 'lacks':
      return `does not contain ${matcher.operand}`;
    case 'containsAll':
      return `contains all of ${matcher.items.join(', ')}`;
    case 'in':
      return `one of ${matcher.items.join(', ')}`;
    case 'exists':
      return 'present';
    case 'absent':
      return 'absent';
    case 'length':
      return `${SIGN_WORDS[matcher.sign]} ${matcher.operand} characters`;
    case 'count':
      return `${SIGN_WORDS[matcher.sign]} ${matcher.operand} entries`;
  }
}

const written = (value: unknown) => JSON.stringify(value) ?? 'nothing';

/** A value as people read it, cut where it is long. */
export function showValue(value: unknown): string {
  // JSON has no word for NaN and Infinity, and would say null.
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : written(value);
  if (text === '') return 'empty text';
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}
