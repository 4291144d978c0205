import { expect, it } from 'vitest';
import { freshSecondsOf } from './freshness.ts';

it.each([
  ['what the probe says', { freshness: 60_000, every: 5_000 }, 600, 60],
  ['what is said around it', { every: 5_000 }, 600, 600],
  ['three intervals of its schedule', { every: 300_000 }, null, 900],
  ['no schedule and nothing said: it does not age', {}, null, null],
  ['a probe that cannot be read', null, null, null],
])('%s', (_name, spec, around, seconds) => {
  expect(freshSecondsOf(spec, around)).toBe(seconds);
});
