import { expect, test } from 'vitest';
import type { MetricSource } from '../checklist/model.ts';
import { firstTry, nextTry, withOpen } from './again.ts';
import { type AskedMetric, Timetable } from './sampling.ts';
import { at, cadence, metric, T0 } from './testing.ts';

const HOUR = 3600;
const asked = (key: string, asks: MetricSource) => metric(key, '', '', '', { asks }) as AskedMetric;
const QUERY = asked('errors', { kind: 'promql', query: 'errors', from: 'x', token: null, unit: null });
const PROBE = asked('memory', { kind: 'probe', item: 'x', probe: null, read: 'total' });
const PLAN = { metrics: [QUERY, PROBE], cadences: [cadence(0, HOUR, 3 * HOUR)], triggers: [] };
const TABLE = new Timetable(PLAN, T0, PLAN.metrics);
const open = (metricKey: string, ...seconds: number[]) => seconds.map((second) => ({ metricKey, moment: at(second) }));

test.each<[number, number | null]>([
  [0, 15],
  [14, 15],
  [15, 30],
  [31, 60],
  [1_000, 1_920],
  [1_920, null],
  [5_000, null],
])('%s s after its moment the next try is at %s s', (after, next) => {
  expect(nextTry(at(0), at(after), at(HOUR))).toEqual(next === null ? null : at(next));
});

test.each<[string, AskedMetric, Record<string, number[]>, number[], [number, number], number[]]>([
  ['a query is tried again', QUERY, {}, [0], [10, 16], [0]],
  ['not before its time', QUERY, {}, [0], [16, 29], []],
  [
    'with the next planned moment all that is open',
    QUERY,
    { errors: [2 * HOUR] },
    [0, HOUR],
    [HOUR + 9, 2 * HOUR],
    [2 * HOUR, 0, HOUR],
  ],
  ['a probe is tried again while the check is open', PROBE, {}, [HOUR], [HOUR + 10, HOUR + 16], [HOUR]],
  ['a probe says nothing of a check that is over', PROBE, { memory: [HOUR] }, [0], [10, HOUR], [HOUR]],
  ['nor when nothing is due', PROBE, {}, [0], [HOUR + 10, HOUR + 200], []],
])('%s', (_name, of, planned, moments, [after, now], expected) => {
  const due = new Map(Object.entries(planned).map(([key, seconds]) => [key, seconds.map(at)]));
  const span = { after: at(after), now: at(now) };
  expect(withOpen(due, [of], open(of.key, ...moments), TABLE, span).get(of.key)).toEqual(expected.map(at));
});

test('the next job is for the first of them', () => {
  expect(firstTry([...open('errors', 0), ...open('memory', HOUR)], TABLE, at(HOUR + 20))).toEqual(at(HOUR + 30));
  expect(firstTry([], TABLE, at(0))).toBeNull();
});
