import type { EffortSum } from '#lib/domain/readiness/model.ts';
import { formatEffort } from '../../format.ts';

/** "6–8 h, 3 not estimated"; "0 h" is said only where nothing is left to do. */
export function effortWords({ lowHours, highHours, unestimated }: EffortSum): string {
  if (unestimated === 0) return formatEffort(lowHours, highHours);
  const open = `${unestimated} not estimated`;
  return highHours === 0 ? open : `${formatEffort(lowHours, highHours)}, ${open}`;
}
