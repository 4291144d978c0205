/** A sample of a series: hours from its beginning, and the value. */
export type Point = { hours: number; value: number };

export type Trend = {
  /** Median of all slopes between two samples (Theil-Sen), in units an hour. */
  perHour: number;
  /** Two-sided significance of the rise or fall (Mann-Kendall). */
  p: number;
  samples: number;
  method: 'Theil-Sen slope, Mann-Kendall test';
};

export type TooFew = { tooFew: true; samples: number; needed: number };

/** With fewer no rank test can be surer than one in twenty in a way that stays true for noisy values. */
export const FEWEST = 8;
/** Pairs grow with the square: more samples than this are thinned evenly. */
const MOST = 400;
export const SURE = 0.05;

/** Whether the series rises or falls, told by ranks: a few wild values do not decide it. */
export function trendOf(points: readonly Point[]): Trend | TooFew {
  const clean = thin(points.filter(({ hours, value }) => Number.isFinite(hours) && Number.isFinite(value)));
  const samples = clean.length;
  if (samples < FEWEST) return { tooFew: true, samples, needed: FEWEST };
  // Eighty thousand numbers for a long series, in one block.
  const slopes = new Float64Array((samples * (samples - 1)) / 2);
  let [pairs, score] = [0, 0];
  for (const [index, later] of clean.entries()) {
    for (let before = 0; before < index; before += 1) {
      const earlier = clean[before];
      if (!earlier || later.hours === earlier.hours) continue;
      slopes[pairs] = (later.value - earlier.value) / (later.hours - earlier.hours);
      pairs += 1;
      score += Math.sign(later.value - earlier.value);
    }
  }
  if (pairs === 0) return { tooFew: true, samples: 1, needed: FEWEST };
  return {
    perHour: median(slopes.subarray(0, pairs)),
    p: significance(
      score,
      clean.map(({ value }) => value),
    ),
    samples,
    method: 'Theil-Sen slope, Mann-Kendall test',
  };
}

export type Growth = {
  kind: 'linear' | 'exponential';
  /** Units an hour of a straight line; for exponential growth, hours in which it doubles. */
  perHour: number | null;
  doublingHours: number | null;
  /** Share of the variation that the curve explains, 0-1, both measured on the values themselves. */
  explains: { linear: number; exponential: number };
  samples: number;
  method: 'least squares on y and on log y';
};

/** How a rising series grows; null where it does not rise for sure. */
export function growthOf(points: readonly Point[], trend = trendOf(points)): Growth | null {
  if ('tooFew' in trend || trend.p >= SURE || trend.perHour <= 0) return null;
  const clean = thin(points.filter(({ hours, value }) => Number.isFinite(hours) && Number.isFinite(value)));
  const line = fit(clean);
  const linear = explained(clean, (hours) => line.at + line.slope * hours);
  const positive = clean.every(({ value }) => value > 0);
  const log = positive ? fit(clean.map(({ hours, value }) => ({ hours, value: Math.log(value) }))) : null;
  const exponential = log ? explained(clean, (hours) => Math.exp(log.at + log.slope * hours)) : 0;
  // The simpler curve stays unless the other one is clearly closer.
  const isExponential = log !== null && log.slope > 0 && 1 - exponential < (1 - linear) * 0.7;
  return {
    kind: isExponential ? 'exponential' : 'linear',
    perHour: isExponential ? null : trend.perHour,
    doublingHours: isExponential && log ? Math.LN2 / log.slope : null,
    explains: { linear, exponential },
    samples: trend.samples,
    method: 'least squares on y and on log y',
  };
}

function thin(points: readonly Point[]): Point[] {
  const ordered = points.toSorted((a, b) => a.hours - b.hours);
  if (ordered.length <= MOST) return ordered;
  const step = (ordered.length - 1) / (MOST - 1);
  return Array.from({ length: MOST }, (_, index) => ordered[Math.round(index * step)] as Point);
}

function median(numbers: Float64Array): number {
  const middle = numbers.length >> 1;
  const upper = nth(numbers, middle);
  return numbers.length % 2 === 1 ? upper : (nth(numbers, middle - 1) + upper) / 2;
}

/** The value that would stand at this place if they were sorted. Only the part around it is put in order. */
function nth(numbers: Float64Array, place: number): number {
  const at = (index: number) => numbers[index] ?? Number.NaN;
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const pivot = at((low + high) >> 1);
    let [left, right] = [low, high];
    while (left <= right) {
      while (at(left) < pivot) left += 1;
      while (at(right) > pivot) right -= 1;
      if (left > right) break;
      [numbers[left], numbers[right]] = [at(right), at(left)];
      left += 1;
      right -= 1;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return at(place);
}

/** Two-sided p of a Mann-Kendall score: counted exactly for short series without ties, else by its normal limit. */
function significance(score: number, values: readonly number[]): number {
  if (score === 0) return 1;
  const n = values.length;
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  if (ties.size === n && n <= 30) return exact(n, Math.abs(score));
  let variance = n * (n - 1) * (2 * n + 5);
  for (const count of ties.values()) variance -= count * (count - 1) * (2 * count + 5);
  if (variance <= 0) return 1;
  const z = (Math.abs(score) - 1) / Math.sqrt(variance / 18);
  return Math.min(1, erfc(z / Math.SQRT2));
}

/** The share of all orders of n values whose score is at least this far from zero. */
function exact(n: number, score: number): number {
  const pairs = (n * (n - 1)) / 2;
  // Orders by their number of inversions, as shares of all orders.
  let shares = [1];
  for (let size = 2; size <= n; size += 1) {
    const next = new Array<number>(shares.length + size - 1).fill(0);
    shares.forEach((share, inversions) => {
      for (let more = 0; more < size; more += 1)
        next[inversions + more] = (next[inversions + more] ?? 0) + share / size;
    });
    shares = next;
  }
  const inversions = (pairs - score) / 2;
  let tail = 0;
  for (let index = 0; index <= inversions; index += 1) tail += shares[index] ?? 0;
  return Math.min(1, 2 * tail);
}

/** Complementary error function; Numerical Recipes' rational Chebyshev form, relative error below 1.2e-7. */
function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * Math.abs(x));
  const terms = [
    1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
  ];
  const sum = terms.reduceRight((before, term) => term + t * before, 0);
  const value = t * Math.exp(-x * x - 1.26551223 + t * sum);
  return x >= 0 ? value : 2 - value;
}

function fit(points: readonly Point[]): { at: number; slope: number } {
  const n = points.length;
  const meanX = points.reduce((sum, { hours }) => sum + hours, 0) / n;
  const meanY = points.reduce((sum, { value }) => sum + value, 0) / n;
  let [xx, xy] = [0, 0];
  for (const { hours, value } of points) {
    xx += (hours - meanX) ** 2;
    xy += (hours - meanX) * (value - meanY);
  }
  const slope = xx === 0 ? 0 : xy / xx;
  return { at: meanY - slope * meanX, slope };
}

function explained(points: readonly Point[], curve: (hours: number) => number): number {
  const mean = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  let [rest, all] = [0, 0];
  for (const { hours, value } of points) {
    rest += (value - curve(hours)) ** 2;
    all += (value - mean) ** 2;
  }
  return all === 0 ? 1 : Math.max(0, 1 - rest / all);
}
