import { describe, expect, test } from 'vitest';
import type { Metric } from '../checklist/model.ts';
import { withCourses } from './course.ts';
import type { Observation } from './model.ts';
import { at, cadence, metric, seen, T0, trigger } from './testing.ts';
import { readSoak, type SoakFacts } from './verdict.ts';

const HOUR = 3600;
const ERRORS = metric('errors', '%', '<0.1%', '>1%');
const MEMORY = metric('memory', 'GB', '<2 GB', '>6 GB');
const HOURS = Array.from({ length: 25 }, (_, hour) => hour);
const all = (key: string, value: (hour: number) => Observation['value']) =>
  HOURS.map((hour) => seen(key, hour * HOUR, value(hour)));

function facts(
  observations: Observation[],
  metrics: Metric[] = [ERRORS, MEMORY],
  more: Partial<SoakFacts> = {},
): SoakFacts {
  return {
    definition: {
      metrics,
      cadences: [cadence(0, HOUR, 24 * HOUR)],
      triggers: [trigger('errors > 5% for 2h', metrics)],
    },
    t0: T0,
    observations,
    actions: [],
    ...more,
  };
}
const healthy = [...all('errors', () => 0.05), ...all('memory', (hour) => 1.5 + Math.sin(hour * 12.9898) / 50)];
const END = at(26 * HOUR);
const without = (from: number, to: number) =>
  healthy.filter((one) => one.at < at(from * HOUR) || one.at >= at(to * HOUR));
const replaced = (key: string, hours: Record<number, Observation['value']>) =>
  healthy.map((one) => {
    const hour = (one.at.getTime() - T0.getTime()) / 3_600_000;
    return one.metricKey === key && hour in hours ? { ...one, value: hours[hour] ?? null } : one;
  });

