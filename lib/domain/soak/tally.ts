import type { Metric } from '../checklist/model.ts';
import { checkedItem } from './check-key.ts';
import type { Standing } from './model.ts';
import type { FilledSlot } from './slots.ts';
import { standingOf } from './standing.ts';

/* What the checks of a metric come to, whatever their number. Plain JSON. */

/** Of one cadence: what a box under it says. */
export type CheckCounts = {
  passed: number;
  failed: number;
  /** Over, and nobody saw a value. */
  unseen: number;
};

/** The numbers at the slots; their mean is `sum / samples`. */
export type Sums = { sum: number; low: number; high: number; samples: number };

export type Tally = {
  onTime: number;
  late: number;
  missed: number;
  /** Its source was asked and gave no value. */
  empty: number;
  breaches: number;
  /** Two breaches with no reading in order between them. */
  twice: boolean;
  /** The latest that was seen was a breach. */
  broke: boolean;
  latest: number | boolean | null;
  sums: Sums | null;
  boxes: Record<string, CheckCounts & { broke: boolean }>;
};

export const NO_TALLY: Tally = {
  onTime: 0,
  late: 0,
  missed: 0,
  empty: 0,
  breaches: 0,
  twice: false,
  broke: false,
  latest: null,
  sums: null,
  boxes: {},
};

export const dueOf = ({ onTime, late, missed, empty }: Tally): number => onTime + late + missed + empty;

/** The slots added to a tally, in their order. What waits, or is still to come, is counted by nobody. */
export function tallied(before: Tally, metric: Metric, slots: readonly FilledSlot[], now: Date): Tally {
  const tally = structuredClone(before);
  for (const slot of slots) {
    if (slot.state === 'on-time' || slot.state === 'late' || slot.state === 'missed') add(tally, metric, slot, now);
  }
  return tally;
}

function add(tally: Tally, metric: Metric, filled: FilledSlot, now: Date): void {
  const { state, observation, slot } = filled;
  const value = observation?.value ?? null;
  const seen = observation ? standingOf(metric, value) : 'no-data';
  if (state === 'missed') tally.missed += 1;
  else if (seen === 'no-data') tally.empty += 1;
  else tally[state === 'late' ? 'late' : 'onTime'] += 1;
  if (seen !== 'no-data') {
    tally.latest = value;
    if (typeof value === 'number') tally.sums = summed(tally.sums, value);
  }
  const standing = standingIn(metric, filled);
  if (standing === 'breach') tally.breaches += 1;
  if (standing !== 'no-data') {
    tally.twice ||= tally.broke && standing === 'breach';
    tally.broke = standing === 'breach';
  }
  for (const key of slot.cadenceKeys) {
    tally.boxes[key] ??= { passed: 0, failed: 0, unseen: 0, broke: false };
    addToBox(tally.boxes[key], metric, seen, slot.dueAt <= now);
  }
}

/**
 * A metric's single reading past its alert is a caveat of the soak and no fail of a box that speaks of it; two in a row
 * are. A "no" is a fail. A slot that is not due yet proves nothing about its moment.
 */
function addToBox(box: Tally['boxes'][string], metric: Metric, seen: Standing, due: boolean): void {
  if (seen === 'no-data') {
    box.unseen += 1;
    return;
  }
  const breach = seen === 'breach';
  if (breach && (box.broke || checkedItem(metric.key) !== null)) box.failed += 1;
  else if (due) box.passed += 1;
  box.broke = breach;
}

function summed(sums: Sums | null, value: number): Sums {
  if (!sums) return { sum: value, low: value, high: value, samples: 1 };
  return {
    sum: sums.sum + value,
    low: Math.min(sums.low, value),
    high: Math.max(sums.high, value),
    samples: sums.samples + 1,
  };
}

/** Where a metric for which silence is a failure gave no value, that slot is a breach. */
export function standingIn(metric: Metric, { state, observation }: FilledSlot): Standing {
  const standing = observation ? standingOf(metric, observation.value) : 'no-data';
  const silent = standing === 'no-data' && (observation !== null || state === 'missed');
  return silent && metric.onNoData === 'fail' ? 'breach' : standing;
}
