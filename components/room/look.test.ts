import { expect, it } from 'vitest';
import { offsetWords, phaseTitle } from './look.ts';

it.each([
  [-86_400, 'T-24h'],
  [-7200, 'T-2h'],
  [0, 'T-0'],
  [1800, 'T+30m'],
  [86_400, 'T+24h'],
  [604_800, 'T+7d'],
  [5400, 'T+90m'],
  [90, 'T+90s'],
  [null, null],
])('%s s from T-0 is %s', (seconds, words) => {
  expect(offsetWords(seconds)).toBe(words);
});

it.each([
  ['Canary deployment (T-2h)', 'Canary deployment'],
  ['Full deployment (T-0h)', 'Full deployment'],
  ['Phase 4: Validation ( T + 30m )', 'Phase 4: Validation'],
  ['T-1h: Canary', 'Canary'],
  ['T-0', ''],
  ['T-1 line', 'T-1 line'],
  ['First hour (calm)', 'First hour (calm)'],
])('%s is shown as %s', (title, shown) => {
  expect(phaseTitle(title)).toBe(shown);
});
