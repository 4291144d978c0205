import type { Metric } from '../checklist/model.ts';
import { parseQuantity } from '../probe/quantity.ts';
import { isQuestion, parseEntry } from './entry.ts';

/** What a source said of one planned moment: a value in the metric's unit, or why there is none. Never a guess. */
export type Sample = {
  at: Date;
  value: number | boolean | null;
  reason: string | null;
  /** The source could not be asked: it may yet say something of that moment. */
  again?: boolean;
};

export const noValue = (at: Date, reason: string): Sample => ({ at, value: null, reason: reason.slice(0, 500) });
export const notAsked = (at: Date, reason: string): Sample => ({ ...noValue(at, reason), again: true });

/** A number of a source, brought into the metric's unit where the source says what it measures. */
export function numberSample(metric: Metric, at: Date, amount: number, measured: string | null): Sample {
  if (Number.isNaN(amount)) return noValue(at, 'The value is no number (NaN), as after a division by zero.');
  if (!Number.isFinite(amount)) return noValue(at, `The value is infinite (${amount > 0 ? '+' : '-'}Inf).`);
  if (isQuestion(metric.unit)) {
    if (amount === 0 || amount === 1) return { at, value: amount === 1, reason: null };
    return noValue(at, `The metric is a question, and ${amount} is neither 1 (yes) nor 0 (no).`);
  }
  if (measured === null) return { at, value: amount, reason: null };
  const factor = factorOf(measured, metric.unit);
  return factor === null
    ? noValue(at, `The source measures ${measured}, and the metric ${metric.unit || 'a bare number'}.`)
    : { at, value: amount * factor, reason: null };
}

const MEASURES: Record<string, string> = {
  seconds: '1s',
  milliseconds: '1ms',
  bytes: '1b',
  percent: '1%',
  ratio: '100%',
  'per second': '1/s',
};

/** By what a number of the source is multiplied; null where the two measure different things. */
function factorOf(measured: string, unit: string): number | null {
  const there = parseQuantity(MEASURES[measured] ?? `1${measured}`);
  const here = parseQuantity(`1${unit}`);
  return there && here && there.unit === here.unit ? there.amount / here.amount : null;
}

/** A value that stands in an answer: a number, yes or no, or a text such as "2 GB". */
export function valueSample(metric: Metric, at: Date, found: unknown): Sample {
  if (typeof found === 'number') return numberSample(metric, at, found, null);
  if (typeof found === 'boolean') return { at, value: found, reason: null };
  if (typeof found !== 'string') return noValue(at, 'What stands there is neither a number nor yes or no.');
  const entry = parseEntry(found, metric.unit);
  return entry.ok ? { at, value: entry.value, reason: null } : noValue(at, entry.message);
}
