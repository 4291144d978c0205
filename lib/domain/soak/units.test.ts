import { describe, expect, test } from 'vitest';
import { metric } from './testing.ts';
import { changedUnits, isSameUnit } from './units.ts';

test.each<[string, string, boolean]>([
  ['ms', 'ms', true],
  ['ms', 's', false],
  ['GB', 'MB', false],
  ['%', 'ms', false],
  ['requests', 'errors', false],
  ['yes/no', '%', false],
  ['%', '', false],
])('%j and %j: %s', (one, other, same) => {
  expect(isSameUnit(one, other)).toBe(same);
});

describe('a unit that changes', () => {
  const before = [metric('p95', 'ms', '<500ms', ''), metric('errors', '%', '', '>1%'), metric('queue', '', '<10', '')];
  const after = [
    metric('p95', 's', '<500ms', ''),
    metric('errors', '%', '', '>1%'),
    metric('queue', 'jobs', '<10', ''),
  ];
  test('is told of what was read', () => {
    const told = changedUnits(before, after, new Set(['p95', 'errors', 'queue']));
    expect(told).toEqual([{ title: 'p95', from: 'ms', to: 's' }]);
  });
  test.each<[string, typeof after, string[]]>([
    ['was never read', after, ['errors']],
    ['is gone, and its readings with it', after.slice(1), ['p95']],
  ])('matters not where it %s', (_name, now, observed) => {
    expect(changedUnits(before, now, new Set(observed))).toEqual([]);
  });
});
