import { expect, test } from 'vitest';
import { importDocument } from '../lib/domain/checklist/import/import.ts';
import { fuzz, fuzzDocuments } from './fuzz.ts';

/* A bounded part of `npm run bench -- fuzz=1000000`: the same documents in every run. */

test('changed documents are read or refused in words, never anything else', { timeout: 120_000 }, () => {
  const { faults, read, refused } = fuzz(fuzzDocuments(), 150, 7);
  expect(faults.map(({ run, what }) => ({ run, what }))).toEqual([]);
  expect(read).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(5);
});

test.each([
  ['nesting without end', `# T\n\n${'> '.repeat(5000)}- [ ] a\n`],
  ['lists in lists in lists', Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level * 2)}- [ ] x`).join('\n')],
  ['NUL bytes', '# T\n\n- [ ] a\0\n'],
  ['fifty megabytes', 'x'.repeat(50_000_000)],
  ['an endless line', `- [ ] ${'a'.repeat(1_000_000)}`],
])('%s is refused, with the reason', (_what, text) => {
  const result = importDocument({ name: 'a.md', text });
  expect(result).toMatchObject({
    ok: false,
    problems: [{ severity: 'refused', message: expect.any(String), fix: expect.any(String) }],
  });
});
