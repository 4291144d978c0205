import { expect, it } from 'vitest';
import { liftedOff } from './launch-state.ts';

const NOW = new Date('2026-11-21T09:00:00Z');
const BEFORE = new Date('2026-11-21T08:00:00Z');
const AFTER = new Date('2026-11-21T10:00:00Z');

it.each([
  ['no GO, T-0 ahead', null, AFTER, false],
  ['no GO, T-0 gone by', null, BEFORE, false],
  ['GO, T-0 ahead', BEFORE, AFTER, false],
  ['GO, at T-0', BEFORE, NOW, true],
  ['GO, T-0 gone by', BEFORE, BEFORE, true],
  ['GO without a T-0', BEFORE, null, true],
])('%s', (_name, launchedAt, t0, lifted) => {
  expect(liftedOff({ launchedAt, t0 }, NOW)).toBe(lifted);
});
