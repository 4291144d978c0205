import { describe, expect, test } from 'vitest';
import { parseEntry } from './entry.ts';
import { standingOf } from './standing.ts';
import { metric } from './testing.ts';

describe('where a value stands', () => {
  test.each<[string, string, string, number | boolean | null, string]>([
    ['%', '<0.1%', '>1%', 0.09, 'within'],
    ['%', '<0.1%', '>1%', 0.1, 'watch'],
    ['%', '<0.1%', '>1%', 1, 'watch'],
    ['%', '<0.1%', '>1%', 1.01, 'breach'],
    ['%', '<0.1%', '>=1%', 1, 'breach'],
    ['ms', '<200 ms', '>0.4 s', 401, 'breach'],
    ['ms', '<200 ms', '>0.4 s', 400, 'watch'],
    ['GB', '<2 GB', '>6000 MB', 6.1, 'breach'],
    ['%', '>99.9%', '<99%', 99.95, 'within'],
    ['%', '>99.9%', '<99%', 98.9, 'breach'],
    ['', '<10', '', 10, 'breach'],
    ['', '', '>5', 5, 'within'],
    ['yes/no', '', '', true, 'within'],
    ['yes/no', '', '', false, 'breach'],
    ['%', '<0.1%', '>1%', null, 'no-data'],
    ['%', '<0.1%', '>1%', Number.NaN, 'no-data'],
    ['%', '<0.1%', '>1%', Number.POSITIVE_INFINITY, 'no-data'],
  ])('%s target %s alert %s: %s is %s', (unit, target, alert, value, expected) => {
    expect(standingOf(metric('m', unit, target, alert), value)).toBe(expected);
  });
});

describe('what a person types', () => {
  test.each<[string, string, number | boolean]>([
    ['0.08', '%', 0.08],
    ['1,5 %', '%', 1.5],
    ['1,5', '%', 1.5],
    ['0,125', '%', 0.125],
    ['2 GB', 'GB', 2],
    ['2048 MB', 'GB', 2.048],
    ['0.2 s', 'ms', 200],
    ['1204', 'ms', 1204],
    ['1,204.5', 'ms', 1204.5],
    ['12/s', '/s', 12],
    ['1e3', '', 1000],
    ['Yes', 'yes/no', true],
    ['no', 'yes/no', false],
  ])('%s in %s is %s', (text, unit, value) => {
    const entry = parseEntry(text, unit);
    expect(entry).toMatchObject({ ok: true });
    if (entry.ok && typeof value === 'number') expect(entry.value).toBeCloseTo(value, 9);
    else expect(entry).toEqual({ ok: true, value });
  });
  test.each([
    ['', '%', /Nothing/],
    ['about two', '%', /no number/],
    ['1,204', 'ms', /two ways/],
    ['5 GB', '%', /not in %/],
    ['5 ms', '', /bare number/],
    ['maybe', 'yes/no', /neither yes nor no/],
    ['NaN', '%', /no number/],
    ['Infinity', '%', /no number/],
  ])('%j in %s is refused with a reason', (text, unit, message) => {
    expect(parseEntry(text, unit)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
  });
});
