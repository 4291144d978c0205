import { expect, test } from 'vitest';
import type { Metric } from '../checklist/model.ts';
import { calendarOf } from './calendar.ts';
import { charted, EMPTY_CHART, pointsOf } from './chart.ts';
import { withCourses } from './course.ts';
import { foldSoak, type SoakCourse, type SoakFold } from './fold.ts';
import { needlessFolds } from './keep-folds.ts';
import type { Observation } from './model.ts';
import { fillFrom, mayStillFill, momentOf } from './slots.ts';
import { at, cadence, metric, seen, T0, trigger } from './testing.ts';
import { NOTHING, type TimedValue, thinnedWith } from './thinned.ts';
import { readSoak } from './verdict.ts';

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const HOUR = 3600;
const METRICS: Metric[] = [
  metric('errors', '%', '<1%', '>3%', { asks: { kind: 'probe', item: 'x', probe: null, read: 'total' } }),
  metric('memory', 'GB', '<2 GB', '>3 GB', { onNoData: 'fail', cadences: ['minutes'] }),
  metric('check:logs', 'yes/no', '', '', { cadences: ['hourly'] }),
];
const PLAN = {
  metrics: METRICS,
  cadences: [
    cadence(0, 300, HOUR, 'minutes'),
    cadence(0, 1200, 3 * HOUR, 'hourly'),
    cadence(HOUR, 900, 2 * HOUR, 'late'),
  ],
  triggers: [trigger('errors > 1% for 2 minutes', METRICS), trigger('check:logs > 1 consecutive', METRICS)],
};

/** Four hours of readings: even ones of a machine, some late or without a value, and a person's now and then. */
function observed(seed: number): Observation[] {
  const next = chance(seed);
  const rows: Observation[] = [];
  for (let second = -900; second < 4 * HOUR; second += 15 + Math.floor(next() * 300)) {
    const key = METRICS[Math.floor(next() * 3.2)]?.key ?? 'gone';
    const number = next() < 0.15 ? null : Math.round(next() * 40) / 10;
    const value = key === 'check:logs' ? (number === null ? null : next() < 0.7) : number;
    const late = next() < 0.2 ? Math.floor(next() * 4000) : 0;
    const row = seen(key, second, value, second + late);
    // A probe is stored a moment after it looked.
    rows.push({
      ...row,
      ...(next() < 0.3 ? { fromHistory: false, recordedAt: at(second + Math.floor(next() * 20)) } : {}),
    });
  }
  return rows.map((row, index) => ({ ...row, id: `row ${index}` }));
}

const instant = (row: Observation) => Math.min(row.at.getTime(), momentOf(row));
/** As a database hands them out. */
const ordered = (rows: readonly Observation[]) => rows.toSorted((a, b) => a.at.getTime() - b.at.getTime());

function told(rows: readonly Observation[], fold: SoakFold | null, course: SoakCourse | null, now: Date) {
  const facts = { definition: PLAN, t0: T0, observations: ordered(rows), actions: [], fold };
  const { reading, courses } = withCourses(readSoak(facts, now), course);
  const { metrics, ...soak } = reading;
  return JSON.parse(
    JSON.stringify({
      ...soak,
      metrics: metrics.map(({ slots: _slots, first: _first, ...one }) => one),
      courses: [...courses],
    }),
  );
}

test('a soak read from its folds is the soak read from all that was observed, whatever came when', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const next = chance(seed + 1_000);
    const all = observed(seed);
    // Everything is stored in the order in which it was recorded, and folded in between.
    const stored: Observation[] = [];
    let kept: { fold: SoakFold; course: SoakCourse }[] = [];
    for (const row of all.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())) {
      const now = row.recordedAt;
      stored.push(row);
      let moment = instant(row);
      if (next() < 0.1) {
        // A correction takes the place of what was said before.
        const place = Math.floor(next() * stored.length);
        const old = stored[place] as Observation;
        stored[place] = { ...old, value: typeof old.value === 'number' ? 3.5 : old.value, id: `${old.id} again` };
        moment = Math.min(moment, instant(old));
      }
      kept = kept.filter(({ fold }) => fold.until <= moment);
      const newest = kept.at(-1) ?? null;
      if (next() < 0.2) {
        const until = new Date(now.getTime() - 1000 * (1 + Math.floor(next() * 600)));
        if (newest && until.getTime() <= newest.fold.until) continue;
        const rest = stored.filter((one) => Math.max(one.at.getTime(), momentOf(one)) >= (newest?.fold.until ?? 0));
        const made = foldSoak(PLAN, T0, newest, ordered(rest), { until, now });
        kept.push(JSON.parse(JSON.stringify(made)));
      }
      if (next() < 0.1) {
        const { fold = null, course = null } = kept.at(-1) ?? {};
        const rest = stored.filter((one) => Math.max(one.at.getTime(), momentOf(one)) >= (fold?.until ?? 0));
        expect(told(rest, fold, course, now), `seed ${seed}`).toEqual(told(stored, null, null, now));
      }
    }
    const { fold = null, course = null } = kept.at(-1) ?? {};
    const rest = stored.filter((one) => Math.max(one.at.getTime(), momentOf(one)) >= (fold?.until ?? 0));
    expect(told(rest, fold, course, at(5 * HOUR)), `seed ${seed}`).toEqual(told(stored, null, null, at(5 * HOUR)));
  }
});

