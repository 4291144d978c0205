import type { Metric } from '../checklist/model.ts';
import { parseQuantity } from '../probe/quantity.ts';

/** Whether a number in one unit is the same number in the other: "ms" and "milliseconds" are, "ms" and "s" are not. */
export function isSameUnit(one: string, other: string): boolean {
  if (one === other) return true;
  const [left, right] = [parseQuantity(`1${one}`), parseQuantity(`1${other}`)];
  return left !== null && right !== null && left.unit === right.unit && left.amount === right.amount;
}

/**
 * Metrics whose numbers would mean something else from now on: of those in `observed`, the ones with another unit than
 * before. What had no unit may be given one.
 */
export function changedUnits(
  before: readonly Metric[],
  after: readonly Metric[],
  observed: ReadonlySet<string>,
): { title: string; from: string; to: string }[] {
  return before.flatMap(({ key, title, unit }) => {
    const now = after.find((one) => one.key === key);
    if (!now || unit === '' || !observed.has(key) || isSameUnit(unit, now.unit)) return [];
    return [{ title, from: unit, to: now.unit || 'no unit' }];
  });
}
