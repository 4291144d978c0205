import { expect, test } from 'vitest';
import { moveLines } from './line-kinds.ts';

const lines = (...list: string[]) => list.join('\n');

test.each([
  ['nothing changed', lines('a', 'b'), lines('a', 'b'), [1, 2]],
  ['a line before', lines('a', 'b'), lines('x', 'a', 'b'), [2, 3]],
  ['a line taken away', lines('a', 'b', 'c'), lines('a', 'c'), [1, null, 2]],
  ['a line changed', lines('a', 'b', 'c'), lines('a', 'B', 'c'), [1, null, 3]],
  ['everything changed', lines('a', 'b'), lines('c'), [null, null]],
])('%s', (_what, before, after, expected) => {
  const move = moveLines(before, after);
  expect(expected.map((_, index) => move(index + 1))).toEqual(expected);
});
