import { cn } from './cn.ts';

type Props = {
  /** Names what is under way. */
  label: string;
  /** Between 0 and 1; null while nobody can tell how far it is. */
  share: number | null;
  className?: string;
};

/** How far long work has come. Drawn as SVG, because the page's policy refuses inline styles. */
export function Progress({ label, share, className }: Props) {
  const percent = share === null ? null : Math.floor(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={cn('h-2 w-full overflow-hidden rounded-sm border border-line bg-sunken', className)}
    >
      <svg aria-hidden="true" className={cn('block size-full', percent === null && 'motion-safe:animate-pulse')}>
        <rect className="fill-running" height="100%" width={percent === null ? '100%' : `${percent}%`} />
      </svg>
    </div>
  );
}
