import type { Plan } from './sampling.ts';
import { standingOf } from './standing.ts';
import { conditionOf } from './trigger.ts';

/** Whether a reading may change what a soak says: past the alert, silent where silence fails, or of a trigger's condition. */
export function isRemarkable(
  { metrics, triggers }: Pick<Plan, 'metrics' | 'triggers'>,
  { metricKey, value }: { metricKey: string; value: number | boolean | null },
): boolean {
  const metric = metrics.find(({ key }) => key === metricKey);
  if (!metric) return false;
  const standing = standingOf(metric, value);
  if (standing === 'breach' || (standing === 'no-data' && metric.onNoData === 'fail')) return true;
  if (value === null) return false;
  return triggers.some((trigger) => trigger.metric === metricKey && conditionOf(trigger, metric)?.(value) === true);
}