describe('verdict', () => {
  test('a healthy day passes, without caveats', () => {
    expect(readSoak(facts(healthy), END)).toMatchObject({
      verdict: 'passed',
      caveats: [],
      coverage: 1,
      counts: { onTime: 50, late: 0, missed: 0 },
    });
  });

  test('nothing is decided before the last slot is over', () => {
    expect(readSoak(facts(healthy), at(24 * HOUR + 60)).verdict).toBe('open');
    expect(readSoak(facts(healthy.slice(0, 1)), at(10)).verdict).toBe('open');
  });

  test('one breach is a caveat; two in a row fail, before the end too', () => {
    expect(readSoak(facts(replaced('errors', { 5: 2 })), END)).toMatchObject({
      verdict: 'passed',
      caveats: [{ code: 'breach', metricKey: 'errors' }],
    });
    expect(readSoak(facts(replaced('errors', { 5: 2, 9: 2 })), END).verdict).toBe('passed');
    expect(readSoak(facts(replaced('errors', { 5: 2, 6: 2 })), at(7 * HOUR))).toMatchObject({
      verdict: 'failed',
      reasons: [{ code: 'two-breaches', metricKey: 'errors' }],
    });
  });

  test('leaving out the check between two breaches does not save it', () => {
    const gap = replaced('errors', { 5: 2, 7: 2 }).filter((one) => one.at.getTime() !== at(6 * HOUR).getTime());
    expect(readSoak(facts(gap), END).verdict).toBe('failed');
  });

  test('a fired trigger fails it until somebody dismisses it with a reason', () => {
    const bad = replaced('errors', { 4: 6, 5: 6, 6: 6 });
    const metrics = [metric('errors', '%', '<0.1%', '>50%'), MEMORY];
    expect(readSoak(facts(bad, metrics), END)).toMatchObject({
      verdict: 'failed',
      reasons: [{ code: 'trigger-fired' }],
    });
    const key = facts(bad, metrics).definition.triggers[0]?.key ?? '';
    const action = { triggerKey: key, firedAt: at(6 * HOUR), by: 'dana', at: at(7 * HOUR), reason: 'Our load test' };
    expect(readSoak(facts(bad, metrics, { actions: [{ ...action, kind: 'dismissed' }] }), END).verdict).toBe('passed');
    expect(readSoak(facts(bad, metrics, { actions: [{ ...action, kind: 'acknowledged' }] }), END).verdict).toBe(
      'failed',
    );
    expect(
      readSoak(facts(bad, metrics, { actions: [{ ...action, kind: 'dismissed', triggerKey: 'another' }] }), END)
        .verdict,
    ).toBe('failed');
  });

  test('a mild trigger that fired is a caveat with its reason, beside those of metrics, until it is dismissed', () => {
    const bad = replaced('errors', { 4: 6, 5: 6, 6: 6 });
    const metrics = [metric('errors', '%', '<0.1%', '>50%'), MEMORY];
    const mild = facts(bad, metrics);
    mild.definition.triggers = mild.definition.triggers.map((one) => ({ ...one, severity: 'low' as const }));
    const text = '“errors > 5% for 2h” fired; its severity is low, so it does not fail the soak';
    const { reading } = withCourses(readSoak(mild, END), null);
    expect(reading).toMatchObject({ verdict: 'passed', reasons: [], caveats: [{ code: 'trigger-fired', text }] });
    const triggerKey = mild.definition.triggers[0]?.key ?? '';
    const told = [{ triggerKey, firedAt: at(6 * HOUR), severity: null }];
    expect(readSoak({ ...mild, told }, END).verdict).toBe('failed');
    const action = { triggerKey, firedAt: at(6 * HOUR), by: 'dana', at: at(7 * HOUR), reason: 'Our load test' };
    const dismissed = { ...mild, told, actions: [{ ...action, kind: 'dismissed' as const }] };
    expect(readSoak(dismissed, END)).toMatchObject({ verdict: 'passed', caveats: [] });
  });

  test('what fired before T-0 neither fails the soak nor is a caveat of it', () => {
    const metrics = [metric('errors', '%', '<0.1%', '>50%'), MEMORY];
    const warm = [-4, -3, -2, -1].map((hour) => seen('errors', hour * HOUR, 20));
    expect(readSoak(facts([...warm, ...healthy], metrics), END)).toMatchObject({ verdict: 'passed', caveats: [] });
    expect(readSoak(facts(warm, metrics), at(-600))).toMatchObject({ verdict: 'open', triggers: [{ state: 'fired' }] });
  });

  test.each<[string, SoakFacts, string]>([
    ['no sample at all', facts([]), 'no-samples'],
    ['an outage of the source for three hours', facts(without(10, 13)), 'coverage'],
    ['one metric never seen', facts(all('errors', () => 0.05)), 'coverage'],
    ['answers without numbers', facts(all('errors', () => null).concat(all('memory', () => null))), 'no-samples'],
    ['no T-0', facts(healthy, undefined, { t0: null }), 'no-t0'],
    ['no metrics', facts(healthy, []), 'no-metrics'],
    [
      'no cadence',
      facts(healthy, undefined, { definition: { metrics: [ERRORS], cadences: [], triggers: [] } }),
      'no-cadence',
    ],
  ])('inconclusive, never passed: %s', (_name, given, code) => {
    const { verdict, reasons } = readSoak(given, END);
    expect([verdict, reasons[0]?.code]).toEqual(['inconclusive', code]);
  });

  test('90% is enough, floored: 89.9% is not', () => {
    const two = without(20, 22);
    expect(readSoak(facts(two), END)).toMatchObject({ verdict: 'passed', coverage: 46 / 50 });
    expect(readSoak(facts(without(20, 23)), END)).toMatchObject({ verdict: 'inconclusive', coverage: 44 / 50 });
  });

  test('silence of a metric that says so is a breach', () => {
    const strict = [metric('errors', '%', '<0.1%', '>1%', { onNoData: 'fail' }), MEMORY];
    expect(readSoak(facts(without(20, 22), strict), END)).toMatchObject({ verdict: 'failed' });
    const once = healthy.filter((one) => one.metricKey !== 'errors' || one.at.getTime() !== at(20 * HOUR).getTime());
    expect(readSoak(facts(once, strict), END)).toMatchObject({ verdict: 'passed', caveats: [{ code: 'breach' }] });
  });

  test('a leak is found and told with its method, though every value is within its limits', () => {
    const leak = [...all('errors', () => 0.05), ...all('memory', (hour) => 1 + hour * 0.04)];
    const { reading } = withCourses(readSoak(facts(leak), END), null);
    expect(reading).toMatchObject({ verdict: 'passed', caveats: [{ code: 'drift', metricKey: 'memory' }] });
    expect(reading.caveats[0]?.text).toMatch(/memory rises 0\.04 GB an hour \(p = .*, 25 samples/);
  });

  test('a move away from the alert is no caveat', () => {
    const falling = [...all('errors', () => 0.05), ...all('memory', (hour) => 1.9 - hour * 0.04)];
    expect(withCourses(readSoak(facts(falling), END), null).reading.caveats).toEqual([]);
  });
});
