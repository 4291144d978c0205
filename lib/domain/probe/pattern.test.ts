import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processorTime } from '#test/processor-time.ts';
import { compilePattern, MOST_TEXT } from './pattern.ts';

function find(source: string, text: string) {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(compiled.message);
  const found = compiled.pattern.find(text);
  if (found === 'gave up') throw new Error('gave up');
  return found;
}

test.each([
  ['[Ss]wagger', 'a Swagger page', 'Swagger'],
  ['/ci/?$', 'https://a/ci/', '/ci/'],
  ['/ci/?$', 'https://a/city', null],
  ['^ab+?', 'abbb', 'ab'],
  ['(a|ab)(c|bcd)', 'abcd', 'abcd'],
  ['\\bcat\\b', 'a cat.', 'cat'],
  ['\\bcat\\b', 'concat', null],
  ['[^a-c]+', 'abcxyz', 'xyz'],
  ['\\d{3}-\\d{2,}', 'x 123-4567', '123-4567'],
  ['a{2,3}', 'aaaa', 'aaa'],
  ['.', '\n', null],
  ['\\S+@\\S+', 'to me@x.org now', 'me@x.org'],
  ['', 'x', ''],
  ['\\u00e9|\\x41', 'A', 'A'],
])('%j in %j finds %j', (source, text, found) => {
  expect(find(source, text)?.text ?? null).toBe(found);
});

test('the first group is kept', () => {
  expect(find('token=(\\w+)', 'x token=abc;')).toEqual({ text: 'token=abc', group: 'abc' });
  expect(find('(?:a)(?<name>b)', 'ab')?.group).toBe('b');
  expect(find('(a)?b', 'b')).toEqual({ text: 'b', group: null });
});

test.each([
  '(',
  ')',
  '[a',
  'a**',
  '*a',
  '(a)\\1',
  '(?=a)',
  '(?<=a)',
  'a{3,1}',
  '\\',
  '\\p{L}',
  'x'.repeat(1001),
  '(a{500}){500}',
  '('.repeat(60) + ')'.repeat(60),
])('%j is refused with a reason', (source) => {
  const compiled = compilePattern(source);
  expect(compiled.ok).toBe(false);
  expect(compiled.ok ? '' : compiled.message).not.toBe('');
});

test('a large pattern over a long text gives up and does not guess', () => {
  const compiled = compilePattern('[a-z]{500}!');
  expect(compiled.ok && compiled.pattern.find('a'.repeat(MOST_TEXT))).toBe('gave up');
  expect(compiled.ok && compiled.pattern.find('a'.repeat(600))).toBeNull();
});

describe('patterns that would hang a RegExp', () => {
  test.each(['(a+)+$', '(a|a)*$', '(a*)*b', '([a-z]+)*!', '(.*)*(.*)*(.*)*x', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    '%s ends in time that grows with the text',
    (source) => {
      expect(processorTime(() => find(source, 'a'.repeat(MOST_TEXT * 2)))).toBeLessThan(5000);
    },
  );
});

test('it finds what a RegExp finds', () => {
  const piece = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '(a|b)', '(?:ab|a)', '(b)');
  const times = fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '+?', '??');
  const source = fc
    .array(fc.tuple(piece, times), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.map(([each, how]) => each + how).join(''));
  fc.assert(
    fc.property(source, fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), maxLength: 12 }), (pattern, text) => {
      expect(find(pattern, text)?.text ?? null).toBe(new RegExp(pattern, 'u').exec(text)?.[0] ?? null);
    }),
    { numRuns: 500 },
  );
});
