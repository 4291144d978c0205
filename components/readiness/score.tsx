import { Fragment } from 'react';
import { formatPercent } from '../format.ts';
import { cn } from '../ui/cn.ts';

type Props = {
  /** Exact shares between 0 and 1; null where nothing is applicable. */
  raw: number | null;
  withWaivers: number | null;
  verified?: number | null;
  size?: 'compact' | 'line' | 'big';
  className?: string;
};

/** Raw always stands beside with-waivers: one number alone would hide what was accepted. Floored, so 100% means all. */
export function Score({ raw, withWaivers, verified, size = 'line', className }: Props) {
  if (raw === null) {
    return <span className={cn('text-muted', className)}>{size === 'compact' ? 'none' : 'nothing applicable'}</span>;
  }
  const figures: [string, number | null][] = [
    ['raw', raw],
    ['with waivers', withWaivers],
  ];
  if (verified !== undefined) figures.push(['verified', verified]);
  if (size === 'big') {
    return (
      <dl className={cn('flex flex-wrap gap-x-6 gap-y-2', className)}>
        {figures.map(([word, share], index) => (
          <div key={word} className="flex flex-col-reverse">
            <dt className="text-muted text-sm">{word}</dt>
            <dd className={cn('text-2xl', index === 0 ? 'font-semibold' : 'text-muted')}>{formatPercent(share)}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <span className={className}>
      {figures.map(([word, share], index) => (
        <Fragment key={word}>
          {index > 0 ? <span className="text-muted"> · </span> : null}
          <span className="whitespace-nowrap">
            <span className={index === 0 ? 'font-semibold' : undefined}>{formatPercent(share)}</span>{' '}
            <span className={size === 'compact' ? 'sr-only' : 'text-muted'}>{word}</span>
          </span>
        </Fragment>
      ))}
    </span>
  );
}
