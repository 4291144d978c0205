import { describe, expect, it } from 'vitest';
import { auditHash, type ChainRow, canonicalJson, chainCheck, GENESIS, personalRef, verifyChain } from './chain.ts';

function chain(count: number): ChainRow[] {
  const rows: ChainRow[] = [];
  let previousHash = GENESIS;
  for (let i = 0; i < count; i++) {
    const event = { seq: i, action: 'item.tick', payload: { key: `a-${i}`, outcome: 'pass' } };
    const hash = auditHash(previousHash, event);
    rows.push({ previousHash, hash, event });
    previousHash = hash;
  }
  return rows;
}

/** The row at `index`; a test that asks for a missing one is wrong. */
function at(rows: ChainRow[], index: number): ChainRow {
  const row = rows[index];
  if (!row) throw new Error(`no row ${index}`);
  return row;
}

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: 2, c: 3 }], a: 'é' })).toBe('{"a":"é","b":[1,{"c":3,"d":2}]}');
    expect(auditHash('x', { a: 1, b: 2 })).toBe(auditHash('x', { b: 2, a: 1 }));
  });
  it('refuses what is no JSON', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson({ a: Number.NaN })).toThrow();
  });
});

describe('the chain', () => {
  it('is whole: empty, one, many', () => {
    expect(verifyChain([])).toEqual({ ok: true, count: 0, head: GENESIS });
    const rows = chain(5);
    expect(verifyChain(rows, [GENESIS, at(rows, 2).hash, at(rows, 4).hash])).toEqual({
      ok: true,
      count: 5,
      head: at(rows, 4).hash,
    });
  });

  const cheats: [string, (rows: ChainRow[]) => ChainRow[], number, string][] = [
    [
      'an event edited',
      (rows) => rows.map((r, i) => (i === 2 ? { ...r, event: { ...r.event, action: 'x' } } : r)),
      2,
      'changed',
    ],
    [
      'an event edited and its own hash mended',
      (rows) =>
        rows.map((r, i) => {
          if (i !== 2) return r;
          const event = { ...r.event, action: 'x' };
          return { ...r, event, hash: auditHash(r.previousHash, event) };
        }),
      3,
      'does-not-follow',
    ],
    ['an event removed', (rows) => rows.filter((_, i) => i !== 1), 1, 'does-not-follow'],
    ['the first removed', (rows) => rows.slice(1), 0, 'does-not-follow'],
    ['two swapped', (rows) => [at(rows, 0), at(rows, 2), at(rows, 1), at(rows, 3)], 1, 'does-not-follow'],
    ['an event said twice', (rows) => [at(rows, 0), at(rows, 0), ...rows.slice(1)], 1, 'does-not-follow'],
    ['the newest cut off', (rows) => rows.slice(0, 3), 3, 'ends-early'],
    ['all cut off', () => [], 0, 'ends-early'],
    [
      'an event that is no JSON',
      (rows) => rows.map((r, i) => (i === 1 ? { ...r, event: { n: Number.NaN } } : r)),
      1,
      'unreadable',
    ],
  ];
  it.each(cheats)('finds %s', (_name, cheat, index, problem) => {
    const rows = chain(4);
    const result = verifyChain(cheat(rows), [at(rows, 3).hash]);
    expect(result).toMatchObject({ ok: false, index, problem });
  });

  it('keeps the first problem when read row by row', () => {
    const rows = chain(4);
    const check = chainCheck();
    for (const row of [at(rows, 0), at(rows, 2), at(rows, 1)]) check.add(row);
    expect(check.result()).toMatchObject({ ok: false, index: 1, count: 1, head: at(rows, 0).hash });
  });
});

describe('references to personal text', () => {
  it('differ by salt and by text, and hold no text', () => {
    const ref = personalRef('called in sick', 'salt-1');
    expect(ref).toMatch(/^[0-9a-f]{64}$/);
    expect(ref).not.toBe(personalRef('called in sick', 'salt-2'));
    expect(ref).not.toBe(personalRef('called in Sick', 'salt-1'));
  });
  it('cannot move a letter from the salt to the text', () => {
    expect(personalRef('bc', 'a')).not.toBe(personalRef('c', 'ab'));
  });
});
