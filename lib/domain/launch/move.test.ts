import { describe, expect, it } from 'vitest';
import type { ChecklistDefinition } from '../checklist/model.ts';
import { planMove } from './move.ts';

const version = (...keys: string[]) => ({ items: keys.map((key) => ({ key })) }) as unknown as ChecklistDefinition;
const row = (key: string, dropped = false) => ({ id: `row-${key}`, key, dropped });

describe('answers stay with their items', () => {
  it('by key, whatever the order', () => {
    const result = planMove([row('a'), row('b')], version('b', 'a'), [], {});
    expect(result).toEqual({ ok: true, plan: { renames: [], create: [], drop: [], order: ['b', 'a'] } });
  });
  it('by a likeness that a person confirmed', () => {
    const result = planMove([row('old')], version('new'), [{ from: 'old', to: 'new' }], { old: 'new' });
    expect(result).toEqual({
      ok: true,
      plan: { renames: [{ id: 'row-old', key: 'new' }], create: [], drop: [], order: ['new'] },
    });
  });
  it('and not by one that nobody confirmed', () => {
    const result = planMove([row('old')], version('new'), [{ from: 'old', to: 'new' }], {});
    expect(result).toMatchObject({ ok: true, plan: { renames: [], create: ['new'], drop: ['row-old'] } });
  });
  it('come back with an item that an earlier version dropped', () => {
    const result = planMove([row('a', true)], version('a'), [], {});
    expect(result).toMatchObject({ ok: true, plan: { create: [], drop: [], order: ['a'] } });
  });
});

describe('a pass cannot wander', () => {
  it('to an item that is not alike', () => {
    expect(planMove([row('easy')], version('hard'), [], { easy: 'hard' }).ok).toBe(false);
  });
  it('twice', () => {
    const pairs = [
      { from: 'a', to: 'c' },
      { from: 'b', to: 'c' },
    ];
    expect(planMove([row('a'), row('b')], version('c'), pairs, { a: 'c', b: 'c' }).ok).toBe(false);
  });
});
