'use client';

import type { CanaryView } from '#lib/domain/room/view.ts';
import { valueWords } from '../soak/look.ts';
import { Badge } from '../ui/badge.tsx';
import { ClockTime, RelativeTime } from '../ui/time.tsx';
import { ConditionEntry } from './condition-entry.tsx';
import { CONDITION_LOOK } from './look.ts';
import type { StepActs } from './use-step-acts.ts';

type Condition = CanaryView['conditions'][number];
type Props = {
  stepKey: string;
  condition: Condition;
  running: boolean;
  record: StepActs['record'];
  people: Record<string, string>;
};

/** One condition of a canary: how it stands and since when, what was read last, and a box for what a person reads. */
export function CanaryCondition({ stepKey, condition, running, record, people }: Props) {
  const { word, tone, icon } = CONDITION_LOOK[condition.state];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2 text-sm first:pt-0 last:pb-0">
      <Badge tone={tone} icon={icon} className="w-24">
        {word}
      </Badge>
      <span className="grid min-w-0 flex-[1_1_11rem] gap-0.5">
        <span className="[overflow-wrap:anywhere]">{condition.text}</span>
        <LastReading condition={condition} people={people} running={running} />
      </span>
      {running && condition.metricKey !== null && condition.refused === null ? (
        <ConditionEntry stepKey={stepKey} condition={condition} metricKey={condition.metricKey} record={record} />
      ) : null}
    </li>
  );
}

type LastProps = Pick<Props, 'condition' | 'people' | 'running'>;

/** While the canary is watched it says too by when the next reading is needed. */
function LastReading({ condition, people, running }: LastProps) {
  const { at, since, state, byId, value, unit, gapSeconds } = condition;
  if (at === null) return <span className="text-muted">no reading since it began</span>;
  return (
    <span className="flex flex-wrap gap-x-2 text-muted tabular-nums">
      <span>
        <span className="font-medium text-ink">{valueWords(value, unit)}</span>, <RelativeTime at={at} />
        {byId ? `, ${people[byId] ?? 'somebody'}` : ''}
      </span>
      {since === null ? (
        <span>too long ago to say anything</span>
      ) : (
        <span>
          {state === 'met' ? 'holds' : 'fails'} since <ClockTime at={since} seconds />
          {running ? (
            <>
              , next reading by <ClockTime at={new Date(Date.parse(at) + gapSeconds * 1000).toISOString()} seconds />
            </>
          ) : null}
        </span>
      )}
    </span>
  );
}
