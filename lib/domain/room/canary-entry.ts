import type { ConditionReading } from './canary.ts';

/** Why a person cannot say how a condition stands; null = they can. `source`: what gave its latest reading. */
export function entryRefusal({ metric, state }: Pick<ConditionReading, 'metric' | 'state'>, source: string | null) {
  if (!metric) return 'Nothing can be read for this condition.';
  if (metric.asks && state !== 'no-data' && source !== 'person')
    return 'gonogo reads this one by itself. A person does so when its source says nothing.';
  return null;
}
