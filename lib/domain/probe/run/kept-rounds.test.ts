import { expect, it } from 'vitest';
import { keptRounds } from './kept-rounds.ts';

const round = (value: string | null, facts: unknown) => ({ value, facts, timings: null });

it('keeps what fits, in order, and says what it left out', () => {
  const rounds = [round('a', { body: 'x'.repeat(50) }), round('b', { body: 'x'.repeat(80) }), round('c', null)];
  expect(keptRounds(rounds, 100).map(({ value, facts, left }) => [value, facts !== null, left])).toEqual([
    ['a', true, false],
    ['b', false, true],
    ['c', false, true],
  ]);
  expect(keptRounds(rounds).every((one) => !one.left)).toBe(true);
});

it('holds nothing that a database refuses', () => {
  const [kept] = keptRounds([round(null, { 'k\0': ['a\0b', '\ud800'], at: 1 })]);
  expect(kept?.facts).toEqual({ k: ['ab', '\ufffd'], at: 1 });
});
