/** A number of a moment, in milliseconds. */
export type TimedValue = readonly [at: number, value: number];

/**
 * A series of any length as at most `MOST` of its values: each one at first, then each second, fourth and so on, counted
 * from the first. The same series gives the same values, however often it was continued.
 */
export type Thinned = { every: number; total: number; kept: TimedValue[] };

const MOST = 400;

export const NOTHING: Thinned = { every: 1, total: 0, kept: [] };

export function thinnedWith(before: Thinned, values: readonly TimedValue[]): Thinned {
  let { every, total } = before;
  let kept = [...before.kept];
  for (const value of values) {
    if (total % every === 0) kept.push(value);
    total += 1;
    if (kept.length > MOST) {
      kept = kept.filter((_, index) => index % 2 === 0);
      every *= 2;
    }
  }
  return { every, total, kept };
}
