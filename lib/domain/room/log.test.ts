import { describe, expect, it } from 'vitest';
import { fromT0, type LogLine, timelineMarkdown } from './log.ts';

const line = (over: Partial<LogLine>): LogLine => ({
  id: '1',
  at: '2026-11-21T08:31:05.000Z',
  kind: 'event',
  by: 'Dana',
  words: '',
  text: '',
  itemText: null,
  ...over,
});

describe('the timeline of a post-mortem', () => {
  it('has a heading a day and a line an entry, with the time from T-0', () => {
    const lines = [
      line({ kind: 'note', text: 'Canary is up' }),
      line({ at: '2026-11-21T09:00:00.000Z', words: 'put the launch on hold', text: 'Vendor\nis down' }),
      line({
        at: '2026-11-22T09:00:00.000Z',
        kind: 'seen',
        by: 'gonogo',
        words: 'the probe readyz: fail',
        itemText: 'Ready',
      }),
    ];
    expect(timelineMarkdown({ title: 'Payments 2.4.0', t0: '2026-11-21T09:00:00.000Z', lines })).toBe(
      `# Timeline of Payments 2.4.0

T-0 was 2026-11-21 09:00:00 UTC.

## 2026-11-21

- **08:31:05** (T-0:28:55) Dana: Canary is up
- **09:00:00** (T+0:00:00) Dana put the launch on hold: Vendor is down

## 2026-11-22

- **09:00:00** (T+24:00:00) gonogo: the probe readyz: fail “Ready”
`,
    );
  });

  it('says so when nothing happened, and when there is no T-0', () => {
    expect(timelineMarkdown({ title: 'X', t0: null, lines: [] })).toBe(
      '# Timeline of X\n\nNo T-0 was set.\n\nNothing happened yet.\n',
    );
    expect(timelineMarkdown({ title: 'X', t0: null, lines: [line({ text: 'a' })] })).toContain('**08:31:05** Dana: a');
  });

  it.each([
    ['# heading', String.raw`\# heading`],
    ['<script>', String.raw`\<script\>`],
    ['![x](http://a/b)', String.raw`\!\[x\](http://a/b)`],
    ['| a |', String.raw`\| a \|`],
    ['one\n\n# two', String.raw`one \# two`],
    ['`code` and **more**', String.raw`\`code\` and \*\*more\*\*`],
  ])('keeps %j text', (text, written) => {
    expect(timelineMarkdown({ title: 'X', t0: null, lines: [line({ text })] })).toContain(`Dana: ${written}\n`);
  });
});

it.each([
  [0, 'T+0:00:00'],
  [-1, 'T-0:00:00'],
  [-3_661_000, 'T-1:01:01'],
  [360_000_000, 'T+100:00:00'],
])('%i ms from T-0 is %s', (milliseconds, words) => {
  expect(fromT0(milliseconds)).toBe(words);
});