test('what is held back of many readings fills the slots that all of them fill', () => {
  const [only] = METRICS;
  const calendar = calendarOf([cadence(0, 300, HOUR, 'minutes'), cadence(0, 1800, 3 * HOUR, 'hourly')], T0);
  for (let seed = 1; seed <= 1_500; seed += 1) {
    const next = chance(seed);
    const rows = Array.from({ length: 1 + Math.floor(next() * 40) }, (_, index) => ({
      ...seen(only?.key ?? '', Math.floor(next() * 3 * HOUR) - 300, next() < 0.5 ? null : index),
      id: String(index),
    }));
    const filled = (from: number, to: number, some: Observation[]) =>
      fillFrom(calendar.slots, from, to, some, at(4 * HOUR));
    const ids = (one: ReturnType<typeof filled>) => one.filled.map(({ observation }) => observation?.id ?? null);
    const until = Math.floor(next() * 3 * HOUR);
    const place = calendar.slots.filter(({ missedAt }) => missedAt <= at(until)).length;
    const first = filled(
      0,
      place,
      rows.filter((one) => one.at < at(until)),
    );
    const held = mayStillFill(calendar.slots, place, first.rest);
    expect(held.length).toBeLessThanOrEqual(6);
    const rest = filled(place, calendar.slots.length, [...held, ...rows.filter((one) => one.at >= at(until))]);
    expect([...ids(first), ...ids(rest)], `seed ${seed}`).toEqual(ids(filled(0, calendar.slots.length, rows)));
  }
});

test('however much was observed, what is kept of it stays small', () => {
  const many = Array.from({ length: 40_000 }, (_, index) => seen('errors', index * 15, 1 + (index % 7) / 10));
  const day = { ...PLAN, cadences: [cadence(0, 60, 6 * 24 * HOUR, 'minutes')] };
  const { fold, course } = foldSoak(day, T0, null, many, { until: at(6 * 24 * HOUR), now: at(7 * 24 * HOUR) });
  expect(JSON.stringify(fold).length).toBeLessThan(3_000);
  expect(JSON.stringify(course).length).toBeLessThan(50_000);
});

test('a spike of one reading stays in the drawing', () => {
  const values = Array.from({ length: 30_000 }, (_, index): TimedValue => [index * 15_000, index === 17_123 ? 99 : 1]);
  const points = pointsOf(charted(EMPTY_CHART, values));
  expect(points.length).toBeLessThan(330);
  expect(points).toContainEqual([17_123 * 15_000, 99]);
  expect(points[0]).toEqual([0, 1]);
  expect(points.at(-1)).toEqual([29_999 * 15_000, 1]);
  const shuffled = values.toSorted((a, b) => ((a[0] * 7919) % 30_011) - ((b[0] * 7919) % 30_011));
  expect(pointsOf(charted(EMPTY_CHART, shuffled))).toEqual(points);
});

test('a long series is thinned evenly, the same however it was continued', () => {
  const values = Array.from({ length: 5_000 }, (_, index): TimedValue => [index, index]);
  const whole = thinnedWith(NOTHING, values);
  expect(whole.kept.length).toBeGreaterThan(200);
  expect(whole.kept.length).toBeLessThanOrEqual(400);
  const parts = [values.slice(0, 17), values.slice(17, 1_903), values.slice(1_903)];
  expect(parts.reduce(thinnedWith, NOTHING)).toEqual(whole);
});

test('of folds few stay, and each age keeps one', () => {
  const now = at(7 * 24 * HOUR);
  let kept: Date[] = [];
  for (let minute = 0; minute < 7 * 24 * 60; minute += 5) {
    const then = at(minute * 60);
    kept.push(then);
    const needless = new Set(needlessFolds(kept, then));
    kept = kept.filter((one) => !needless.has(one));
    expect(kept).toContain(then);
  }
  expect(kept.length).toBeLessThanOrEqual(9);
  const ages = kept.map((one) => (now.getTime() - one.getTime()) / 60_000).sort((a, b) => a - b);
  for (const [index, age] of ages.entries()) if (index > 1) expect(age / (ages[index - 1] ?? 1)).toBeLessThan(20);
});
