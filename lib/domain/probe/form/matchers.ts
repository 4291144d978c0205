import { typedScalar } from './edit.ts';

/* An expectation as two fields, an operator and what it is held against. What is written stays exactly what YAML has. */

export const OPERATORS = [
  ['is', 'is'],
  ['<', 'is less than'],
  ['<=', 'is at most'],
  ['>', 'is more than'],
  ['>=', 'is at least'],
  ['!=', 'is not'],
  ['contains', 'contains'],
  ['contains all', 'contains all of'],
  ['in', 'is one of'],
  ['~', 'matches the pattern'],
  ['exists', 'is there'],
  ['absent', 'is not there'],
  ['length >=', 'has at least characters'],
  ['length <=', 'has at most characters'],
  ['count =', 'has this many entries'],
  ['count >=', 'has at least entries'],
  ['count <=', 'has at most entries'],
] as const;
export type Operator = (typeof OPERATORS)[number][0];

export const isAlone = (operator: Operator) => operator === 'exists' || operator === 'absent';

const SPLIT = /^(<=|>=|!=|<|>|~|contains all|contains|in|length >=|length <=|count =|count >=|count <=)\s+([\s\S]*)$/;
const TIGHT = /^(<=|>=|!=|<|>)(\d[\s\S]*)$/;

/** Null where it is no single value, or written in a way that two fields cannot show. */
export function splitMatcher(value: unknown): { operator: Operator; operand: string } | null {
  if (value === undefined) return { operator: 'is', operand: '' };
  if (typeof value === 'object') return null;
  if (typeof value !== 'string') return { operator: 'is', operand: String(value) };
  const text = value.trim();
  if (text === 'exists' || text === 'absent') return { operator: text, operand: '' };
  // What is still to be typed leaves a blank behind the operator.
  const found = SPLIT.exec(value.trimStart()) ?? TIGHT.exec(text);
  // "in progress" is a plain value; a list has a comma.
  if (found && !(found[1] === 'in' && !found[2]?.includes(',') && found[2] !== ''))
    return { operator: found[1] as Operator, operand: found[2] ?? '' };
  return { operator: 'is', operand: value };
}

/** Undefined where nothing is expected yet. */
export function writeMatcher(operator: Operator, operand: string): string | number | boolean | undefined {
  if (isAlone(operator)) return operator;
  if (operator === 'is') return operand === '' ? undefined : typedScalar(operand);
  return `${operator} ${operand}`;
}
