'use client';

import type { CanaryView } from '#lib/domain/room/view.ts';
import { formatDuration, plural } from '../format.ts';
import { useNow } from '../ui/clock.tsx';
import { cn } from '../ui/cn.ts';
import { ClockTime } from '../ui/time.tsx';
import { CanaryCondition } from './canary-condition.tsx';
import type { StepActs } from './use-step-acts.ts';

type Props = {
  canary: CanaryView;
  stepKey: string;
  running: boolean;
  record: StepActs['record'];
  people: Record<string, string>;
};

/** What a canary shows: each condition as it was last read, and how long all of them have held. */
export function CanaryBox({ canary, stepKey, running, record, people }: Props) {
  return (
    <div className="grid gap-2 rounded-md border border-line bg-sunken/50 p-3">
      <Watch canary={canary} running={running} />
      {canary.conditions.length === 0 ? (
        <p className="text-sm">
          This canary has no conditions, so nothing can be read and it never passes by itself. Add conditions to it, or
          let a manager go past it with a reason.
        </p>
      ) : null}
      <ul className="divide-y divide-line">
        {canary.conditions.map((condition) => (
          <CanaryCondition
            key={condition.text}
            stepKey={stepKey}
            condition={condition}
            running={running}
            record={record}
            people={people}
          />
        ))}
      </ul>
      {canary.breaks > 0 && canary.lastBreak ? (
        <p className="text-fail text-sm">
          Broke {canary.breaks === 1 ? 'once' : plural(canary.breaks, 'time')}, last at{' '}
          <ClockTime at={canary.lastBreak.at} seconds />: {canary.lastBreak.text}
          {canary.lastBreak.state === 'no-data' ? ' (no data)' : ''}. The watch began again.
        </p>
      ) : null}
    </div>
  );
}

function Watch({ canary, running }: { canary: CanaryView; running: boolean }) {
  const now = useNow('second');
  const whole = canary.watchSeconds * 1000;
  const held = canary.cleanSince === null || now === null ? 0 : Math.max(0, now - Date.parse(canary.cleanSince));
  const share = canary.passed ? 1 : running ? Math.min(1, held / whole) : 0;
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <span className="font-medium">
          {canary.percent === null ? 'Canary' : `Canary, ${canary.percent}% of the traffic`}
        </span>
        <span role="timer" className={cn('tabular-nums', canary.passed && 'font-medium text-pass')}>
          {watchWords(canary, running, held, whole)}
        </span>
      </p>
      <svg aria-hidden="true" className="block h-2 w-full overflow-hidden rounded-sm bg-sunken">
        <rect className={canary.passed ? 'fill-pass' : 'fill-running'} height="100%" width={`${share * 100}%`} />
      </svg>
    </div>
  );
}

function watchWords({ passed, cleanSince }: CanaryView, running: boolean, held: number, whole: number): string {
  const wanted = formatDuration(whole);
  if (passed) return `Held for ${wanted}: passed`;
  if (!running) return `Did not hold for ${wanted}`;
  if (cleanSince === null) return `Waits until all conditions hold, then ${wanted}`;
  if (held >= whole) return 'Waits for the reading at the end of the watch';
  return `${formatDuration(Math.ceil((whole - held) / 1000) * 1000)} left of ${wanted}`;
}
