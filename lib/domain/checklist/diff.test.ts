import { describe, expect, it } from 'vitest';
import { diffChecklists } from './diff.ts';
import type { ChecklistDefinition } from './model.ts';
import { parseChecklist } from './parse.ts';

function read(source: string): ChecklistDefinition {
  const result = parseChecklist(source);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.definition;
}
const diff = (a: string, b: string) => diffChecklists(read(a), read(b));
const inA = (...lines: string[]) => `# T\n\n## A\n\n${lines.map((line) => `- [ ] ${line}`).join('\n')}\n`;

describe('items', () => {
  it('finds nothing between a document and itself, whatever its boxes and empty lines', () => {
    expect(diff(inA('a', 'b'), '# T\n\n\n## A\n\n* [x] a\n\n\n* [ ] b\n')).toMatchObject({
      added: [],
      removed: [],
      changed: [],
      moved: [],
      suggested: [],
      parts: [],
      loosened: false,
      unchanged: 2,
    });
  });

  it('tells added from removed', () => {
    const result = diff(inA('one thing'), inA('something else entirely'));
    expect([result.added.length, result.removed.length, result.suggested.length]).toEqual([1, 1, 0]);
    expect(result.loosened).toBe(true);
  });

  it('follows an id through rewording and into another category', () => {
    const result = diff(inA('a id:x'), '# T\n\n## B\n\n### S\n\n- [ ] quite other words id:x\n');
    expect(result).toMatchObject({
      added: [],
      removed: [],
      changed: [{ key: 'x', fields: [{ field: 'text', before: 'a', after: 'quite other words', loosened: false }] }],
      moved: [{ key: 'x', from: { categoryKey: 'a', sections: [] }, to: { categoryKey: 'b', sections: ['S'] } }],
    });
  });

  it.each([
    ['need', 'a id:x', 'a id:x need:recommended', true],
    ['need', 'a id:x need:optional', 'a id:x', false],
    ['severity', 'a id:x severity:critical', 'a id:x severity:high', true],
    ['severity', 'a id:x', 'a id:x severity:high', false],
    ['freshSeconds', 'a id:x fresh:1d', 'a id:x fresh:2d', true],
    ['freshSeconds', 'a id:x fresh:1d', 'a id:x', true],
    ['freshSeconds', 'a id:x', 'a id:x fresh:1d', false],
    ['binds', 'a id:x', 'a id:x binds:environment', true],
    ['probes', 'a id:x\n\n  ```probe\n  kind: tcp\n  ```', 'a id:x', true],
    ['probes', 'a id:x', 'a id:x\n\n  ```probe\n  kind: tcp\n  ```', false],
    [
      'probes',
      'a id:x\n\n  ```probe\n  kind: tcp\n  ```',
      'a id:x\n\n  ```probe\n  kind: tcp\n  need: optional\n  ```',
      true,
    ],
  ])('says whether a change of %s loosens: %j to %j', (field, before, after, loosened) => {
    expect(diff(inA(before), inA(after)).changed[0]?.fields).toMatchObject([{ field, loosened }]);
  });

  it('does not call a probe changed that only moved down', () => {
    const probe = '- [ ] a\n\n  ```probe\n  kind: tcp\n  ```\n';
    expect(diff(`## A\n\n${probe}`, `## A\n\nWords.\n\n${probe}`).changed).toEqual([]);
  });
});

describe('likely matches', () => {
  it('offers a reworded item with a score, and never takes it by itself', () => {
    const result = diff(
      inA('The daily backups are restored and compared'),
      inA('Daily backups are restored and counted'),
    );
    expect([result.added.length, result.removed.length, result.changed.length]).toEqual([1, 1, 0]);
    expect(result.suggested[0]?.score).toBeGreaterThan(0.6);
  });

  it('offers the same words in another category first, and each item once', () => {
    const result = diff(
      inA('Backups are restored', 'Backups are restored daily'),
      '# T\n\n## B\n\n- [ ] Backups are restored\n',
    );
    expect(result.suggested).toHaveLength(1);
    expect(result.suggested[0]).toMatchObject({ removedText: 'Backups are restored', score: 0.99 });
  });

  it('finds the match of each item among 500 that are all alike', () => {
    const many = (word: string) =>
      inA(...Array.from({ length: 500 }, (_, index) => `${word} the backup number ${index} of the database works`));
    const [a, b] = [read(many('Check that')), read(many('Verify that'))];
    const result = diffChecklists(a, b);
    expect(result.suggested.length).toBeGreaterThan(490);
    expect(
      result.suggested.every(
        (pair) => /number \d+ /.exec(pair.removedText)?.[0] === /number \d+ /.exec(pair.addedText)?.[0],
      ),
    ).toBe(true);
  });
});

