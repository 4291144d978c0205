'use client';

import { formatClock, formatCountdown, formatDuration, formatInstant, formatRelative } from '../format.ts';
import { useNow, useViewerZone } from './clock.tsx';
import { cn } from './cn.ts';

type Props = {
  /** ISO 8601 instant. */
  at: string;
  className?: string;
};

function useExact(at: Date): string {
  const zone = useViewerZone();
  const utc = formatInstant(at, 'UTC', { seconds: true });
  return zone === 'UTC' ? utc : `${formatInstant(at, zone, { seconds: true })} · ${utc}`;
}

/** "3 h ago"; the exact instant, in the viewer's zone and in UTC, on hover. */
export function RelativeTime({ at, className }: Props) {
  const now = useNow();
  const date = new Date(at);
  const exact = useExact(date);
  return (
    <time dateTime={at} title={exact} className={cn('whitespace-nowrap', className)}>
      {now === null ? formatInstant(date, 'UTC') : formatRelative(date, new Date(now))}
    </time>
  );
}

/** "21 Nov 2026, 09:00 CET" in the viewer's zone, or in `zone` where the place matters more than the reader. */
export function InstantTime({ at, zone, className }: Props & { zone?: string }) {
  const viewer = useViewerZone();
  const date = new Date(at);
  const exact = useExact(date);
  return (
    <time dateTime={at} title={exact} className={cn('whitespace-nowrap', className)}>
      {formatInstant(date, zone ?? viewer)}
    </time>
  );
}

/** "09:00", with the day where it is another one than today, in the viewer's zone. */
export function ClockTime({ at, seconds = false, className }: Props & { seconds?: boolean }) {
  const now = useNow();
  const zone = useViewerZone();
  const date = new Date(at);
  const exact = useExact(date);
  const text = formatClock(date, zone, now === null ? null : new Date(now), { seconds });
  return (
    <time dateTime={at} title={exact} className={cn('whitespace-nowrap tabular-nums', className)}>
      {text}
    </time>
  );
}

type CountdownProps = Props & {
  /** A launch that is held keeps its T-0 but its clock says so. */
  held?: boolean;
  size?: 'small' | 'big';
};

/** The clock of a launch: T-03:12:44, ticking. Read out once, in words, not each second. */
export function Countdown({ at, held = false, size = 'small', className }: CountdownProps) {
  const now = useNow('second');
  const date = new Date(at);
  const exact = useExact(date);
  const left = now === null ? null : date.getTime() - now;
  const text = left === null ? formatInstant(date, 'UTC') : formatCountdown(left);
  return (
    <time
      dateTime={at}
      title={exact}
      role="timer"
      aria-label={left === null ? text : inWords(left, held)}
      className={cn(
        'whitespace-nowrap font-mono font-medium tabular-nums',
        size === 'big' ? 'text-2xl tracking-tight' : 'text-sm',
        held && 'text-caveat',
        className,
      )}
    >
      {text}
      {held ? <span className="ml-2 font-sans text-sm tracking-normal">on hold</span> : null}
    </time>
  );
}

function inWords(left: number, held: boolean): string {
  const length = formatDuration(Math.max(1000, Math.floor(Math.abs(left) / 60_000) * 60_000));
  const words = left > 0 ? `${length} until T-0` : `${length} since T-0`;
  return held ? `${words}, on hold` : words;
}
