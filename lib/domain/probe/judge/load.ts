import type { Gathered } from '../facts/common.ts';
import type { LoadFacts, LoadFigures } from '../facts/load.ts';
import { compileMatcher, type Matcher } from '../matcher.ts';
import { showQuantity } from '../quantity.ts';
import { SHARE } from '../spec/fields.ts';
import type { LoadSpec } from '../spec/load.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

type Asked = Partial<Record<'p50' | 'p95' | 'p99' | 'errors' | 'throughput', Matcher>>;

/** Milliseconds; a prober that is later than this with some of its requests says so. */
const LATE = 10;
const REASONS = 5;

export function judgeLoad(spec: LoadSpec, gathered: Gathered<LoadFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const { expect } = spec;
  const sheet = new Sheet();
  if (facts.proberSaturated)
    sheet.say(
      'Load',
      'error',
      'less than was asked for',
      'the load that was asked for',
      'this prober was too slow itself, so its figures say little about the target',
    );
  figures(sheet, '', expect, facts.total);
  for (const [name, asked] of Object.entries(expect.targets ?? {}))
    figures(sheet, `${name}: `, asked, Object.hasOwn(facts.targets, name) ? facts.targets[name] : undefined);
  if (expect.worse) compare(sheet, expect.worse, facts);
  warn(sheet, facts);
  return sheet.result();
}

/**
 * Percentiles of answers that never came are no figures: without one request everything is an error. And quick refusals make
 * good percentiles, so where nothing is said about errors few of them are taken.
 */
function figures(sheet: Sheet, prefix: string, asked: Asked, seen: LoadFigures | undefined): void {
  const errors = `${prefix}Errors`;
  const wanted = asked.errors ?? FEW;
  for (const key of ['p50', 'p95', 'p99'] as const) {
    if (!seen || seen.requests === 0) sheet.cannot(prefix + key, asked[key], 'error', 'nothing was asked');
    else if (seen.errors >= 100) sheet.cannot(prefix + key, asked[key], 'fail', 'every request failed');
    else sheet.check(prefix + key, asked[key], time(seen[key]));
  }
  if (!seen || seen.requests === 0) {
    sheet.cannot(errors, asked.errors, 'error', 'nothing was asked');
    sheet.cannot(`${prefix}Throughput`, asked.throughput, 'error', 'nothing was asked');
    return;
  }
  sheet.check(errors, wanted, { is: 'quantity', unit: 'percent', amount: seen.errors });
  sheet.check(`${prefix}Throughput`, asked.throughput, {
    is: 'quantity',
    unit: 'rate',
    amount: seen.throughput,
    bare: 1,
  });
}

const time = (amount: number) => ({ is: 'quantity', unit: 'time', amount }) as const;

const few = compileMatcher('<= 1%', SHARE);
const FEW = few.ok ? few.matcher : undefined;

function compare(sheet: Sheet, asked: NonNullable<LoadSpec['expect']['worse']>, { total, baseline }: LoadFacts): void {
  if (!baseline) {
    sheet.warnings.push('There is no earlier run to compare with: this one is the first.');
    return;
  }
  for (const key of ['p50', 'p95', 'p99', 'throughput'] as const) {
    const before = baseline[key];
    const name = `${key === 'throughput' ? 'Throughput' : key}, worse than before by`;
    if (total.requests === 0 || (key !== 'throughput' && total.errors >= 100)) {
      sheet.cannot(name, asked[key], total.requests === 0 ? 'error' : 'fail', 'there is nothing to compare');
      continue;
    }
    if (before <= 0) {
      sheet.cannot(name, asked[key], 'error', 'the earlier figure is zero');
      continue;
    }
    const change = ((total[key] - before) / before) * 100;
    sheet.check(name, asked[key], { is: 'quantity', unit: 'percent', amount: key === 'throughput' ? -change : change });
  }
}

function warn(sheet: Sheet, { problems, proberLate, baseline, total }: LoadFacts): void {
  const rising = problems.reduce((sum, { ramp }) => sum + ramp, 0);
  for (const { reason, count } of problems.filter((each) => each.count > 0).slice(0, REASONS))
    sheet.warnings.push(`${count} ${count === 1 ? 'request' : 'requests'} failed: ${reason}`);
  if (rising > 0)
    sheet.warnings.push(`${rising} more failed while the load was rising, which is not part of the figures.`);
  if (proberLate > LATE)
    sheet.warnings.push(
      `This prober began some requests ${showQuantity({ unit: 'time', amount: Math.round(proberLate) })} too late itself; the times may be that much too long.`,
    );
  if (baseline && baseline.p95 > 0 && total.errors < 100)
    sheet.warnings.push(
      `Compared with the last run that passed: p95 ${changed(total.p95, baseline.p95)}, throughput ${changed(total.throughput, baseline.throughput)}.`,
    );
}

function changed(now: number, before: number): string {
  const change = before > 0 ? Math.round(((now - before) / before) * 1000) / 10 : 0;
  return `${change > 0 ? '+' : ''}${change}%`;
}
