import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checklistToMarkdown } from './export.ts';
import { mergeDefinitions } from './merge.ts';
import type { ChecklistDefinition, Item } from './model.ts';
import { parseChecklist } from './parse.ts';

/** Everything but lines and the names of effort groups and anchors, which a new document gives anew. */
function essence(definition: ChecklistDefinition): unknown {
  const groups = new Map<string, number>();
  const groupOf = (name: string | null) =>
    name === null ? null : (groups.get(name) ?? groups.set(name, groups.size).size - 1);
  const covered = (item: Item) =>
    definition.items
      .filter((other) => other.anchors?.some((anchor) => item.covers.includes(anchor)))
      .map((other) => other.key);
  const strip = <Entry extends { line: number | null }>({ line, ...rest }: Entry) => rest;
  return {
    ...definition,
    items: definition.items.map(({ anchors, covers, effortGroup, probes, ...item }) => ({
      ...strip(item),
      covers: covered({ ...item, anchors, covers, effortGroup, probes }),
      effortGroup: groupOf(effortGroup),
      probes: probes.map(strip),
    })),
    categories: definition.categories.map(({ sections, ...category }) => ({
      ...strip(category),
      sections: [...(sections ?? [])].sort((a, b) => (a.path.join() < b.path.join() ? -1 : 1)),
    })),
    roles: definition.roles.map(strip),
    metrics: definition.metrics.map(strip),
    cadences: definition.cadences.map(strip),
    triggers: definition.triggers.map(strip),
    steps: definition.steps.map(strip),
    claims: definition.claims.map(strip),
    contacts: definition.contacts.map(strip),
    pages: definition.pages.map(strip),
  };
}

function again(definition: ChecklistDefinition): ChecklistDefinition {
  const markdown = checklistToMarkdown(definition);
  const result = parseChecklist(markdown);
  if (!result.ok) throw new Error(`${JSON.stringify(result.problems)}\n${markdown}`);
  return result.definition;
}

const FOLDER = `${import.meta.dirname}/../../../checklists`;
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.md') && file !== 'README.md');
const load = (file: string) => {
  const result = parseChecklist(readFileSync(`${FOLDER}/${file}`, 'utf8'));
  if (!result.ok) throw new Error(file);
  return result.definition;
};

describe('export and import again', () => {
  it.each(FILES)('loses nothing of %s', (file) => {
    const definition = load(file);
    expect(essence(again(definition))).toEqual(essence(definition));
  });

  it('loses nothing of all checklists merged', () => {
    const merged = mergeDefinitions(FILES.map((file) => ({ definition: load(file), prefix: file.replace('.md', '') })));
    const keys = (definition: ChecklistDefinition) =>
      definition.items.map((item) => [
        item.key,
        item.parentKey,
        item.text,
        item.phase,
        item.offsetSeconds,
        item.help,
        item.probes.length,
      ]);
    expect(keys(again(merged))).toEqual(keys(merged));
  });
});

