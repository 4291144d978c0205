import { describe, expect, it, vi } from 'vitest';
import { createLaunchStore } from './store.ts';
import { makePatch, makeView, withOutcome } from './testing.ts';

const store = () => createLaunchStore(makeView(['a', 'b', 'c']));

describe('patches', () => {
  it('change the items they carry and nothing else', () => {
    const held = store();
    const onA = vi.fn();
    const onB = vi.fn();
    const onReadiness = vi.fn();
    held.subscribe('item:a', onA);
    held.subscribe('item:b', onB);
    held.subscribe('readiness', onReadiness);
    const b = held.item('b');
    expect(held.apply(makePatch(2, [withOutcome('a', 'pass', 1)]), '11')).toBe(true);
    expect(held.item('a')?.item.reading.outcome).toBe('pass');
    expect(held.item('b')).toBe(b);
    expect([onA, onB, onReadiness].map((spy) => spy.mock.calls.length)).toEqual([1, 0, 1]);
  });

  it('older than what is held are ignored, and the position still moves on', () => {
    const held = store();
    held.apply(makePatch(2, [withOutcome('a', 'pass', 2)]), '11');
    expect(held.apply(makePatch(2, [withOutcome('a', 'fail', 1)]), '12')).toBe(false);
    expect(held.item('a')?.item.reading.outcome).toBe('pass');
    expect(held.position()).toBe('12');
  });

  it.each([
    ['a gap before it', makePatch(4, [])],
    ['an item nobody knew', makePatch(2, [withOutcome('new', 'unknown', 0)])],
  ])('with %s ask for the whole view', (_name, patch) => {
    const held = store();
    const refetch = vi.fn();
    held.onRefetch(refetch);
    held.apply(patch, '11');
    expect(refetch).toHaveBeenCalledTimes(1);
  });

  it('take dropped items out of the order', () => {
    const held = store();
    held.apply({ ...makePatch(2, []), dropped: ['b'] }, '11');
    expect(held.get('order')).toEqual(['a', 'c']);
    expect(held.item('b')).toBeUndefined();
  });
});

describe('an answer shown before the server took it', () => {
  it('settles when the new state arrives before the reply', () => {
    const held = store();
    const id = held.begin(['a'], 'pass');
    expect(held.item('a')?.saving).toBe('pass');
    held.apply(makePatch(2, [withOutcome('a', 'pass', 1)]), '11');
    // The reply is still on its way: a late refusal has to be able to take it back.
    expect(held.item('a')?.saving).toBe('pass');
    expect(held.accepted(id)).toEqual([]);
    expect(held.item('a')?.saving).toBeNull();
  });

  it('settles when the reply comes first', () => {
    const held = store();
    const id = held.begin(['a'], 'pass');
    expect(held.accepted(id)).toEqual(['a']);
    expect(held.item('a')?.saving).toBe('pass');
    held.apply(makePatch(2, [withOutcome('a', 'pass', 1)]), '11');
    expect(held.item('a')?.saving).toBeNull();
  });

  it('rolls back to what was, all of several', () => {
    const held = store();
    const id = held.begin(['a', 'b'], 'fail');
    held.rolledBack(id);
    expect(['a', 'b'].map((key) => held.item(key)?.saving)).toEqual([null, null]);
    expect(held.item('a')?.item.reading.outcome).toBe('unknown');
  });

  it('is not rolled back by the refusal of an earlier one on the same item', () => {
    const held = store();
    const first = held.begin(['a'], 'pass');
    held.begin(['a'], 'fail');
    held.rolledBack(first);
    expect(held.item('a')?.saving).toBe('fail');
  });
});

describe('a whole view', () => {
  it('older than what is held changes nothing', () => {
    const held = store();
    held.apply(makePatch(5, [withOutcome('a', 'pass', 3)]), '15');
    expect(held.replace(makeView(['a'], 4))).toBe(false);
    expect(held.get('order')).toHaveLength(3);
  });

  it('tells rows that left and rows that came', () => {
    const held = store();
    const gone = vi.fn();
    const come = vi.fn();
    held.subscribe('item:c', gone);
    held.subscribe('item:d', come);
    held.replace(makeView(['a', 'd'], 3));
    expect([gone.mock.calls.length, come.mock.calls.length]).toEqual([1, 1]);
    expect(held.get('order')).toEqual(['a', 'd']);
  });

  it('keeps an answer that is still on its way', () => {
    const held = store();
    held.begin(['a'], 'pass');
    held.replace(makeView(['a', 'b', 'c'], 3));
    expect(held.item('a')?.saving).toBe('pass');
  });
});
