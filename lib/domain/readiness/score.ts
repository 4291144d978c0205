import type { Severity } from '../outcome.ts';
import type { CategoryScore, LostItem, Scores, Segments } from './model.ts';
import type { Unit } from './parents.ts';

export const SEVERITY_WEIGHT: Record<Severity, number> = { critical: 10, high: 7.5, medium: 5, low: 2.5 };

/** Percent, floored: 100 only when all passed, and 29/100 reads 29 although its product in floating point is less. */
export function floorPercent(fraction: number): number;
export function floorPercent(fraction: number | null): number | null;
export function floorPercent(fraction: number | null): number | null {
  if (fraction === null) return null;
  if (fraction >= 1) return 100;
  return Math.max(0, Math.min(99, Math.floor(fraction * 100 + 1e-9)));
}

/** Whether a score reaches a minimum in percent. 100 asks for all. */
export function reachesMinimum(fraction: number, minimumPercent: number): boolean {
  if (minimumPercent >= 100) return fraction >= 1;
  return fraction * 100 + 1e-9 >= minimumPercent;
}

export type CategoryWeight = { key: string; title: string; weight: number };

export function isScored(unit: Unit): boolean {
  return !unit.weightless && unit.item.phase !== 'maintenance';
}

export function unitWeight(unit: Unit): number {
  return SEVERITY_WEIGHT[unit.item.severity];
}

/** Optional and never answered (or answered no more): it leaves the denominator. */
export function isOptionalOpen(unit: Unit): boolean {
  return unit.item.need === 'optional' && unit.reading.outcome === 'unknown';
}

const NO_SEGMENTS: Segments = {
  verified: 0,
  attested: 0,
  waived: 0,
  notApplicable: 0,
  unknown: 0,
  claimed: 0,
  failed: 0,
};

function scoreCategory(category: CategoryWeight, units: Unit[], isWaived: (itemKey: string) => boolean): CategoryScore {
  const segments: Segments = { ...NO_SEGMENTS };
  const counts = { passed: 0, applicable: 0, failed: 0, unknown: 0, error: 0, waived: 0, notApplicable: 0, claimed: 0 };
  const lost: LostItem[] = [];
  let applicable = 0;
  let passed = 0;
  for (const unit of units) {
    const weight = unitWeight(unit);
    const { outcome, basis, claimed } = unit.reading;
    if (outcome === 'not-applicable') {
      counts.notApplicable += 1;
      segments.notApplicable += weight;
      continue;
    }
    if (isOptionalOpen(unit)) continue;
    counts.applicable += 1;
    applicable += weight;
    if (outcome === 'pass') {
      counts.passed += 1;
      passed += weight;
      segments[basis === 'verified' ? 'verified' : 'attested'] += weight;
      continue;
    }
    const waived = isWaived(unit.item.key);
    if (outcome === 'fail') counts.failed += 1;
    else if (outcome === 'error') counts.error += 1;
    else counts.unknown += 1;
    if (claimed) counts.claimed += 1;
    if (waived) counts.waived += 1;
    segments[waived ? 'waived' : outcome === 'fail' ? 'failed' : claimed ? 'claimed' : 'unknown'] += weight;
    lost.push({ key: unit.item.key, weight, outcome, waived });
  }
  lost.sort((a, b) => b.weight - a.weight);
  const share = (weight: number) => (applicable > 0 ? weight / applicable : null);
  return {
    key: category.key,
    title: category.title,
    weight: category.weight,
    raw: share(passed),
    withWaivers: share(passed + segments.waived),
    verified: share(segments.verified),
    segments,
    counts,
    lost,
  };
}

export type WeightedScore = { score: number | null; weight: number };

/** Mean by weight of the scores that exist. It is 1 only when each of them is. */
export function weightedMean(scores: WeightedScore[]): number | null {
  let sum = 0;
  let weights = 0;
  let all = true;
  for (const { score, weight } of scores) {
    if (score === null) continue;
    sum += score * weight;
    weights += weight;
    if (score < 1) all = false;
  }
  if (weights <= 0) return null;
  // Rounding must not turn a category of little weight that fails into 100%.
  return all ? 1 : Math.min(sum / weights, 1 - Number.EPSILON);
}

/** `units` are judged as given; maintenance and weightless ones never count. A unit of an unlisted category is kept. */
export function scoreUnits(
  units: Unit[],
  categories: CategoryWeight[],
  isWaived: (itemKey: string) => boolean,
): Scores {
  const byCategory = new Map<string, { category: CategoryWeight; units: Unit[] }>();
  for (const category of categories) byCategory.set(category.key, { category, units: [] });
  for (const unit of units) {
    if (!isScored(unit)) continue;
    const { categoryKey: key } = unit.item;
    const entry = byCategory.get(key) ?? { category: { key, title: key, weight: 1 }, units: [] };
    byCategory.set(key, entry);
    entry.units.push(unit);
  }
  const scored = [...byCategory.values()].map((entry) => scoreCategory(entry.category, entry.units, isWaived));
  const segments: Segments = { ...NO_SEGMENTS };
  for (const category of scored) {
    for (const key of Object.keys(segments) as (keyof Segments)[]) segments[key] += category.segments[key];
  }
  const mean = (pick: (category: CategoryScore) => number | null) =>
    weightedMean(scored.map((category) => ({ score: pick(category), weight: category.weight })));
  return {
    raw: mean((category) => category.raw),
    withWaivers: mean((category) => category.withWaivers),
    verified: mean((category) => category.verified),
    segments,
    categories: scored,
  };
}

/** What the scores would be if every unknown and every error turned out well: no work can promise more, known failures stay. */
export function bestCase(units: Unit[], categories: CategoryWeight[], isWaived: (itemKey: string) => boolean): Scores {
  const hopeful = units.map((unit): Unit => {
    const { outcome } = unit.reading;
    if (outcome !== 'unknown' && outcome !== 'error') return unit;
    return { ...unit, reading: { ...unit.reading, outcome: 'pass', basis: 'attested', claimed: false } };
  });
  return scoreUnits(hopeful, categories, isWaived);
}
