'use client';

import { CirclePause, CirclePlay } from 'lucide-react';
import { formatCountdown, formatDuration } from '../format.ts';
import { useLaunch } from '../launch/context.tsx';
import { isClosed } from '../launch/state-words.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.tsx';
import { cn } from '../ui/cn.ts';
import { Kbd } from '../ui/surface.tsx';
import { Countdown, InstantTime } from '../ui/time.tsx';

type Props = { onHold: () => void; onResume: () => void };

/** The clock to and from T-0. On hold it stands still, and the length of the hold counts. */
export function ClockPanel({ onHold, onResume }: Props) {
  const head = useLaunch('head');
  const ability = useLaunch('abilities')['launch.hold'];
  const now = useNow();
  const late = head.state === 'preparing' && head.t0 !== null && now !== null && Date.parse(head.t0) <= now;
  const refused = isClosed(head.state) ? 'This launch is closed.' : ability.reason;
  return (
    <section
      aria-label="Clock"
      className={cn('grid gap-2 rounded-md border bg-raised p-4', head.held ? 'border-caveat' : 'border-line')}
    >
      <RoomClock className="text-2xl" />
      {head.t0 ? (
        <p className="text-muted text-sm">
          T-0 <InstantTime at={head.t0} />
          {late ? <span className="block font-medium text-caveat">T-0 has come without a GO</span> : null}
        </p>
      ) : (
        <p className="text-muted text-sm">Set T-0 under “Change the launch”, and the phases get their time.</p>
      )}
      {head.held ? (
        <Button variant="primary" refusedReason={refused} onClick={onResume}>
          <CirclePlay aria-hidden /> Resume{' '}
          <Kbd className="ml-1 border-on-accent/40 bg-transparent text-inherit">h</Kbd>
        </Button>
      ) : (
        <Button refusedReason={refused} onClick={onHold}>
          <CirclePause aria-hidden /> Hold <Kbd className="ml-1">h</Kbd>
        </Button>
      )}
    </section>
  );
}

export function RoomClock({ className }: { className?: string }) {
  const { t0, held } = useLaunch('head');
  const now = useNow('second');
  if (!held) {
    return t0 ? (
      <Countdown at={t0} size="big" className={className} />
    ) : (
      <p className={cn('font-mono', className)}>no T-0 yet</p>
    );
  }
  const since = Date.parse(held.at);
  const length = now === null ? null : Math.max(0, Math.floor((now - since) / 1000) * 1000);
  return (
    <div className={cn('grid gap-0.5 text-caveat', className)} role="timer" aria-label="On hold">
      <span className="font-mono font-medium tabular-nums">
        {t0 ? formatCountdown(Date.parse(t0) - since) : 'no T-0'}
      </span>
      <span className="font-medium text-[0.6em]">HOLD{length === null ? '' : `, ${formatDuration(length)}`}</span>
    </div>
  );
}
