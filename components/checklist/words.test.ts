import { describe, expect, it } from 'vitest';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { makeItem, withOutcome } from '../launch/testing.ts';
import { asksStillTrue, basisOf, stateOf } from './words.ts';

const nameOf = (id: string | null) => (id === 'dana' ? 'You' : id === 'lee' ? 'Lee' : 'gonogo');
const reading = (item: ItemView, more: Partial<ItemView['reading']>): ItemView => ({
  ...item,
  reading: { ...item.reading, ...more },
});
const because = (code: string) => [{ code, text: 'The answer is about another commit', itemKey: 'a' }];

describe('what stands behind an item, in words', () => {
  const rows: [string, ItemView, string][] = [
    ['nobody', reading(makeItem('a'), { reasons: because('never-answered') }), 'Never answered'],
    ['a probe that never ran', reading(makeItem('a', { probes: 1 }), { reasons: because('never-run') }), 'Never run'],
    ['another person', withOutcome('a', 'pass', 1), 'Lee says so'],
    ['the reader', withOutcome('a', 'pass', 1, 'dana'), 'You say so'],
    ['a fail of the reader', withOutcome('a', 'fail', 1, 'dana'), 'You say that it fails'],
    ['a machine', reading(withOutcome('a', 'pass', 1), { basis: 'verified' }), 'Verified by a machine'],
    ['a document', reading(makeItem('a'), { claimed: true }), 'The document claims it; nobody confirmed'],
    [
      'the launch before',
      reading(makeItem('a', { previous: { outcome: 'pass', version: '2.3.0', note: '' } }), { carriedOver: true }),
      'Pass in 2.3.0. Still true?',
    ],
    [
      'a fail about another commit',
      reading(withOutcome('a', 'fail', 1), { outcome: 'unknown', reasons: because('answer-other-version') }),
      'The answer is about another commit',
    ],
    ['too long ago', reading(withOutcome('a', 'unknown', 1), { expired: true }), 'Expired: Lee said so'],
  ];
  it.each(rows)('%s', (_name, item, words) => {
    expect(basisOf(item, nameOf).text).toBe(words);
  });

  it('does not let a tick speak for an item that fails', () => {
    const item = reading(withOutcome('a', 'pass', 1), {
      outcome: 'fail',
      reasons: [{ code: 'machine-fails', text: 'The probe fails', itemKey: 'a' }],
    });
    expect(basisOf(item, nameOf).text).toBe('The probe fails');
  });
});

describe('the icon', () => {
  const waivers = { launch: { id: 'w', until: '2026-04-01T00:00:00.000Z' } };
  it.each([
    ['a waiver never covers a pass', reading(withOutcome('a', 'pass', 1), { waivers }), 'pass'],
    ['a waived fail', reading(withOutcome('a', 'fail', 1), { waivers }), 'waived'],
    ['a claim', reading(makeItem('a'), { claimed: true }), 'claimed'],
    ['a claim never covers a fail', reading(withOutcome('a', 'fail', 1), { claimed: true }), 'fail'],
  ] as const)('%s', (_name, item, state) => {
    expect(stateOf(item, null)).toBe(state);
  });

  it('promises no pass while a probe has the last word', () => {
    expect(stateOf(makeItem('a', { probes: 1 }), 'pass')).toBe('running');
    expect(stateOf(makeItem('a'), 'pass')).toBe('pass');
  });
});

describe('still true is asked', () => {
  it.each([
    ['of a claim', reading(makeItem('a'), { claimed: true }), true],
    [
      'after a new commit',
      reading(withOutcome('a', 'pass', 1), { outcome: 'unknown', reasons: because('answer-other-version') }),
      true,
    ],
    ['never of what nobody answered', makeItem('a'), false],
    [
      'never of a fail',
      reading(withOutcome('a', 'fail', 1), { outcome: 'unknown', reasons: because('answer-other-version') }),
      false,
    ],
    [
      'never of a tick that lacks its probe',
      reading(withOutcome('a', 'pass', 1), { outcome: 'unknown', reasons: because('never-run') }),
      false,
    ],
    ['never of a parent', reading(makeItem('a', { leaf: false }), { claimed: true }), false],
    ['never twice', withOutcome('a', 'pass', 1), false],
  ] as const)('%s', (_name, item, asked) => {
    expect(asksStillTrue(item)).toBe(asked);
  });
});
