import { describe, expect, it } from 'vitest';
import type { ChecklistDefinition, Item } from './model.ts';
import { parseChecklist } from './parse.ts';

function read(source: string): ChecklistDefinition {
  const result = parseChecklist(source);
  expect(result.problems.filter((problem) => problem.severity === 'refused')).toEqual([]);
  if (!result.ok) throw new Error('refused');
  return result.definition;
}
const items = (source: string) => read(source).items;
const only = (source: string): Item => {
  const [item, ...others] = items(source);
  expect(others).toEqual([]);
  if (!item) throw new Error('no item');
  return item;
};
const refused = (source: string) => {
  const result = parseChecklist(source);
  return result.ok ? [] : result.problems.filter((problem) => problem.severity === 'refused');
};

describe('what is an item', () => {
  it.each([
    ['- [ ] a', ['a']],
    ['* [x] a', ['a']],
    ['+ [X] a', ['a']],
    ['1. [ ] a\n2. [x] b', ['a', 'b']],
    ['1) [ ] a', ['a']],
    ['- [ ] a\n  - [ ] b\n    - [x] c', ['a', 'b', 'c']],
    ['- [ ] a\n\n\n- [ ] b', ['a', 'b']],
  ])('%j', (source, texts) => {
    expect(items(`## C\n\n${source}\n`).map((item) => item.text)).toEqual(texts);
  });

  it.each([
    ['a box in a fence', '```\n- [ ] fake\n```'],
    ['a box in a tilde fence', '~~~md\n- [x] fake\n~~~'],
    ['a box in indented code', '    - [ ] fake'],
    ['a box in a fence of another item', '- [ ] other\n\n  ```\n  - [ ] fake\n  ```'],
    ['a box in a quote', '> - [x] fake'],
    ['a box in an HTML comment', '<!--\n- [ ] fake\n-->'],
    ['a box in a table', '| a | b |\n|---|---|\n| [x] | fake |'],
    ['a box in a sentence', 'We tick [x] fake here.'],
    ['a box without a space', '- [x]fake'],
    ['a box with two spaces in it', '- [  ] fake'],
    ['a box with another letter', '- [y] fake'],
    ['a box in a heading', '### [x] fake'],
    ['an escaped box', '- \\[ ] fake'],
  ])('%s is text', (_, source) => {
    expect(items(`## C\n\n- [ ] real\n\nWords.\n\n${source}\n`).filter((item) => item.text.includes('fake'))).toEqual(
      [],
    );
  });

  it('takes a check mark in a heading for no pass, and a box for a claim only', () => {
    const [one, two] = items('## Security ✅ DONE\n\n- [ ] a\n- [x] b\n');
    expect([one?.checked, two?.checked]).toEqual([false, true]);
    expect(JSON.stringify([one, two])).not.toMatch(/pass/);
  });

  it('knows parents, levels and leaves', () => {
    const list = items('## C\n\n- [ ] a\n  - [ ] b\n  - plain\n    - [ ] c\n- [ ] d\n');
    expect(list.map((item) => [item.text, item.level, item.leaf])).toEqual([
      ['a', 0, false],
      ['b', 1, true],
      ['c', 1, true],
      ['d', 0, true],
    ]);
    expect(list.map((item) => item.parentKey)).toEqual([null, list[0]?.key, list[0]?.key, null]);
  });

  it('keeps the lines of the document, frontmatter included', () => {
    expect(only('---\ntitle: T\n---\n\n# T\n\n## C\n\n- [ ] a\n').line).toBe(9);
  });

  it.each([
    ['no box at all', '# T\n\nWords.\n'],
    ['boxes in code only', '```\n- [ ] a\n```\n'],
  ])('refuses %s', (_, source) => {
    expect(refused(source)[0]?.message).toMatch(/no items/);
  });

  it('puts items before the first category into General, with a note', () => {
    const result = parseChecklist('# T\n\n- [ ] a\n');
    expect(result.ok && result.definition.categories[0]?.title).toBe('General');
    expect(result.problems[0]?.severity).toBe('note');
  });
});

