import { describe, expect, it } from 'vitest';
import { ItemFilter } from '#lib/domain/launch/filter.ts';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { makeItem, withOutcome } from '../launch/testing.ts';
import { buildRows } from './rows.ts';

const ITEMS: ItemView[] = [
  makeItem('parent', { leaf: false, sections: ['TLS'] }),
  makeItem('child', { parentKey: 'parent', level: 1, sections: ['TLS'], ownerId: 'dana' }),
  makeItem('grandchild', { parentKey: 'child', level: 2, sections: ['TLS'] }),
  withOutcome('passed', 'pass', 1),
  makeItem('other', { categoryKey: 'operations' }),
];

function build(filter: Partial<ItemFilter> = {}, folded: string[] = [], keep: string | null = null) {
  const byKey = new Map(ITEMS.map((item) => [item.key, item]));
  const { rows, matches } = buildRows({
    order: ITEMS.map((item) => item.key),
    item: (key) => byKey.get(key),
    categories: [
      { key: 'security', title: 'Security', weight: 1, help: '' },
      { key: 'operations', title: 'Operations', weight: 1, help: '' },
    ],
    filter: ItemFilter.parse(filter),
    context: { userId: 'dana', blockingKeys: new Set(['grandchild']) },
    folded: new Set(folded),
    keep,
  });
  return { ids: rows.map((row) => (row.kind === 'item' ? row.key : `${row.kind} ${row.title}`)), matches };
}

describe('the list', () => {
  it('groups by category and section, in document order', () => {
    expect(build().ids).toEqual([
      'category Security',
      'section TLS',
      'parent',
      'child',
      'grandchild',
      'passed',
      'category Operations',
      'other',
    ]);
  });

  it('folds a category, and a parent with all below it', () => {
    expect(build({}, ['category:security']).ids).toEqual(['category Security', 'category Operations', 'other']);
    expect(build({}, ['item:parent']).ids).toEqual([
      'category Security',
      'section TLS',
      'parent',
      'passed',
      'category Operations',
      'other',
    ]);
  });

  it('keeps the parents of a match, and matches leaves only', () => {
    expect(build({ blocking: true })).toEqual({
      ids: ['category Security', 'section TLS', 'parent', 'child', 'grandchild'],
      matches: ['grandchild'],
    });
  });

  it('shows matches although their place is folded', () => {
    expect(build({ mine: true }, ['category:security']).ids).toContain('child');
  });

  it('never drops the open item from under the reader', () => {
    const { ids, matches } = build({ unknown: true }, [], 'passed');
    expect(ids).toContain('passed');
    expect(matches).not.toContain('passed');
  });

  it('is empty when nothing fits', () => {
    expect(build({ text: 'no such words' })).toEqual({ ids: [], matches: [] });
  });
});
