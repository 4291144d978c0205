import type { SegmentName } from './segments.ts';

/*
 * Every part of the bar has a pattern of its own beside its colour, so that it reads in grey, in print and with any
 * eyes. Fills are drawn by SVG: backgrounds are left out by printers and by forced colours.
 */

const GROUND: Record<SegmentName, string> = {
  verified: 'var(--pass)',
  attested: 'var(--pass-tint)',
  waived: 'var(--waived-tint)',
  notApplicable: 'var(--raised)',
  claimed: 'var(--unknown-tint)',
  unknown: 'var(--unknown-tint)',
  failed: 'var(--fail)',
};

/** Lines drawn over the ground, in a tile of 6 by 6; null is plain. */
const LINES: Record<SegmentName, { d: string; stroke: string; width: number } | null> = {
  verified: null,
  attested: { d: 'M0 1.5H6M0 4.5H6', stroke: 'var(--pass)', width: 1.5 },
  waived: { d: 'M-1 1L1 -1M0 6L6 0M5 7L7 5', stroke: 'var(--waived)', width: 1.75 },
  notApplicable: { d: 'M2.5 3H3.5', stroke: 'var(--line-strong)', width: 1 },
  claimed: { d: 'M0 0L6 6M0 6L6 0', stroke: 'var(--unknown)', width: 0.75 },
  unknown: { d: 'M-1 5L1 7M0 0L6 6M5 -1L7 1', stroke: 'var(--line-strong)', width: 0.75 },
  failed: { d: 'M3 0V6', stroke: 'var(--on-state)', width: 1.25 },
};

export function SegmentPattern({ id, name }: { id: string; name: SegmentName }) {
  const lines = LINES[name];
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" fill={GROUND[name]} />
      {lines ? <path d={lines.d} fill="none" stroke={lines.stroke} strokeWidth={lines.width} /> : null}
    </pattern>
  );
}