describe('what stands under an item', () => {
  const source = [
    '## C',
    '',
    '- [ ] a',
    '',
    '  A paragraph.',
    '',
    '  ```bash',
    '  curl -f x',
    '  ```',
    '',
    '  - a bullet',
    '',
    '  ```json',
    '  {"a": 1}',
    '  ```',
    '',
    '  ```probe',
    '  kind: http',
    '  url: "{{api}}/ready"',
    '  expect: { status: 200 }',
    '  ```',
    '',
    '- [ ] b',
  ].join('\n');

  it('is sorted into help, commands and probes', () => {
    const item = items(source)[0];
    expect(item?.help).toBe('A paragraph.\n\n- a bullet\n\n```json\n{"a": 1}\n```');
    expect(item?.commands).toEqual(['curl -f x']);
    expect(item?.probes).toEqual([
      {
        line: 17,
        source: 'kind: http\nurl: "{{api}}/ready"\nexpect: { status: 200 }',
        spec: { kind: 'http', url: '{{api}}/ready', expect: { status: 200 } },
      },
    ]);
  });

  it.each([
    ['wrong YAML', '- [ ] a\n\n  ```probe\n  kind: http\n  url: [x\n  ```\n', /valid YAML/],
    ['a key twice', '- [ ] a\n\n  ```probe\n  kind: http\n  kind: tcp\n  ```\n', /valid YAML/],
    ['a list', '- [ ] a\n\n  ```probe\n  - kind: http\n  ```\n', /no list of keys/],
    ['nothing', '- [ ] a\n\n  ```probe\n  ```\n', /empty/],
    ['an alias', '- [ ] a\n\n  ```probe\n  a: &x [1]\n  b: *x\n  ```\n', /aliases/],
    ['no item above', '- [ ] a\n\nWords.\n\n```probe\nkind: http\n```\n', /under no item/],
    ['an item above that ended', '- [ ] a\n\n```probe\nkind: http\n```\n', /under no item/],
    ['a bullet above', '- [ ] a\n\n  - bullet\n\n    ```probe\n    kind: http\n    ```\n', /under no item/],
    ['a page around it', '- [ ] a\n\n## Rollback\n\n```probe\nkind: http\n```\n', /under no item/],
    ['deep flow', `- [ ] a\n\n  \`\`\`probe\n  a: ${'['.repeat(500)}\n  \`\`\`\n`, /deeper/],
  ])('refuses a probe block with %s', (_, text, message) => {
    const [problem] = refused(`## C\n\n${text}`);
    expect(problem?.message).toMatch(message);
    expect(problem?.line).toBeGreaterThan(3);
  });

  it('makes a leaf of a parent\u2019s own probe', () => {
    const list = items('## C\n\n- [ ] p id:p\n\n  ```probe\n  kind: tcp\n  ```\n\n  - [ ] c\n');
    expect(list.map((item) => [item.key, item.leaf, item.probes.length, item.parentKey]).slice(0, 2)).toEqual([
      ['p', false, 0, null],
      ['p.probe', true, 1, 'p'],
    ]);
  });

  it('drops recorded results of an export, which prove nothing', () => {
    expect(
      only('## C\n\n- [x] a\n\n  > Recorded pass (verified) by @dana at 2026-11-20T10:00:00Z: fine\n'),
    ).toMatchObject({ help: '', checked: true });
    expect(only('## C\n\n- [x] a\n\n  > Recorded by hand\n').help).toBe('> Recorded by hand');
  });
});

describe('keys', () => {
  it('are an id, else category and hash, numbered where repeated', () => {
    const keys = items('## Two words\n\n- [ ] a\n- [x] **A**.\n- [ ] b id:b\n').map((item) => item.key);
    expect(keys[0]).toMatch(/^two-words-[0-9a-f]{8}$/);
    expect(keys[1]).toBe(`${keys[0]}-2`);
    expect(keys[2]).toBe('b');
  });

  it('do not depend on the box, the words or the place in the category', () => {
    const [before] = items('## C\n\n- [ ] a\n');
    const after = items('## C\n\n- [ ] z\n\n### S\n\n* [x] `a` severity:low\n')[1];
    expect(after?.key).toBe(before?.key);
  });

  it('cannot be taken by an id', () => {
    const [first] = items('## C\n\n- [ ] a\n');
    const keys = items(`## C\n\n- [ ] a\n- [ ] b id:${first?.key}\n`).map((item) => item.key);
    expect(keys).toEqual([`${first?.key}-2`, first?.key]);
  });

  it('refuse an id used twice, naming both lines', () => {
    expect(refused('## C\n\n- [ ] a id:x\n- [ ] b id:x\n')[0]).toMatchObject({
      line: 4,
      message: expect.stringContaining('line 3'),
    });
  });
});

describe('blocks and covers', () => {
  it('resolve covers by slug, numbered slug and title', () => {
    const list = items(
      '## Load testing\n\n- [ ] a\n\n## B\n\n### Load testing\n\n- [ ] b\n\n## Final\n\n- [ ] c covers:#load-testing,#load-testing-1\n',
    );
    expect(list.at(-1)?.covers).toEqual(['load-testing', 'load-testing-1']);
    expect(list.map((item) => item.anchors)).toEqual([['load-testing'], ['b', 'load-testing-1'], ['final']]);
  });

  it.each([
    ['an unknown heading', '- [ ] a covers:#nowhere', /"nowhere"/],
    ['its own heading', '- [ ] a covers:#c', /stands under/],
    ['a heading without items', '- [ ] a covers:#empty\n\n## Empty\n\nWords.', /no items/],
    ['with children', '- [ ] a covers:#d\n  - [ ] b\n\n## D\n\n- [ ] d', /has children/],
    ['in a circle', '- [ ] a covers:#d\n\n## D\n\n- [ ] d covers:#c', /circle/],
    ['in a circle of three', '- [ ] a covers:#d\n\n## D\n\n- [ ] d covers:#e\n\n## E\n\n- [ ] e covers:#c', /circle/],
    ['blocks an unknown item', '- [ ] a blocks:zzz', /"zzz"/],
    ['blocks itself', '- [ ] a id:a blocks:a', /circle: a > a/],
    ['blocks in a circle', '- [ ] a id:a blocks:b\n- [ ] b id:b blocks:a', /circle/],
  ])('refuse %s', (_, text, message) => {
    expect(refused(`## C\n\n${text}\n`)[0]?.message).toMatch(message);
  });

  it('follow a chain of 2,000 without overflowing', () => {
    const chain = Array.from(
      { length: 2000 },
      (_, index) => `- [ ] item ${index} id:i${index}${index < 1999 ? ` blocks:i${index + 1}` : ''}\n`,
    ).join('');
    expect(items(`## C\n\n${chain}`)).toHaveLength(2000);
  });
});
