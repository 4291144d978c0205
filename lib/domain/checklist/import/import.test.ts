import { describe, expect, test } from 'vitest';
import { checklistToMarkdown } from '../export.ts';
import { parseChecklist } from '../parse.ts';
import { importDocument } from './import.ts';
import type { Correction, ImportInput, ImportResult } from './model.ts';

function read(text: string, more: Partial<ImportInput> = {}): ImportResult {
  const result = importDocument({ name: 'a.md', text, ...more });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}
const texts = (result: ImportResult) => result.items.map((item) => item.text);
const kindAt = (result: ImportResult, line: number) => result.lines[line - 1]?.kind;

describe('task items', () => {
  test.each([
    ['every bullet and number', '- [ ] a\n\n* [x] b\n\n+ [ ] c\n\n1. [ ] d\n\n1) [X] e\n', 5, 2],
    ['in quotes', '> - [ ] a\n>   - [x] b\n\n- > - [ ] c\n', 3, 1],
    ['in footnotes', 'a[^1]\n\n[^1]: - [ ] b\n    - [x] c\n\n        - [ ] d\n\n> [^2]: - [ ] e\n\n- [ ] f\n', 5, 1],
    ['below a footnote', '[^1]: Words\n    - [ ] a\n\n      help\n\n[^2]: Words\n\n    - [ ] b\n', 2, 0],
    [
      'with code, a table and a paragraph inside',
      '- [ ] a\n\n  ```\n  - [ ] no\n  ```\n\n  | A |\n  |---|\n  | [ ] |\n\n  text\n',
      1,
      0,
    ],
    [
      'not in fences, comments and indented code',
      '- [ ] a\n\n```\n- [ ] b\n```\n\n<!--\n- [ ] c\n-->\n\n    - [ ] d\n',
      1,
      0,
    ],
    ['not without text', '- [ ] \n- [ ] a\n', 1, 0],
    ['with tabs', '-\t[ ] a\n\t- [x] b\n', 2, 1],
  ])('%s', (_what, text, items, checked) => {
    const result = read(`# T\n\n${text}`);
    expect(result.counts).toMatchObject({ items, checked });
    expect(result.definition.items.length).toBeGreaterThanOrEqual(items);
  });

  test('line ends, marks and encodings do not move lines', () => {
    expect(read('\ufeff# T\r\n\r\n- [ ] a\r\n').items[0]).toMatchObject({ line: 3, text: 'a' });
  });

  test('choices and number placeholders are no items', () => {
    const result = read(
      '# T\n\n**Type:** [ ] Patch [ ] Minor\n\nActive users: [X]\n\nResult: [ ] PASS / [ ] FAIL\n\n- [ ] a\n',
    );
    expect(result.counts).toEqual({ items: 1, leaves: 1, checked: 0, loose: 0 });
  });
});

