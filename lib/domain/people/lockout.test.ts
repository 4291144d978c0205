import { describe, expect, test } from 'vitest';
import { afterFailure, lockSeconds, secondsLocked, UNLOCKED, waitWords } from './lockout.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

test.each([
  [0, 0],
  [4, 0],
  [5, 60],
  [6, 120],
  [7, 240],
  [10, 1920],
  [11, 3600],
  [500, 3600],
])('%i failures in a row lock for %i seconds', (failures, seconds) => {
  expect(lockSeconds(failures)).toBe(seconds);
});

describe('counting failures', () => {
  test('the fifth locks, the fourth does not', () => {
    let state = UNLOCKED;
    for (let count = 0; count < 4; count += 1) state = afterFailure(state, NOW);
    expect(secondsLocked(state, NOW)).toBe(0);
    state = afterFailure(state, NOW);
    expect(secondsLocked(state, NOW)).toBe(60);
  });

  test('waiting out a lock does not start the count again', () => {
    const locked = { failures: 5, lockedUntil: inSeconds(-1) };
    expect(afterFailure(locked, NOW)).toEqual({ failures: 6, lockedUntil: inSeconds(120) });
  });

  test('a lock that ended a day ago is forgotten', () => {
    const old = { failures: 9, lockedUntil: inSeconds(-24 * 3600 - 1) };
    expect(afterFailure(old, NOW)).toEqual({ failures: 1, lockedUntil: null });
    expect(afterFailure({ ...old, lockedUntil: inSeconds(-24 * 3600) }, NOW).failures).toBe(10);
  });

  test('a part of a second is a whole one to wait', () => {
    expect(secondsLocked({ failures: 5, lockedUntil: inSeconds(0.001) }, NOW)).toBe(1);
    expect(secondsLocked({ failures: 5, lockedUntil: NOW }, NOW)).toBe(0);
  });
});

test.each([
  [1, '1 second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [61, '2 minutes'],
  [3600, '60 minutes'],
])('%i seconds are told as %s', (seconds, words) => {
  expect(waitWords(seconds)).toBe(words);
});
