import { describe, expect, test } from 'vitest';
import type { Segments } from '#lib/domain/readiness/model.ts';
import { barParts, describeBar, SEGMENT_ORDER } from './segments.ts';

const NONE: Segments = {
  verified: 0,
  attested: 0,
  waived: 0,
  notApplicable: 0,
  unknown: 0,
  claimed: 0,
  failed: 0,
};

describe('barParts', () => {
  test('nothing gives no parts, and no division by zero', () => expect(barParts(NONE)).toEqual([]));

  test('one failing low item among ten thousand passing ones can be seen', () => {
    const parts = barParts({ ...NONE, verified: 100_000, failed: 2.5 });
    const failed = parts.find((part) => part.name === 'failed');
    expect(failed?.width).toBeGreaterThan(0.01);
    expect(failed?.share).toBeCloseTo(2.5 / 100_002.5, 10);
  });

  test.each([
    [{ ...NONE, verified: 1 }],
    [{ ...NONE, verified: 10, attested: 7.5, waived: 5, notApplicable: 2.5, unknown: 5, claimed: 2.5, failed: 10 }],
    [{ verified: 1e6, attested: 1, waived: 1, notApplicable: 1, unknown: 1, claimed: 1, failed: 1 }],
  ])('parts of %o fill the bar without a gap, in the one order', (segments) => {
    const parts = barParts(segments);
    let at = 0;
    for (const part of parts) {
      expect(part.left).toBeCloseTo(at, 10);
      at += part.width;
    }
    expect(at).toBeCloseTo(1, 10);
    expect(parts.map((part) => part.name)).toEqual(SEGMENT_ORDER.filter((name) => segments[name] > 0));
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('a weight of %s is refused', (weight) => {
    expect(() => barParts({ ...NONE, failed: weight })).toThrow(RangeError);
  });
});

describe('describeBar', () => {
  test('says each part, and never calls a small one nothing or all', () => {
    const text = describeBar({ ...NONE, verified: 100_000, failed: 2.5 });
    expect(text).toBe('99% verified, under 1% failed');
  });
  test('keeps claimed apart from unknown', () => {
    expect(describeBar({ ...NONE, claimed: 1, unknown: 1 })).toBe('50% claimed, 50% unknown');
  });
  test('says when nothing applies', () => expect(describeBar(NONE)).toBe('nothing applicable'));
});
