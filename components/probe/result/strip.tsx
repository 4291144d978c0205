import { Activity } from 'lucide-react';
import type { Outcome } from '#lib/domain/outcome.ts';
import { flapping, STRIP } from '#lib/domain/probe/history.ts';
import { Badge } from '../../ui/badge.tsx';
import { cn } from '../../ui/cn.ts';
import { ITEM_STATES } from '../../ui/states.ts';

export type StripRun = { outcome: Outcome; at: string };

/** Height and fill by outcome: told apart also without colour. */
const LOOKS: Record<Outcome, { y: number; height: number; look: string }> = {
  pass: { y: 0, height: 16, look: 'fill-pass' },
  fail: { y: 8, height: 8, look: 'fill-fail' },
  error: { y: 11, height: 5, look: 'fill-caveat' },
  unknown: { y: 13, height: 3, look: 'fill-unknown' },
  'not-applicable': { y: 13, height: 3, look: 'fill-unknown' },
};
const STEP = 6;

/** The last runs, the newest at the right, each as it was. `runs` come newest first. */
export function Strip({ runs, className }: { runs: readonly StripRun[]; className?: string }) {
  const shown = runs.slice(0, STRIP).toReversed();
  if (shown.length < 2) return null;
  return (
    <svg
      role="img"
      aria-label={inWords(shown)}
      width={shown.length * STEP}
      height={16}
      className={cn('shrink-0 overflow-visible', className)}
    >
      <title>{inWords(shown)}</title>
      {shown.map((run, index) => {
        const { y, height, look } = LOOKS[run.outcome];
        return <rect key={index} x={index * STEP} y={y} width={STEP - 2} height={height} rx={1} className={look} />;
      })}
    </svg>
  );
}

function inWords(shown: readonly StripRun[]): string {
  const counts = Map.groupBy(shown, (run) => run.outcome);
  const words = [...counts].map(([outcome, runs]) => `${runs.length} ${ITEM_STATES[outcome].word.toLowerCase()}`);
  return `Last ${shown.length} ${shown.length === 1 ? 'run' : 'runs'}, oldest first: ${words.join(', ')}`;
}

/** Says that a probe passes and fails in turns. */
export function Flapping({ runs }: { runs: readonly StripRun[] }) {
  const seen = flapping(runs.map((run) => run.outcome));
  if (!seen) return null;
  return (
    <Badge tone="caveat" icon={Activity}>
      flapping: {seen.changes} changes in {seen.runs} runs
    </Badge>
  );
}
