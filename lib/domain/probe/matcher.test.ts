import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { match, type Observed } from './match.ts';
import { compileMatcher, type Measure } from './matcher.ts';
import { fill, NO_VARIABLES } from './template.ts';

function judge(written: unknown, observed: Observed, measure?: Measure) {
  const compiled = compileMatcher(written, measure);
  if (!compiled.ok) throw new Error(compiled.message);
  return match(compiled.matcher, observed).outcome;
}
const json = (value: unknown): Observed => ({ is: 'json', value });
const text = (value: string, cut = false): Observed => ({ is: 'text', value, cut });
const ms = (amount: number): Observed => ({ is: 'quantity', unit: 'time', amount });
const size = (amount: number): Observed => ({ is: 'quantity', unit: 'size', amount, bare: 1 });
const nothing: Observed = { is: 'nothing' };

test.each<[unknown, Observed, string]>([
  ['healthy', json('healthy'), 'pass'],
  ['healthy', json('Healthy'), 'fail'],
  [true, json(true), 'pass'],
  [true, json('true'), 'fail'],
  [1, json('1'), 'fail'],
  ['1', json(1), 'fail'],
  [null, json(null), 'pass'],
  [[1, { a: 2 }], json([1, { a: 2 }]), 'pass'],
  [[1], json({ 0: 1 }), 'fail'],
  [10, text('10'), 'pass'],
  ['< 80', json(79.9), 'pass'],
  ['< 80', json(80), 'fail'],
  ['<80', json(80), 'fail'],
  ['>= 1', json(1), 'pass'],
  ['< 80', json('79'), 'pass'],
  ['< 80', json('n/a'), 'fail'],
  ['< 80', json(true), 'fail'],
  ['< 80', json(null), 'fail'],
  ['< 80', json(Number.NaN), 'fail'],
  // The number after it is read as this one.
  [2 ** 60, json(2 ** 60), 'error'],
  [2 ** 60, json(5), 'fail'],
  [9007199254740991, json(9007199254740991), 'pass'],
  [1.5e300, json(1.5e300), 'error'],
  ['< 80%', json('79%'), 'pass'],
  ['< 80%', json(79), 'error'],
  ['< 80', nothing, 'fail'],
  ['< 300ms', ms(299), 'pass'],
  ['< 0.3s', ms(300), 'fail'],
  ['< 300', ms(1), 'error'],
  ['< 2GB', ms(1), 'error'],
  ['< 2GB', size(1_999_999_999), 'pass'],
  ['< 2kb', size(2000), 'fail'],
  ['< 2000', size(1999), 'pass'],
  ['!= failed', json('ok'), 'pass'],
  ['!= failed', json('failed'), 'fail'],
  ['!= failed', nothing, 'fail'],
  ['!= 0', json(0), 'fail'],
  ['!= 0', json(-0), 'fail'],
  ['= 7', json(7), 'pass'],
  ['= exists', text('exists'), 'pass'],
  ['~ ^v\\d+$', text('v12'), 'pass'],
  ['~ ^v\\d+$', text('xv12'), 'fail'],
  ['~ a', nothing, 'fail'],
  ['contains b', text('abc'), 'pass'],
  ['not contains b', text('ac'), 'pass'],
  ['not contains b', text('abc'), 'fail'],
  ['not contains b', nothing, 'fail'],
  ['not contains b', { is: 'values', values: [] }, 'fail'],
  ['not contains b', { is: 'values', values: ['a', 'b'] }, 'fail'],
  // What was not read may hold it; what was found stays found.
  ['not contains b', text('ac', true), 'error'],
  ['not contains b', text('abc', true), 'fail'],
  ['not contains 5', ms(1), 'fail'],
  ['contains b', json(['a', 'b']), 'pass'],
  ['contains b', json({ b: 1 }), 'pass'],
  ['contains constructor', json({ b: 1 }), 'fail'],
  ['contains b', json(3), 'fail'],
  ['contains all a, b', json(['b', 'a', 'c']), 'pass'],
  ['contains all a, d', json(['b', 'a', 'c']), 'fail'],
  ['exists', json(null), 'pass'],
  ['exists', nothing, 'fail'],
  ['absent', nothing, 'pass'],
  ['absent', json(null), 'fail'],
  ['length > 30', text('x'.repeat(31)), 'pass'],
  ['length > 30', text('x'.repeat(30)), 'fail'],
  ['length = 1', text('\u{1F600}'), 'pass'],
  ['count = 7', json([1, 2, 3, 4, 5, 6, 7]), 'pass'],
  ['count = 7', json({ a: 1 }), 'fail'],
  ['count = 0', nothing, 'fail'],
  ['in a, b', text('b'), 'pass'],
  ['in a, b', text('a, b'), 'fail'],
  ['in 1, 2', json(2), 'pass'],
  ['in progress', json('in progress'), 'pass'],
  ['<html>', text('<html>'), 'pass'],
  [0, ms(0), 'pass'],
])('%j judges %j as %s', (written, observed, outcome) => {
  expect(judge(written, observed)).toBe(outcome);
});

