import { describe, expect, it } from 'vitest';
import { coveredItems } from './covers.ts';
import { effectiveGates } from './gates.ts';
import { mergeDefinitions } from './merge.ts';
import type { ChecklistDefinition } from './model.ts';
import { parseChecklist } from './parse.ts';

function read(source: string): ChecklistDefinition {
  const result = parseChecklist(source);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.definition;
}
const merge = (...sources: string[]) =>
  mergeDefinitions(sources.map((source, index) => ({ definition: read(source), prefix: `p${index + 1}` })));
const withGates = (gates: string, body = '## A\n\n- [ ] a\n') =>
  `---\ntitle: T\nroles: [One, Two, Three]\ngates:\n${gates.replace(/^/gm, '  ')}\n---\n\n${body}`;

describe('gates that a definition has in the end', () => {
  it('are launch, signed by a Release Manager, where nothing is said', () => {
    const { gates, roles } = effectiveGates(read('## A\n\n- [ ] a\n'));
    expect(roles.map((role) => role.title)).toEqual(['Release Manager']);
    expect(gates).toMatchObject([
      {
        key: 'launch',
        environment: 'production',
        phases: ['preparation', 'launch'],
        roles: ['release-manager'],
        categories: [],
        soakVerdict: false,
      },
    ]);
  });

  it.each([['Post-launch'], ['Soak period'], ['First hour (T+1h)']])(
    'add stable where something happens after the launch: %s',
    (title) => {
      const { gates } = effectiveGates(read(`## A\n\n- [ ] a\n\n## ${title}\n\n- [ ] b\n`));
      expect(gates.map((gate) => [gate.key, gate.after])).toEqual([
        ['launch', null],
        ['stable', 'launch'],
      ]);
      expect(gates[1]?.phases).toEqual(['preparation', 'launch', 'post-launch', 'soak']);
    },
  );

  it('do not score maintenance', () => {
    const { gates } = effectiveGates(read('## A\n\n- [ ] a\n\n## Maintenance\n\n- [ ] b\n'));
    expect(gates.flatMap((gate) => gate.phases)).not.toContain('maintenance');
    expect(gates).toHaveLength(1);
  });

  it('give a gate of a checklist without roles the Release Manager, and leave one that names nobody on purpose alone', () => {
    expect(effectiveGates(read('---\ngates: { launch: {} }\n---\n## A\n\n- [ ] a\n')).gates[0]?.roles).toEqual([
      'release-manager',
    ]);
    expect(effectiveGates(read(withGates('launch: { roles: [] }'))).gates[0]?.roles).toEqual([]);
  });
});

