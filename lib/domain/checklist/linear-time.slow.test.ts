import { describe, expect, it } from 'vitest';
import { processorTime } from '#test/processor-time.ts';
import { parseChecklist } from './parse.ts';

/*
 * A document within the limits may not keep the parser busy: each bound is many times what it takes, and far below what
 * quadratic time would take.
 */

describe('time stays linear', () => {
  const paragraph =
    'Some **bold** words, a [link](https://example.com) and `code` in a paragraph of ordinary length.\n\n';
  const document = (bytes: number) =>
    `# T\n\n## A\n\n${'- [ ] An item severity:high\n'.repeat(4000)}\n${paragraph.repeat(Math.floor(bytes / paragraph.length))}`;

  it('reads 2 MB in seconds', () => {
    const source = document(1_850_000);
    const time = processorTime(() => expect(parseChecklist(source).ok).toBe(true));
    expect(time).toBeLessThan(20_000);
  }, 60_000);

  it.each([
    ['5,000 categories', '## C\n\nhelp\n\n- [ ] An item\n\n'.repeat(5000)],
    ['5,000 sections', `## A\n\n${'### C\n\nhelp\n\n- [ ] An item\n\n'.repeat(5000)}`],
    ['20,000 headings', `- [ ] a\n\n${'### x\n'.repeat(20_000)}`],
    ['20,000 bullets', `- [ ] a\n\n${'- b\n'.repeat(19_990)}`],
    ['long blocks of lazy lines', `- [ ] a\n\n${`- b\n${'lazy\n'.repeat(990)}`.repeat(20)}`],
    ['2,000 probes', '- [ ] a\n\n  ```probe\n  kind: http\n  expect: { status: 200 }\n  ```\n'.repeat(2000)],
  ])(
    'reads %s in seconds',
    (_, source) => {
      const time = processorTime(() => expect(parseChecklist(source).ok).toBe(true));
      expect(time).toBeLessThan(12_000);
    },
    30_000,
  );

  it.each([
    ['brackets', '[[[[[[[[[[![![![(((<<<<@@@@'],
    ['stars', '*a **b _c __d ~e ~~f '],
    ['addresses', 'a.a.a.a.a-www.www.http://http://@x.y_z@'],
    ['backticks', '` `` ``` ```` '],
    ['words that look like words', 'severity:high id:a owner:b '],
    ['bars', '|a|b|-|-|'],
    ['quotes in a value', 'owner:"a owner:"b '],
  ])(
    'survives lines of %s',
    (_, piece) => {
      const line = piece.repeat(Math.floor(19_000 / piece.length));
      const source = `## A\n\n- [ ] item ${line.slice(0, 18_000)}\n\n${`${line}\n\n`.repeat(15)}`;
      expect(processorTime(() => parseChecklist(source))).toBeLessThan(10_000);
    },
    20_000,
  );
});
