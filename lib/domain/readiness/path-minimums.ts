import type { Unit } from './parents.ts';
import { type CategoryWeight, isOptionalOpen, isScored, reachesMinimum, unitWeight, weightedMean } from './score.ts';

type Input = {
  due: Unit[];
  categories: CategoryWeight[];
  /** Items that other steps make pass anyway. */
  solved: ReadonlySet<string>;
  /** Items that other steps take out of the score: approved as not applicable. */
  dropped: ReadonlySet<string>;
  isWaived: (itemKey: string) => boolean;
  /** Percent. */
  minimumOverall: number | null;
  /** Percent by category key. */
  minimums: ReadonlyMap<string, number>;
  /** Categories whose minimum is named for them. */
  named: ReadonlySet<string>;
};

export type Chosen = { unit: Unit; because: string };

type Tally = { title: string; weight: number; passed: number; applicable: number; lost: Unit[] };

/** The fewest further items that lift the scores over their minimums, the heaviest loss first; and what no work can reach. */
export function heaviestFirst(input: Input): { chosen: Chosen[]; unreachable: string[] } {
  const tallies = tally(input);
  const chosen: Chosen[] = [];
  const unreachable: string[] = [];
  const score = (one: Tally) => (one.applicable > 0 ? one.passed / one.applicable : null);
  const take = (one: Tally, unit: Unit, because: string) => {
    one.lost.splice(one.lost.indexOf(unit), 1);
    one.passed += unitWeight(unit);
    if (isOptionalOpen(unit)) one.applicable += unitWeight(unit);
    chosen.push({ unit, because });
  };

  for (const [key, minimum] of input.minimums) {
    const one = tallies.get(key);
    for (let unit = one?.lost[0]; one && unit; unit = one.lost[0]) {
      const now = score(one);
      if (now !== null && reachesMinimum(now, minimum)) break;
      take(one, unit, `${one.title} must reach ${minimum} %`);
    }
    // A general minimum skips categories where nothing applies; one named for such a category can never be met.
    if (input.named.has(key) && (!one || score(one) === null)) {
      unreachable.push(`Nothing applies in ${one?.title ?? key}, and ${minimum} % is asked for`);
    }
  }

  const { minimumOverall } = input;
  if (minimumOverall === null || minimumOverall <= 0) return { chosen, unreachable };
  const all = [...tallies.values()];
  for (;;) {
    const overall = weightedMean(all.map((one) => ({ score: score(one), weight: one.weight })));
    if (overall !== null && reachesMinimum(overall, minimumOverall)) break;
    let best: { one: Tally; unit: Unit; gain: number } | null = null;
    for (const one of all) {
      const unit = one.lost[0];
      if (!unit) continue;
      const before = score(one) ?? 0;
      const more = isOptionalOpen(unit) ? unitWeight(unit) : 0;
      const after = (one.passed + unitWeight(unit)) / (one.applicable + more);
      const gain = one.weight * (after - before);
      if (!best || gain > best.gain) best = { one, unit, gain };
    }
    if (!best) {
      unreachable.push(`Nothing applies that could reach the overall ${minimumOverall} %`);
      break;
    }
    take(best.one, best.unit, `The overall score must reach ${minimumOverall} %`);
  }
  return { chosen, unreachable };
}

function tally({ due, categories, solved, dropped, isWaived }: Input): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { key, title, weight } of categories) {
    tallies.set(key, { title, weight, passed: 0, applicable: 0, lost: [] });
  }
  for (const unit of due) {
    const { key, categoryKey } = unit.item;
    const { outcome } = unit.reading;
    const one = tallies.get(categoryKey);
    if (!one || !isScored(unit) || outcome === 'not-applicable' || dropped.has(key)) continue;
    const open = isOptionalOpen(unit);
    const weight = unitWeight(unit);
    const passes = outcome === 'pass' || solved.has(key) || (isWaived(key) && !open);
    if (passes || !open) one.applicable += weight;
    if (passes) one.passed += weight;
    else one.lost.push(unit);
  }
  // Those in the denominator already lift more than an optional one that would enter it.
  for (const one of tallies.values()) {
    one.lost.sort((a, b) => Number(isOptionalOpen(a)) - Number(isOptionalOpen(b)) || unitWeight(b) - unitWeight(a));
  }
  return tallies;
}