describe('a launch of several checklists', () => {
  it('keeps the keys of one, and of the first of two', () => {
    const one = '## A\n\n- [ ] a id:x\n- [ ] b\n';
    const alone = merge(one).items.map((item) => item.key);
    expect(
      merge(one, '## A\n\n- [ ] other id:x blocks:x2\n- [ ] c id:x2\n')
        .items.slice(0, 2)
        .map((item) => item.key),
    ).toEqual(alone);
  });

  it('gives every item a key of its own and carries references along', () => {
    const source =
      '## A\n\n- [ ] p id:p\n  - [ ] c id:c effort:1h\n\n## B effort:2h\n\n- [ ] b id:b blocks:p covers:#a\n- [ ] d\n';
    const merged = merge(source, source);
    const keys = merged.items.map((item) => item.key);
    expect(new Set(keys).size).toBe(keys.length);
    const second = merged.items.slice(keys.length / 2);
    expect(second.map((item) => item.parentKey)).toEqual([null, 'p2-p', null, null]);
    expect(second[2]?.blocks).toEqual(['p2-p']);
    const covering = second[2];
    expect(covering && coveredItems(merged, covering).map((item) => item.key)).toEqual(['p2-c']);
    expect(new Set(merged.items.flatMap((item) => item.effortGroup ?? [])).size).toBe(2);
  });

  it('never gives two items one key, whatever the prefixes', () => {
    const source = (id: string) => `## A\n\n- [ ] a id:x\n- [ ] b id:${id}\n`;
    const merged = mergeDefinitions([
      { definition: read(source('p-x')), prefix: 'p' },
      { definition: read(source('y')), prefix: 'p' },
      { definition: read(source('p-x-2')), prefix: 'p' },
    ]);
    expect(new Set(merged.items.map((item) => item.key)).size).toBe(6);
  });

  it('merges categories of one title and roles of one name', () => {
    const merged = merge(
      '---\nroles: [Lead]\n---\n## Security\n\n- [ ] a\n',
      '---\nroles: [{ title: Lead, statement: Fine. }, Other]\n---\n## security weight:3\n\n- [ ] b\n',
    );
    expect(merged.categories).toMatchObject([{ key: 'security', weight: 3 }]);
    expect(merged.roles).toMatchObject([{ key: 'lead', statement: 'Fine.' }, { key: 'other' }]);
  });

  it('lets the stricter gate win', () => {
    const merged = merge(
      withGates(
        'launch: { minimum: 80, minimums: { a: 90 }, dwell: 0, roles: [One], sharedSeats: true, phases: [launch] }',
      ),
      withGates(
        'launch: { minimum: 70, minimums: { a: 95, category: 50 }, roles: [Two], policy: any-change, soak: true }',
      ),
    );
    expect(merged.gates).toMatchObject([
      {
        minimumOverall: 80,
        minimumCategory: 50,
        minimums: { a: 95 },
        roles: ['one', 'two'],
        sharedSeats: false,
        stalePolicy: 'any-change',
        soakVerdict: true,
        phases: ['launch', 'preparation'],
      },
    ]);
  });

  it('lets "all categories" mean those of its own checklist, and of checklists without gates', () => {
    const beta = withGates('beta: { phases: [preparation] }\nlaunch: {}');
    expect(merge(beta, withGates('launch: {}', '## B\n\n- [ ] b\n')).gates).toMatchObject([
      { key: 'beta', categories: ['a'] },
      { key: 'launch', categories: [] },
    ]);
    expect(merge(beta, '## B\n\n- [ ] b\n').gates.map((gate) => gate.categories)).toEqual([[], []]);
  });

  it('leaves no item of a checklist without gates outside every gate', () => {
    const merged = merge(withGates('only-a: { categories: [A] }'), '## B\n\n- [ ] b\n');
    expect(merged.gates.some((gate) => gate.categories.length === 0 || gate.categories.includes('b'))).toBe(true);
  });

  it('breaks a circle of gates that only the merging makes', () => {
    const merged = merge(withGates('x: {}\ny: { after: x }'), withGates('y: {}\nx: { after: y }'));
    expect(merged.gates.map((gate) => [gate.key, gate.after])).toEqual([
      ['x', 'y'],
      ['y', null],
    ]);
  });

  it('keeps metrics and cadences apart that differ', () => {
    const metrics = (alert: string, every: string) =>
      `---\nmetrics: { e: { alert: "> ${alert}" } }\ncadences: { c: { from: 0, every: ${every}, until: 6h } }\ntriggers: ["e > 5% for 2m"]\n---\n## S cadence:c\n\n- [ ] a\n`;
    expect(merge(metrics('1%', '1h'), metrics('1%', '1h'))).toMatchObject({
      metrics: [{ key: 'e' }],
      cadences: [{ key: 'c' }],
    });
    const apart = merge(metrics('1%', '1h'), metrics('2%', '2h'));
    expect(apart.metrics.map((metric) => metric.key)).toEqual(['e', 'p2-e']);
    expect(apart.items.map((item) => item.cadenceKey)).toEqual(['c', 'p2-c']);
  });

  it('takes the shorter freshness and review', () => {
    const source = (days: number) => `---\nreview: ${days}d\nfreshness: { http: ${days}h }\n---\n## A\n\n- [ ] a\n`;
    expect(merge(source(30), source(7))).toMatchObject({ reviewDays: 7, freshness: { http: 7 * 3600 } });
  });
});
