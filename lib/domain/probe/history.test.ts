import { expect, it } from 'vitest';
import type { Outcome } from '../outcome.ts';
import { flapping, STRIP } from './history.ts';

const of = (letters: string): Outcome[] =>
  [...letters].map(
    (letter) => (({ p: 'pass', f: 'fail', e: 'error', u: 'unknown' }) as const)[letter as 'p'] ?? 'unknown',
  );

it.each([
  ['', null],
  ['pppp', null],
  ['ffff', null],
  ['pf', null],
  ['pfpp', null],
  ['pfpf', { changes: 3, runs: 4 }],
  // One that broke and was mended once is no flapping.
  ['ppppffffpppp', null],
  // What could not run tells nothing: neither a change nor a break between two changes.
  ['pepeepe', null],
  ['pefpuf', { changes: 3, runs: 4 }],
])('%s', (letters, expected) => {
  expect(flapping(of(letters))).toEqual(expected);
});

it('forgets what lies before the runs that are shown', () => {
  expect(flapping(of(`${'p'.repeat(STRIP)}fpfpfp`))).toBeNull();
});