describe('gates, roles and metrics', () => {
  const gates = (text: string) =>
    `---\nroles: [One, Two]\ngates:\n  beta: {}\n  launch: ${text}\n---\n\n## A\n\n- [ ] a\n\n## B\n\n- [ ] b\n`;

  it.each([
    ['minimumOverall', '{ minimum: 90 }', '{ minimum: 80 }', true],
    ['minimumOverall', '{ minimum: 80 }', '{ minimum: 90 }', false],
    ['minimumOverall', '{ minimum: 80 }', '{}', true],
    ['minimums', '{ minimums: { a: 90 } }', '{ minimums: { b: 90 } }', true],
    ['roles', '{ roles: [One, Two] }', '{ roles: [One] }', true],
    ['roles', '{ roles: [One] }', '{ roles: [Two, One] }', false],
    ['phases', '{}', '{ phases: [launch] }', true],
    ['categories', '{}', '{ categories: [A] }', true],
    ['categories', '{ categories: [A] }', '{}', false],
    ['categories', '{ categories: [A] }', '{ categories: [B] }', true],
    ['dwellSeconds', '{ after: beta, dwell: 7d }', '{ after: beta, dwell: 6d }', true],
    ['after', '{ after: beta }', '{}', true],
    ['stalePolicy', '{ policy: any-change }', '{}', true],
    ['stalePolicy', '{}', '{ policy: any-change }', false],
    ['sharedSeats', '{}', '{ sharedSeats: true }', true],
    ['soakVerdict', '{ soak: true }', '{}', true],
    ['environment', '{ environment: production }', '{ environment: staging }', true],
  ])('says whether a change of %s loosens a gate: %s to %s', (field, before, after, loosened) => {
    const result = diff(gates(before), gates(after));
    expect(result.parts).toMatchObject([
      { kind: 'gate', key: 'launch', change: 'changed', loosened, fields: [{ field, loosened }] },
    ]);
    expect(result.loosened).toBe(loosened);
  });

  it('does not mind the order of names', () => {
    expect(diff(gates('{ roles: [One, Two] }'), gates('{ roles: [Two, One] }')).parts).toEqual([]);
  });

  it.each([
    ['<0.1%', '>1%', '<0.2%', '>1%', true],
    ['<0.1%', '>1%', '<0.05%', '>1%', false],
    ['<0.1%', '>1%', '<0.1%', '>2%', true],
    ['<0.1%', '>1%', '<0.1%', '>=1%', false],
    ['<0.1%', '>=1%', '<0.1%', '>1%', true],
    ['<0.1%', '>1%', '<=0.1%', '>1%', true],
    ['>99%', '<95%', '>98%', '<95%', true],
    ['>99%', '<95%', '>99%', '<90%', true],
    ['>99%', '<95%', '>99%', '<96%', false],
    ['<2s', '>3s', '<2ms', '>3s', true],
  ])('says whether figures got weaker: %s %s to %s %s', (target, alert, target2, alert2, loosened) => {
    const table = (one: string, two: string) =>
      `## A\n\n- [ ] a\n\n## M\n\n| Metric | Target | Alert |\n|---|---|---|\n| X | ${one} | ${two} |\n`;
    expect(diff(table(target, alert), table(target2, alert2)).parts).toMatchObject([
      { kind: 'metric', key: 'x', loosened },
    ]);
  });

  it('calls a dropped role, gate or metric loosened', () => {
    expect(
      diff(gates('{}'), '## A\n\n- [ ] a\n\n## B\n\n- [ ] b\n').parts.map((part) => [
        part.kind,
        part.change,
        part.loosened,
      ]),
    ).toEqual([
      ['gate', 'removed', true],
      ['gate', 'removed', true],
      ['role', 'removed', true],
      ['role', 'removed', true],
    ]);
  });
});