describe('a path with several answers', () => {
  test.each<[unknown, unknown[], string]>([
    ['ok', ['ok', 'ok'], 'pass'],
    ['ok', ['ok', 'bad'], 'fail'],
    ['ok', [], 'fail'],
    ['!= bad', ['ok', 'bad'], 'fail'],
    ['!= bad', [], 'fail'],
    ['count = 2', ['a', 'b'], 'pass'],
    ['count = 0', [], 'pass'],
    ['contains all a, b', ['b', 'a'], 'pass'],
    ['exists', [], 'fail'],
    ['absent', [], 'pass'],
    ['absent', [null], 'fail'],
  ])('%j over %j is %s', (written, values, outcome) => {
    expect(judge(written, { is: 'values', values })).toBe(outcome);
  });
});

test.each<[unknown, string]>([
  ['contains end', 'error'],
  ['contains begin', 'pass'],
  ['absent', 'fail'],
  ['!= x', 'error'],
  ['begin', 'error'],
  ['length < 100', 'error'],
  ['~ begin$', 'error'],
])('%j on a text that was cut is %s', (written, outcome) => {
  expect(judge(written, text('begin', true))).toBe(outcome);
});

test.each<[unknown, RegExp]>([
  ['< many', /no number/],
  ['>=', /Nothing follows/],
  ['length > x', /whole number/],
  ['count > -1', /whole number/],
  ['~ (', /pattern/],
  ['~ {{x}}', /variable/],
  ['in a,,b', /empty place/],
  [undefined, /Nothing is expected/],
  ['x'.repeat(4001), /longer/],
])('%j is refused', (written, message) => {
  const compiled = compileMatcher(written);
  expect(compiled.ok ? '' : compiled.message).toMatch(message);
});

test.each(['exists', 'absent', '~ .*', '!= nothing', '>= 0', 'contains a', 'in a, b', '{{secret.KEY}}'])(
  'a value filled in as %j stays a value',
  (value) => {
    const compiled = compileMatcher('{{x}}');
    if (!compiled.ok) throw new Error();
    const filled = fill(compiled.matcher, { ...NO_VARIABLES, values: { x: value }, secrets: { KEY: 'leak' } });
    if (!filled.ok) throw new Error();
    expect(match(filled.value, json('something')).outcome).toBe('fail');
    expect(match(filled.value, json(value)).outcome).toBe('pass');
  },
);

test('a missing value passes nothing but "absent"', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), (written) => {
      const compiled = compileMatcher(written);
      fc.pre(compiled.ok && compiled.matcher.op !== 'absent');
      if (compiled.ok) expect(match(compiled.matcher, nothing).outcome).toBe('fail');
    }),
  );
});

test('a comparison and its opposite never agree', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), (value, limit) => {
      const below = judge(`< ${limit}`, json(value));
      const above = judge(`>= ${limit}`, json(value));
      expect([below, above].sort()).toEqual(['fail', 'pass']);
    }),
  );
});

test('observed and expected are plain words', () => {
  const compiled = compileMatcher('< 300ms');
  if (!compiled.ok) throw new Error();
  expect(match(compiled.matcher, ms(1820))).toEqual({
    outcome: 'fail',
    observed: '1.82 s',
    expected: 'less than 300ms',
    reason: null,
  });
});
