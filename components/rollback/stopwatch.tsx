import { shortLength } from '#lib/domain/rollback/length.ts';
import type { RunReading } from '#lib/domain/rollback/run.ts';
import { cn } from '../ui/cn.ts';

/** The clock of a run, against what it may take. Read out in words, not each second. */
export function Stopwatch({ reading, budgetSeconds }: { reading: RunReading; budgetSeconds: number | null }) {
  const seconds = Math.floor(reading.activeMs / 1000);
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const text = `${hours > 0 ? `${hours}:` : ''}${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`;
  const over = budgetSeconds !== null && seconds > budgetSeconds;
  const share = budgetSeconds === null ? 0 : Math.min(1, seconds / budgetSeconds);
  return (
    <div className="grid min-w-44 gap-1.5">
      <div
        role="timer"
        aria-label={`${shortLength(Math.floor(seconds / 60) * 60_000)} on the clock`}
        className={cn('font-mono font-semibold text-3xl tabular-nums', over && 'text-fail')}
      >
        {text}
      </div>
      {budgetSeconds === null ? (
        <p className="text-muted text-sm">The runbook names no time for the whole.</p>
      ) : (
        <>
          <svg aria-hidden="true" className="block h-2 w-full overflow-hidden rounded-sm bg-sunken">
            <rect className={over ? 'fill-fail' : 'fill-running'} height="100%" width={`${share * 100}%`} />
          </svg>
          <p className={cn('text-sm', over ? 'font-medium text-fail' : 'text-muted')}>
            {over
              ? `${shortLength((seconds - budgetSeconds) * 1000)} over the ${shortLength(budgetSeconds * 1000)} it may take`
              : `${shortLength((budgetSeconds - seconds) * 1000)} left of ${shortLength(budgetSeconds * 1000)}`}
          </p>
        </>
      )}
      {reading.pausedMs > 0 ? (
        <p className="text-caveat text-sm">
          {reading.state === 'paused' ? 'The clock stands still' : 'The clock stood still'},{' '}
          {shortLength(reading.pausedMs)} so far
        </p>
      ) : null}
    </div>
  );
}
