import { expect, it } from 'vitest';
import { checklistDigest } from './canonical.ts';

it('does not depend on line ends or a byte order mark, but on everything else', () => {
  const digest = checklistDigest('# T\n\n- [ ] a\n');
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(checklistDigest('\uFEFF# T\r\n\r\n- [ ] a\r\n')).toBe(digest);
  expect(checklistDigest('# T\r\r- [ ] a\r')).toBe(digest);
  for (const other of ['# T\n\n- [x] a\n', '# T\n\n- [ ] a', '# T\n\n- [ ] a \n'])
    expect(checklistDigest(other)).not.toBe(digest);
});
