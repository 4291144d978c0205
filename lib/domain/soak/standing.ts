import type { Metric, Threshold } from '../checklist/model.ts';
import { parseQuantity } from '../probe/quantity.ts';
import type { Standing } from './model.ts';

type Limits = Pick<Metric, 'unit' | 'target' | 'alert'>;

/**
 * Where a value stands against target and alert, by the operators as they were written. With an alert, a missed target
 * is watched; where the target is the only limit, missing it is the breach.
 */
export function standingOf(metric: Limits, value: number | boolean | null): Standing {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return 'no-data';
  if (typeof value === 'boolean') return value ? 'within' : 'breach';
  if (metric.alert && holds(metric.alert, value, metric.unit)) return 'breach';
  if (!metric.target || holds(metric.target, value, metric.unit)) return 'within';
  return metric.alert ? 'watch' : 'breach';
}

/** Whether `value`, given in `unit`, fulfils the condition. Like units are converted; unlike ones compare as numbers. */
export function holds(threshold: Threshold, value: number, unit: string): boolean {
  const [left, right] = [value, limitIn(threshold, unit)];
  switch (threshold.operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '=':
      return left === right;
    case '!=':
      return left !== right;
  }
}

/** The limit as a number in `unit`, as a chart draws it; units that are not alike are taken as they are. */
export function limitIn(threshold: Threshold, unit: string): number {
  const there = parseQuantity(`${threshold.value}${threshold.unit}`);
  const here = parseQuantity(`1${unit || threshold.unit}`);
  return there && here && there.unit === here.unit ? there.amount / here.amount : threshold.value;
}
