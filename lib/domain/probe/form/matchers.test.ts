import { expect, it } from 'vitest';
import { compileMatcher } from '../matcher.ts';
import { OPERATORS, splitMatcher, writeMatcher } from './matchers.ts';

it.each([
  [200, { operator: 'is', operand: '200' }],
  [true, { operator: 'is', operand: 'true' }],
  ['healthy', { operator: 'is', operand: 'healthy' }],
  ['< 200ms', { operator: '<', operand: '200ms' }],
  ['<=65', { operator: '<=', operand: '65' }],
  ['<html>', { operator: 'is', operand: '<html>' }],
  ['exists', { operator: 'exists', operand: '' }],
  ['contains all a, b', { operator: 'contains all', operand: 'a, b' }],
  ['in a, b', { operator: 'in', operand: 'a, b' }],
  ['in progress', { operator: 'is', operand: 'in progress' }],
  ['~ ^v\\d+$', { operator: '~', operand: '^v\\d+$' }],
  ['length >= 32', { operator: 'length >=', operand: '32' }],
  ['{{launch.version}}', { operator: 'is', operand: '{{launch.version}}' }],
])('%j', (value, parts) => {
  expect(splitMatcher(value)).toEqual(parts);
});

it('writes what means the same as what was read', () => {
  for (const value of [
    200,
    1.5,
    'healthy',
    '< 200ms',
    'contains all a, b',
    'in a, b',
    'exists',
    'count = 7',
    'in progress',
  ]) {
    const parts = splitMatcher(value);
    const written = parts && writeMatcher(parts.operator, parts.operand);
    expect(compileMatcher(written)).toEqual(compileMatcher(value));
  }
});

it('gives up on what two fields cannot hold, instead of losing a part of it', () => {
  expect(splitMatcher([200, 204])).toBeNull();
  expect(splitMatcher({ a: 1 })).toBeNull();
});

it('offers operators that the reader knows, and shows each as itself while it is still empty', () => {
  for (const [operator] of OPERATORS) {
    const written = writeMatcher(operator, operator === '~' ? 'a' : '7, 8'.slice(0, operator === 'in' ? 4 : 1));
    expect(compileMatcher(written), operator).toMatchObject({ ok: true });
    expect(splitMatcher(written)?.operator).toBe(operator);
    if (operator !== 'is') expect(splitMatcher(writeMatcher(operator, ''))).toEqual({ operator, operand: '' });
  }
});
