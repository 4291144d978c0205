import type { Gathered } from '../facts/common.ts';
import type { LoadFacts, LoadFigures } from '../facts/kinds.ts';
import type { Matcher } from '../matcher.ts';
import type { LoadSpec } from '../spec/load.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

type Asked = Partial<Record<'p50' | 'p95' | 'p99' | 'errors' | 'throughput', Matcher>>;

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
  return sheet.result();
}

/** Percentiles of answers that never came are no figures: without one request everything is an error. */
function figures(sheet: Sheet, prefix: string, asked: Asked, seen: LoadFigures | undefined): void {
  for (const key of ['p50', 'p95', 'p99'] as const) {
    if (!seen || seen.requests === 0) sheet.cannot(prefix + key, asked[key], 'error', 'nothing was asked');
    else if (seen.errors >= 100) sheet.cannot(prefix + key, asked[key], 'fail', 'no request was answered');
    else sheet.check(prefix + key, asked[key], { is: 'quantity', unit: 'time', amount: seen[key] });
  }
  if (!seen || seen.requests === 0) {
    sheet.cannot(`${prefix}Errors`, asked.errors, 'error', 'nothing was asked');
    sheet.cannot(`${prefix}Throughput`, asked.throughput, 'error', 'nothing was asked');
    return;
  }
  sheet.check(`${prefix}Errors`, asked.errors, { is: 'quantity', unit: 'percent', amount: seen.errors });
  sheet.check(`${prefix}Throughput`, asked.throughput, {
    is: 'quantity',
    unit: 'rate',
    amount: seen.throughput,
    bare: 1,
  });
}

function compare(sheet: Sheet, asked: NonNullable<LoadSpec['expect']['worse']>, { total, baseline }: LoadFacts): void {
  if (!baseline) {
    sheet.warnings.push('There is no earlier run to compare with: this one is the first.');
    return;
  }
  for (const key of ['p50', 'p95', 'p99', 'throughput'] as const) {
    const before = baseline[key];
    const name = `${key === 'throughput' ? 'Throughput' : key}, worse than before by`;
    if (before <= 0) {
      sheet.cannot(name, asked[key], 'error', 'the earlier figure is zero');
      continue;
    }
    const change = ((total[key] - before) / before) * 100;
    sheet.check(name, asked[key], { is: 'quantity', unit: 'percent', amount: key === 'throughput' ? -change : change });
  }
}
