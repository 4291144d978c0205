import { useId } from 'react';
import type { Segments } from '#lib/domain/readiness/model.ts';
import { cn } from '../ui/cn.ts';
import { SegmentPattern } from './patterns.tsx';
import { barParts, describeBar, SEGMENT_ORDER, SEGMENT_WORDS, type SegmentName, sharePercent } from './segments.ts';

type Props = {
  segments: Segments;
  /** What it is the bar of: "Security". */
  label: string;
  size?: 'small' | 'medium' | 'big';
  className?: string;
};

const HEIGHTS = { small: 'h-2', medium: 'h-3.5', big: 'h-5' };

/** How honest a score is: what was seen, said, waived, left out, claimed, unknown, failed. By weight. */
export function HonestyBar({ segments, label, size = 'medium', className }: Props) {
  const id = useId();
  const parts = barParts(segments);
  const words = describeBar(segments);
  const percent = (part: number) => `${(part * 100).toFixed(3)}%`;
  return (
    <svg
      role="img"
      aria-label={`${label}: ${words}`}
      data-honesty-bar
      className={cn('block w-full overflow-hidden rounded-sm bg-sunken', HEIGHTS[size], className)}
    >
      <title>{words}</title>
      <defs>
        {parts.map((part) => (
          <SegmentPattern key={part.name} id={`${id}-${part.name}`} name={part.name} />
        ))}
      </defs>
      {parts.map((part) => (
        <rect
          key={part.name}
          x={percent(part.left)}
          width={percent(part.width)}
          height="100%"
          fill={`url(#${id}-${part.name})`}
        />
      ))}
      {parts.slice(1).map((part) => (
        <line
          key={part.name}
          x1={percent(part.left)}
          x2={percent(part.left)}
          y2="100%"
          stroke="var(--raised)"
          strokeWidth="2"
        />
      ))}
      <rect width="100%" height="100%" rx="3" fill="none" stroke="var(--line-strong)" strokeWidth="1.5" />
    </svg>
  );
}

type LegendProps = {
  /** With them each part says its percentage, and parts of no weight are left out. */
  segments?: Segments;
  className?: string;
};

export function HonestyLegend({ segments, className }: LegendProps) {
  const parts = segments ? barParts(segments) : null;
  const names: readonly SegmentName[] = parts ? parts.map((part) => part.name) : SEGMENT_ORDER;
  return (
    <ul className={cn('flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm', className)} aria-label="What the bar shows">
      {names.map((name) => {
        const part = parts?.find((one) => one.name === name);
        return (
          <li key={name} className="inline-flex items-center gap-1.5" title={SEGMENT_WORDS[name].means}>
            <Swatch name={name} />
            <span>
              {part ? `${sharePercent(part.share)} ` : ''}
              {SEGMENT_WORDS[name].word}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Swatch({ name }: { name: SegmentName }) {
  const id = useId();
  return (
    <svg aria-hidden="true" data-honesty-bar className="h-3 w-4 shrink-0 rounded-[2px]">
      <defs>
        <SegmentPattern id={id} name={name} />
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
      <rect width="100%" height="100%" rx="2" fill="none" stroke="var(--line-strong)" strokeWidth="1.5" />
    </svg>
  );
}
