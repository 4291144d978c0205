import { expect, it } from 'vitest';
import { type Around, isRepeat, type Known } from './repeat.ts';

const at = (time: string) => new Date(`2026-03-02T${time}Z`);
const known: Known = {
  outcome: 'pass',
  version: '1.0.0',
  commit: 'abc',
  environmentId: 'e',
  freshSeconds: 600,
  at: at('10:00:00'),
  value: 12,
  note: '',
};
const seen: Known = { ...known, at: at('10:05:00') };
const around: Around = { now: at('10:05:00'), commitSince: null, freshSeconds: null };
const failing = { ...known, outcome: 'fail', note: 'Status: expected 200, saw 503' };

const cases: [name: string, repeat: boolean, known: Known | null, seen: Known, around?: Partial<Around>][] = [
  ['the same again', true, known, seen],
  ['the first', false, null, seen],
  ['another outcome', false, known, { ...seen, outcome: 'fail' }],
  ['another version', false, known, { ...seen, version: '1.0.1' }],
  ['another commit', false, known, { ...seen, commit: 'def' }],
  ['another environment', false, known, { ...seen, environmentId: 'f' }],
  ['another freshness', false, known, { ...seen, freshSeconds: 60 }],
  ['what was known has expired', false, known, seen, { now: at('10:10:00') }],
  [
    'expired by the checklist',
    false,
    { ...known, freshSeconds: null },
    { ...seen, freshSeconds: null },
    { freshSeconds: 60 },
  ],
  ['a pass with another number', true, known, { ...seen, value: 99 }],
  ['the same fail', true, failing, { ...failing, at: seen.at }],
  ['a fail that got worse', false, failing, { ...failing, value: 13 }],
  ['a fail for another reason', false, failing, { ...failing, note: 'It does not answer.' }],
  [
    'seen before the commit that is meant',
    false,
    { ...known, commit: null },
    { ...seen, commit: null },
    { commitSince: at('10:01:00') },
  ],
  ['seen after it', true, { ...known, commit: null }, { ...seen, commit: null }, { commitSince: at('09:59:00') }],
];
it.each(cases)('%s', (_, repeat, before, now, more = {}) => {
  expect(isRepeat(before, now, { ...around, ...more })).toBe(repeat);
});