const word = fc.constantFrom(
  'backup',
  'Restore',
  '**bold**',
  '`code`',
  'a|b',
  '<b>',
  '#',
  '[x]',
  '(if used)',
  'severity:low',
  'colour:red',
  '1.',
  '-',
  '>',
  '*',
  'T-24h',
  '"q"',
  '\\',
  '```',
  '<!--',
  '&amp;',
  'ünï',
  '✅',
  'launch',
  '~~~',
  'id:Q',
);
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const itemLine = fc.record({
  indent: fc.constantFrom('', '', '  ', '    ', '   '),
  marker: fc.constantFrom('- [ ] ', '- [x] ', '* [ ] ', '1. [ ] ', '- ', '+ [X] ', '2) [ ] '),
  text: line,
  words: fc.array(
    fc.constantFrom(
      'severity:high',
      'need:optional',
      'need:conditional',
      'owner:"Dev Lead"',
      'effort:2-3h',
      'effort:30m',
      'fresh:7d',
      'due:T-24h',
      'due:2027-01-02',
      'binds:environment',
    ),
    { maxLength: 3 },
  ),
});
const under = fc.constantFrom(
  '  help',
  '  - bullet',
  '  ```bash\n  run it\n  ```',
  '  ```probe\n  kind: http\n  url: x\n  ```',
  '  ```json\n  {}\n  ```',
  '  > quote',
  '      indented',
  '  1. one',
  'lazy',
  '  | a | b |\n  |---|---|\n  | 1 | 2 |',
  '    deep',
  '\ttab',
  '  ```',
  '  <!-- open',
);
const heading = fc.constantFrom(
  '## Security',
  '## Security weight:2',
  '### Load testing (T-24h)',
  '### Soak period',
  '## Launch (T-0) severity:high',
  '#### Deep effort:4h',
  '## Rollback',
  '## Contacts',
  '## Run of show',
  '### First hour (T+1h)',
  '### hourly',
  '## Sign-off',
  '## Reference',
  '# Another title',
  '### phase words phase:soak',
  'Setext\n---',
  '### C#',
  '### *',
  '## **a** b',
);
const table = fc.constantFrom(
  '| Metric | Target | Alert |\n|---|---|---|\n| Error rate | <0.1% | >1% |',
  '| Role | Name | Signature | Date |\n|---|---|---|---|\n| Dev Lead | | | |',
  '| Category | Score | Status |\n|---|---|---|\n| A \\| b | 95% | fine |',
  '| Time | Step | Command |\n|---|---|---|\n| T-2h | Deploy | `make` |',
  '| a | b |\n|---|---|\n| 1 | 2 |',
);
const block = fc.oneof(
  {
    weight: 6,
    arbitrary: itemLine.map(({ indent, marker, text, words }) => `${indent}${marker}${[text, ...words].join(' ')}`),
  },
  { weight: 3, arbitrary: under },
  { weight: 3, arbitrary: heading.map((text) => `\n${text}\n`) },
  { weight: 1, arbitrary: table.map((text) => `\n${text}\n`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '\n',
      'A paragraph.',
      '1. step one\n2. step two',
      '1. step owner:@dana plan:5m\n\n   ```output\n   ok\n   ```\n\n2. Go/no-go\n3. watch canary:5% watch:90s\n   - Error rate < 1%',
      '1. **Monitor canary (5 minutes)**\n   - Error rate < 5%\n   - Health checks passing\n\n   Expected: calm',
      '- **On-call:** TBD',
      '---',
      '```\nfence\n```',
    ),
  },
);
const FRONT = '---\ntitle: T\ncadences:\n  hourly: { from: T+0h, every: 1h, until: T+6h }\n---\n';
const document = fc
  .array(block, { minLength: 1, maxLength: 25 })
  .map((blocks) => `${FRONT}\n## First\n\n- [ ] first\n\n${blocks.join('\n')}\n`);

describe('annotations', () => {
  const read = (source: string) => {
    const result = parseChecklist(source);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.definition;
  };
  const definition = read('# T\n\n## A\n\n- [x] a id:a\n- [x] b id:b\n- [ ] c id:c\n');

  it('keep the boxes of the document without annotations', () => {
    expect(again(definition).items.map((item) => item.checked)).toEqual([true, true, false]);
  });

  it('tick a box exactly when the item passes', () => {
    const markdown = checklistToMarkdown(definition, {
      a: { outcome: 'fail', basis: 'attested', note: 'broken', by: '@dana', at: new Date('2026-11-20T10:00:00Z') },
      c: { outcome: 'pass', basis: 'verified' },
    });
    expect(markdown).toContain(
      '- [ ] a id:a\n\n  > Recorded fail (attested) by @dana at 2026-11-20T10:00:00.000Z: broken\n',
    );
    expect(markdown).toContain('- [ ] b id:b\n');
    expect(markdown).toContain('- [x] c id:c\n\n  > Recorded pass (verified)\n');
  });

  it('come back as claims only, and leave nothing else behind', () => {
    const back = read(
      checklistToMarkdown(definition, new Map([['a', { outcome: 'pass', basis: 'verified', note: 'ok' }]])),
    );
    expect(back.items.map((item) => [item.key, item.checked, item.help])).toEqual([
      ['a', true, ''],
      ['b', false, ''],
      ['c', false, ''],
    ]);
    expect(JSON.stringify(back)).not.toMatch(/verified|"pass"/);
  });

  it('cannot bring items, headings or probes in through a note', () => {
    const note = 'x\n\n- [x] fake\n\n## Fake\n\n```probe\nkind: http\n```';
    const back = read(
      checklistToMarkdown(definition, { a: { outcome: 'pass', basis: 'attested', note, by: 'x\n- [x] fake' } }),
    );
    expect(back.items.map((item) => [item.key, item.probes.length])).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 0],
    ]);
  });
});

/** Text between items may gain or lose empty lines and indentation on its first way; its words stay. */
const words = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, each: unknown) =>
    typeof each === 'string' && ['help', 'markdown', 'introduction'].includes(key)
      ? each.replace(/\s+/g, ' ').trim()
      : each,
  );

describe('any document', () => {
  it('survives export and import', () => {
    let read = 0;
    fc.assert(
      fc.property(document, (source) => {
        const result = parseChecklist(source);
        if (!result.ok) return;
        read += 1;
        expect(words(essence(again(result.definition)))).toEqual(words(essence(result.definition)));
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(read).toBeGreaterThan(50);
  }, 60_000);
});