describe('loose items', () => {
  test.each([
    [
      'a table cell',
      '| Task | Done |\n|---|---|\n| Keys rotated | [ ] |\n| Logs read | [x] |\n',
      ['Keys rotated', 'Logs read'],
      1,
    ],
    ['a paragraph and a list', '\u2610 Keys rotated\n\n- \u2611 Logs read\n', ['Keys rotated', 'Logs read'], 1],
    ['an entity', '- &#9744; Keys rotated\n', ['Keys rotated'], 0],
    ['a heading', '## [ ] Keys rotated\n\nHow.\n', ['Keys rotated'], 0],
    ['hours of work', '## Load test\n\n**Time Required**: 4-6 hours\n', ['Load test'], 0],
    [
      'conditions of a gate',
      '## Ready for beta\n\n1. **Keys** rotated (30 min)\n2. Logs read\n',
      ['**Keys** rotated (30 min)', 'Logs read'],
      0,
    ],
    [
      'a fence that is never closed',
      'Here it is:\n\n```markdown\n- [ ] Keys rotated\n- [x] Logs read\n',
      ['Keys rotated', 'Logs read'],
      1,
    ],
  ])('%s', (_what, text, expected, checked) => {
    const result = read(`# T\n\n${text}`);
    expect(result.counts).toMatchObject({ items: 0, loose: expected.length });
    expect(result.loose.map((each) => each.text)).toEqual(expected);
    expect(result.loose.filter((each) => each.checked)).toHaveLength(checked);
    // What is proposed is in the definition, as a claim where it was ticked.
    expect(result.definition.items.map((item) => item.text)).toEqual(expected);
    expect(result.definition.items.filter((item) => item.checked)).toHaveLength(checked);
  });

  test('only what a person chooses is taken', () => {
    const text = '# T\n\n- [ ] one\n\n\u2610 two\n\n\u2610 three\n';
    const all = read(text).loose;
    expect(read(text, { accept: [all[1]?.id ?? ''] }).definition.items.map((item) => item.text)).toEqual([
      'one',
      'three',
    ]);
    expect(read(text, { accept: [] }).definition.items.map((item) => item.text)).toEqual(['one']);
  });

  test('a table of scores is no list of checks', () => {
    const text = '# T\n\n- [ ] a\n\n| Category | Score | Status |\n|---|---|---|\n| Security | 95% | \u2705 good |\n';
    const result = read(text);
    expect(result.counts.loose).toBe(0);
    expect(result.claims).toMatchObject([{ title: 'Security', percent: 95 }]);
  });
});

