import { describe, expect, it } from 'vitest';
import { LIMITS } from './model.ts';
import { parseChecklist } from './parse.ts';

const refusal = (source: string) => {
  const result = parseChecklist(source);
  expect(result.ok).toBe(false);
  return result.problems.filter((problem) => problem.severity === 'refused')[0];
};
const nested = (levels: number, marker = '- ') =>
  Array.from({ length: levels }, (_, level) => `${' '.repeat(level * 2)}${marker}[ ] x\n`).join('');

describe('what is refused before anything is parsed', () => {
  it.each([
    ['nothing', '', /empty/],
    ['only space', ' \n\t\n', /empty/],
    ['NUL bytes', '# T\n\n- [ ] a\0b\n', /NUL/],
    ['a ZIP file', 'PK\u0003\u0004rest', /ZIP/],
    ['a PDF', '%PDF-1.7\n', /PDF/],
    ['a flood of damaged characters', `- [ ] ${'\uFFFD'.repeat(50)}\n`, /UTF-8/],
    ['5 MB', `# T\n\n- [ ] a\n\n${'word '.repeat(1_000_000)}`, /too large: 5,0/],
    ['2 MB of two-byte letters', `- [ ] a\n\n${'ö'.repeat(1_100_000)}`, /too large/],
    ['one long line', `- [ ] ${'x'.repeat(LIMITS.lineLength)}`, /Line 1 has/],
    ['a list 200 levels deep', nested(200), /deeper than 32/],
    ['1,000 quotes on one line', `${'> '.repeat(1000)}- [ ] a\n`, /deeper than 32/],
    ['a list of 5,000 dashes on one line', `${'- '.repeat(5000)}a\n`, /deeper than 32/],
    ['a list of numbers on one line', `${'1. '.repeat(500)}[ ] a\n`, /deeper than 32/],
    ['quotes hidden behind what looks like a fence', `    \`\`\`\n\n${'> '.repeat(100)}a\n`, /deeper than 32/],
    ['100,000 items', '- [ ] item\n'.repeat(100_000), /100,000 items|lines, the limit/],
    ['10,001 items', '- [ ] item\n'.repeat(10_001), /10,001 items/],
    ['one paragraph of 1,100 lines', `- [ ] a\n\n${'words and words\n'.repeat(1100)}`, /without an empty line/],
    ['one paragraph of 30,000 lines', `- [ ] a\n\n${'words and words\n'.repeat(30_000)}`, /without an empty line/],
    [
      'a table of 600,000 cells',
      `- [ ] a\n\n|${'a|'.repeat(3000)}\n|${'-|'.repeat(3000)}\n${`|${'x|'.repeat(3000)}\n`.repeat(200)}`,
      /20,000 cells/,
    ],
    ['a quote of 30,000 lines', `- [ ] a\n\n${'> words and words\n'.repeat(30_000)}`, /without an empty line/],
  ])('%s', (_, source, message) => {
    const problem = refusal(source);
    expect(problem?.message).toMatch(message);
    expect(problem?.fix).toMatch(/\.$/);
  });
});

describe('what is not refused', () => {
  it.each([
    ['32 levels', nested(32)],
    ['a rule of many dashes', `- [ ] a\n\n${'- '.repeat(100)}\n`],
    ['deep code in a fence', `- [ ] a\n\n  \`\`\`json\n${' '.repeat(200)}- "x"\n  > > > > >\n  \`\`\`\n`],
    ['a byte order mark and CRLF', '\uFEFF# T\r\n\r\n- [ ] a\r\n'],
    ['two byte order marks', '\uFEFF\uFEFF# T\n\n- [ ] a\n'],
    ['boxes in a code fence beyond the limit', `- [ ] a\n\n\`\`\`\n${'- [ ] x\n'.repeat(11_000)}\`\`\`\n`],
  ])('%s', (_, source) => {
    expect(parseChecklist(source).ok).toBe(true);
  });

  it('warns of single damaged characters', () => {
    const result = parseChecklist('- [ ] a \uFFFD b and quite some more words that are in order\n');
    expect(result.ok && result.problems.map((problem) => problem.message).join()).toMatch(
      /1 characters could not be read/,
    );
  });
});
