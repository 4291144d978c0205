import type { Trigger } from '../checklist/model.ts';
import { spanWords } from '../readiness/gate-history.ts';
import { cadencesOf, type Plan, silenceOf, stepOf } from './sampling.ts';

/**
 * Why nobody looks often enough for a trigger to fire: its metric has no source, and its checks lie further apart than the
 * silence that the trigger bears. Null where it is watched.
 */
export function blindOf(trigger: Trigger, { metrics, cadences }: Pick<Plan, 'metrics' | 'cadences'>): string | null {
  const metric = metrics.find(({ key }) => key === trigger.metric);
  if (!metric || metric.asks) return null;
  if (metric.cadences?.length === 0) return `${metric.title} is read by nobody. Give it a source, or send readings.`;
  const step = stepOf(trigger);
  if (step === null) return null;
  const apart = Math.min(...cadencesOf(metric, cadences).map(({ everySeconds }) => everySeconds));
  const silence = silenceOf(trigger, cadences);
  if (apart <= silence) return null;
  const often = Number.isFinite(apart) ? `is read every ${spanWords(apart)}` : 'is read by nobody';
  return `${metric.title} ${often}, and this needs a reading every ${spanWords(silence)}. Give it a source, or send readings.`;
}