describe('structure', () => {
  test('a status in a heading is context, never a pass', () => {
    const result = read('# T\n\n## \u2705 1. Security - COMPLETED (HIGH PRIORITY)\n\n- [ ] a\n- [x] b\n');
    expect(result.categories[0]?.title).toBe('Security');
    expect(result.items[0]).toMatchObject({ severity: 'high', checked: false, context: 'COMPLETED' });
    expect(result.counts.checked).toBe(1);
    expect(result.definition.categories[0]?.help).toContain('The document says of this section: COMPLETED.');
  });

  test('need, owner, effort, due and phase', () => {
    const text =
      '# T\n\n## Security (Recommended)\n\n- [ ] a (CRITICAL)\n- [ ] b (optional) @dana\n- [ ] c (2-3 hours)\n- [ ] d (if a CDN is used)\n- [ ] e by 2027-01-02\n\n## T-7 Days\n\n- [ ] f\n\n## After launch\n\n- [ ] g\n';
    expect(read(text).items).toMatchObject([
      { need: 'recommended', severity: 'critical' },
      { need: 'optional', owner: '@dana' },
      { effort: { lowHours: 2, highHours: 3 } },
      { need: 'conditional' },
      { due: { kind: 'date', date: '2027-01-02' } },
      { phase: 'preparation', offsetSeconds: -604_800 },
      { phase: 'post-launch' },
    ]);
  });

  test('a rhythm above a list and one of a single item', () => {
    const result = read(
      '# T\n\n## Post-launch (first hour)\n\n- [ ] Look at health every 5 minutes\n- [ ] b\n\n**Every 4 Hours** (first 24 hours):\n- [ ] c\n',
    );
    expect(result.cadences).toMatchObject([
      { everySeconds: 14_400, untilSeconds: 86_400 },
      { everySeconds: 300, untilSeconds: 3600 },
    ]);
    expect(result.items.map((item) => item.cadence)).toEqual([
      'look-at-health-every-5-minutes',
      null,
      'every-4-hours-first-24-hours',
    ]);
    // The rhythm of one item comes through an export as well.
    const again = parseChecklist(checklistToMarkdown(result.definition));
    expect(again.ok && again.definition.items.map((item) => item.cadenceKey)).toEqual(
      result.definition.items.map((item) => item.cadenceKey),
    );
  });

  test.each([
    ['Daily for 7 days', 86_400, 604_800],
    ['Twice daily (first week)', 43_200, 604_800],
    ['Every 10 minutes until T+2h', 600, 7200],
    ['Alle 4 Stunden in den ersten 24 Stunden', 14_400, 86_400],
  ])('the rhythm of the heading %s', (title, everySeconds, untilSeconds) => {
    expect(read(`# T\n\n## Soak\n\n### ${title}\n\n- [ ] a\n`).cadences).toMatchObject([
      { everySeconds, untilSeconds },
    ]);
  });

  test('of several rhythms the first is kept, and that is said; daily work is no rhythm of checks', () => {
    const { cadences, notes } = read(
      '# T\n\n## Soak\n\n- [ ] Look every 5 minutes for 1h, then hourly\n- [ ] Daily copies, kept for 30 days\n',
    );
    expect(cadences).toMatchObject([{ everySeconds: 300, untilSeconds: 3600 }]);
    expect(notes).toMatchObject([{ kind: 'hint', line: 5 }]);
  });

  test('a sign-off list becomes seats, a sign-off checklist stays work', () => {
    const seats = read('# T\n\n## A\n\n- [ ] a\n\n## Sign-off\n\n- [x] **Security Lead:** done\n- [ ] QA Lead\n');
    expect(seats.items.map((item) => item.kind)).toEqual(['item', 'seat', 'seat']);
    expect(seats.roles.map((role) => role.title)).toEqual(['Security Lead', 'QA Lead']);
    const work = read(
      '# T\n\n## Release Signoff Checklist\n\n- [ ] Enhancement issue is in the milestone\n- [ ] Graduation criteria is in place\n',
    );
    expect(work.items.map((item) => item.kind)).toEqual(['item', 'item']);
    const exported = parseChecklist(checklistToMarkdown(work.definition));
    expect(exported.ok && exported.definition.items).toHaveLength(2);
  });

  test('a gate with conditions comes after the one before it', () => {
    const text =
      '# T\n\n## A\n\n- [ ] a\n\n## Decision\n\n### Ready for beta\n\n1. Keys rotated (30 min)\n\n**Total time**: 2 hours\n\n### Ready for production\n\n1. All of the above\n2. 1-2 weeks of beta testing\n';
    const result = read(text);
    expect(result.gates).toMatchObject([
      { key: 'beta', claimed: '2 hours', claimedEffort: { lowHours: 2, highHours: 2 } },
      { key: 'launch', dwellSeconds: 604_800 },
    ]);
    expect(result.definition.gates).toMatchObject([
      { key: 'beta' },
      { key: 'launch', after: 'beta', dwellSeconds: 604_800 },
    ]);
  });

  test('what the strict grammar would refuse stays as text, and is noted', () => {
    const text =
      '# T\n\n## A\n\n- [ ] a id:x\n- [ ] b id:x\n\n```probe\nno: item\n```\n\n| Metric | Target |\n|---|---|\n| Uptime | very high |\n| Errors | < 1% |\n';
    const result = read(text);
    expect(result.counts.items).toBe(2);
    expect(result.notes.some((note) => note.kind === 'refusal')).toBe(true);
    expect(result.metrics).toMatchObject([{ title: 'Errors' }]);
    expect(result.markdown).toContain('very high');
  });

  test('a quoted box of a document that is ours is an item as well', () => {
    const result = read('---\nowner: Payments\n---\n\n# T\n\n## A\n\n- [ ] a id:a\n\n> - [ ] b id:b\n');
    expect(result.items.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test.each([
    ['a quote whose mark is taken off', '- [ ] a\n> - [ ] b\n  - [ ] c\n'],
    ['a quote below a fence that only the end of its list closes', '- [ ] a\n\n  ```\n  x\n>   - [ ] b\n- [ ] c\n'],
    ['an indented box in a quote below a list', '- [ ] a\n\n>   - [ ] b\n\n- [ ] c\n'],
    ['a quote and its list that are both indented', '4. x\n\t> >    - [ ] b\n'],
    ['a paragraph that becomes an item', '\u2610 One\n'],
    ['a paragraph of which a line looks like a fence', '\u2610 One\n    two\n    ```\n    three\n\n'],
    ['quotes in quotes deep in a list', '- [ ] a\n  - [ ] b\n    - [ ] c\n      > > > - [ ] d\n        - [ ] e\n'],
    ['a list whose points become sections', '- [ ] z\n\n## B\n\n1. **Network**\n   - [ ] a\n\n'],
    ['quotes behind the mark of a list', '- [ ] a\n  - > > - [ ] b\n- [ ] c\n'],
    ['a line of a list that becomes an item', '- [ ] a\n  - [ ] b\n    - words\n[ ] One\n      - [ ] c\n'],
    ['a tab behind the mark of a quote', '- [ ] a\n> >\t- [ ] b\n> >\t  help\n- [ ] c\n'],
    ['a table that becomes a list', '| Task | Done |\n|---|---|\n| One | [ ] |\n'],
  ])('%s takes nothing in that stands below it', (_what, above) => {
    const text = `# T\n\n${above}  \`\`\`\n  code\n\n### D\n\n  \`\`\`\n  - [ ] e\n`;
    expect(read(text).items.filter(({ key }) => key.startsWith('line-'))).toEqual([]);
  });

  test('tasks between two rules at the top are no frontmatter', () => {
    expect(texts(read('---\n\n## A\n\nBefore we go:\n\n- [ ] a\n- [ ] b\n\n---\n\n- [ ] c\n'))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  test('a byte order mark that was encoded twice hides no task', () => {
    expect(texts(read('\u00d4\u00aa\u00f8- [ ] \u201a\u00e8\u2265 Cr\u221a\u00a9ation\n'))).toEqual([
      '\u23f3 Cr\u00e9ation',
    ]);
  });

  test('a line separator ends neither a heading nor a footnote', () => {
    const result = read('# T\n\n## A\u2028B\n\n- [ ] a\n\n## C\n\n[^1]: - [ ] b\u2028c\n');
    expect(result.definition.categories.map(({ title }) => title)).toEqual(['A B', 'C']);
    expect(texts(result)).toEqual(['a', 'b\u2028c']);
  });

  test('frontmatter of another tool is kept as text', () => {
    const result = read('---\nname: Release\nlabels: [a]\n---\n\n- [ ] a\n');
    expect(result.definition.introduction).toContain('labels: [a]');
    expect(result.items[0]?.line).toBe(6);
  });
});

describe('lines', () => {
  const TEXT = '# T\n\n## A\n\nwords\n\n- [ ] a\n  help\n\n---\n\n- plain\n';

  test('each is marked', () => {
    expect(read(TEXT).lines.map((mark) => mark.kind)).toEqual([
      'structure',
      'ignored',
      'structure',
      'ignored',
      'help',
      'ignored',
      'item',
      'help',
      'ignored',
      'ignored',
      'ignored',
      'help',
      'ignored',
    ]);
  });

  test.each<[number, Correction, number, string]>([
    [12, 'item', 2, 'item'],
    [5, 'heading', 1, 'structure'],
    [7, 'help', 0, 'help'],
    [7, 'ignore', 0, 'ignored'],
  ])('line %i corrected to %s', (line, correction, items, kind) => {
    const result = read(TEXT, { corrections: { [line]: correction } });
    expect(result.counts.items).toBe(items);
    expect(kindAt(result, line)).toBe(kind);
  });
});

test('nothing of a document is dropped', () => {
  const words = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel'];
  const text = `alpha\n\n# T\n\nbravo\n\n## A\n\ncharlie\n\n- [ ] item\n\n  delta\n  - echo\n\n## B\n\n| foxtrot |\n|---|\n| golf |\n\n> hotel\n`;
  const { definition } = read(text);
  const all = JSON.stringify(definition);
  for (const word of words) expect(all, word).toContain(word);
});

test('a document without items is read, but texts are none', () => {
  const result = read('just words\n');
  expect(texts(result)).toEqual([]);
  expect(result.title).toBe('a');
});
