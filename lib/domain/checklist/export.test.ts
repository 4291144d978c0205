import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDocument, essence, words } from '#test/any-checklist.ts';
import { checklistToMarkdown } from './export.ts';
import { importDocument } from './import/import.ts';
import { mergeDefinitions } from './merge.ts';
import type { ChecklistDefinition } from './model.ts';
import { parseChecklist } from './parse.ts';

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

  it('leaves a part of a category a part of it, whatever its title', () => {
    const source =
      '# T\n\n## Review\n\n### One\n\n- [ ] a\n\n### Rollback\n\nWords.\n\n### Sign-off notes phase:preparation\n\nMore words.\n\n### Two\n\n- [ ] b\n';
    expect(words(essence(again(read(source))))).toEqual(words(essence(read(source))));
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

/** Documents that are read, out of a fixed series of generated ones. */
function readMany(check: (definition: ChecklistDefinition) => void, numRuns: number): void {
  let read = 0;
  fc.assert(
    fc.property(anyDocument, (source) => {
      const result = parseChecklist(source);
      if (!result.ok) return;
      read += 1;
      check(result.definition);
    }),
    { numRuns, seed: 7 },
  );
  expect(read).toBeGreaterThan(numRuns / 3);
}

describe('any document', () => {
  it('survives export and import', () => {
    readMany((definition) => expect(words(essence(again(definition)))).toEqual(words(essence(definition))), 150);
  }, 60_000);

  it('comes out as it went in when it is exported, imported and exported once more', () => {
    readMany((definition) => {
      const markdown = checklistToMarkdown(again(definition));
      const result = importDocument({ name: 'a.md', text: markdown });
      expect(result.ok && words(essence(result.definition))).toEqual(words(essence(again(definition))));
    }, 40);
  }, 60_000);

  it('brings evidence back as claims, and nothing else', () => {
    readMany((definition) => {
      const leaves = definition.items.filter((item) => item.leaf && item.covers.length === 0);
      const outcomes = ['pass', 'fail', 'unknown', 'error', 'not-applicable'] as const;
      const annotations = new Map(
        leaves.map((item, index) => [
          item.key,
          { outcome: outcomes[index % 5] ?? 'pass', basis: 'verified' as const, note: 'x\n- [x] y\n## z', by: '@d' },
        ]),
      );
      const back = parseChecklist(checklistToMarkdown(definition, annotations));
      if (!back.ok) throw new Error(JSON.stringify(back.problems));
      const unticked = (one: ChecklistDefinition) =>
        words({
          ...(essence(one) as object),
          items: one.items.map(({ key, text, help, probes }) => ({ key, text, help, probes: probes.length })),
        });
      expect(unticked(back.definition)).toEqual(unticked(again(definition)));
      for (const item of back.definition.items)
        if (annotations.has(item.key)) expect(item.checked).toBe(annotations.get(item.key)?.outcome === 'pass');
    }, 40);
  }, 60_000);
});
