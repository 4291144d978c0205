import type { Segments } from '#lib/domain/readiness/model.ts';
import { floorPercent } from '../format.ts';

/** In the order of the bar: what counts first, what fails last. */
export const SEGMENT_ORDER = [
  'verified',
  'attested',
  'waived',
  'notApplicable',
  'claimed',
  'unknown',
  'failed',
] as const satisfies readonly (keyof Segments)[];
export type SegmentName = (typeof SEGMENT_ORDER)[number];

export const SEGMENT_WORDS: Record<SegmentName, { word: string; means: string }> = {
  verified: { word: 'verified', means: 'a machine saw it' },
  attested: { word: 'attested', means: 'a person of this launch said it' },
  waived: { word: 'waived', means: 'an accepted risk' },
  notApplicable: { word: 'not applicable', means: 'left out with a reason' },
  claimed: { word: 'claimed', means: 'only a document says so' },
  unknown: { word: 'unknown', means: 'nobody looked, too old, or about another version' },
  failed: { word: 'failed', means: 'known to fail' },
};

export type BarPart = { name: SegmentName; share: number; left: number; width: number };

/** However small its weight, a part that exists can be seen. */
const NARROWEST = 0.02;

/** The parts of a bar, left to right. `share` is exact; `left` and `width` are drawn, and the widths sum to 1. */
export function barParts(segments: Segments): BarPart[] {
  const weights = SEGMENT_ORDER.map((name) => {
    const weight = segments[name];
    if (!Number.isFinite(weight) || weight < 0) throw new RangeError(`not a weight for ${name}: ${weight}`);
    return weight;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [];
  const shares = weights.map((weight) => weight / total);
  const small = shares.filter((share) => share > 0 && share < NARROWEST);
  const large = shares.filter((share) => share >= NARROWEST).reduce((sum, share) => sum + share, 0);
  const shrink = large === 0 ? 1 : (1 - small.length * NARROWEST) / large;
  let left = 0;
  const parts: BarPart[] = [];
  SEGMENT_ORDER.forEach((name, index) => {
    const share = shares[index] ?? 0;
    if (share === 0) return;
    const width = share < NARROWEST ? NARROWEST : share * shrink;
    parts.push({ name, share, left, width });
    left += width;
  });
  return parts;
}

/** A floored percentage that never calls something nothing. */
export function sharePercent(share: number): string {
  const percent = floorPercent(share);
  return percent === 0 && share > 0 ? 'under 1%' : `${percent}%`;
}

/** The bar in words, for screen readers and for the hover text. */
export function describeBar(segments: Segments): string {
  const parts = barParts(segments);
  if (parts.length === 0) return 'nothing applicable';
  return parts.map((part) => `${sharePercent(part.share)} ${SEGMENT_WORDS[part.name].word}`).join(', ');
}
