import { describe, expect, it } from 'vitest';
import type { StepFacts } from './model.ts';
import { placeBetween, planMove, planSteps } from './plan.ts';
import { aPlan, aStep, fieldsOf, someFacts } from './testing.ts';

const DAY = aStep('day', { phaseTitle: 'The day before (T-24h)', offsetSeconds: -86_400 });
const BACKUP = aStep('backup', { phaseTitle: 'Preparation', offsetSeconds: null });
const DEPLOY = aStep('deploy');
const CHECK = aStep('check', { phaseTitle: 'Validation', offsetSeconds: null });
const WATCH = aStep('watch', { phaseTitle: 'Watching (T+30m)', offsetSeconds: 1800 });
const keys = (steps: { key: string }[]) => steps.map((one) => one.key);
const record = (step = DEPLOY, place = 0) => ({ step: fieldsOf(step), place, dueAt: null });

describe('order', () => {
  it('follows the offsets; a step without one stays behind the step before it', () => {
    expect(keys(planSteps([BACKUP, WATCH, DEPLOY, CHECK, DAY], []))).toEqual([
      'backup',
      'day',
      'deploy',
      'check',
      'watch',
    ]);
  });

  it('takes the place that people gave a step, and puts new ones behind', () => {
    const own = fieldsOf(aStep('tell'));
    const rows = [someFacts('check', { place: -1 }), someFacts('own', { own })];
    expect(keys(planSteps([DEPLOY, aStep('check')], rows))).toEqual(['check', 'deploy', 'own']);
  });
});

describe('a step', () => {
  it.each<[string, StepFacts[], string | undefined]>([
    ['as the checklist has it', [], 'checklist'],
    ['that people changed', [someFacts('deploy', { own: fieldsOf(aStep('x', { title: 'Other' })) })], 'changed'],
    ['that people took out', [someFacts('deploy', { removed: true })], undefined],
  ])('%s', (_, rows, origin) => {
    expect(planSteps([DEPLOY], rows)[0]?.origin).toBe(origin);
  });

  it.each([
    ['done', 'gone'],
    ['running', 'gone'],
    ['failed', 'gone'],
    ['skipped', 'gone'],
    ['open', undefined],
  ] as const)('that left the checklist when it was %s', (state, origin) => {
    const [step] = planSteps([], [someFacts('deploy', { state, record: record() })]);
    expect(step?.origin).toBe(origin);
    if (origin) expect(step).toMatchObject({ state, step: { title: 'deploy' } });
  });

  it('keeps its record when the checklist says it otherwise later, and says so', () => {
    const later = aStep('deploy', { title: 'Deploy with care', offsetSeconds: 60 });
    const done = planSteps([later], [someFacts('deploy', { state: 'done', record: record() })]);
    expect(done).toMatchObject([{ step: { title: 'deploy', offsetSeconds: 0 }, reworded: true, origin: 'checklist' }]);
    const opened = planSteps([later], [someFacts('deploy', { state: 'open', record: record() })]);
    expect(opened).toMatchObject([{ step: { title: 'Deploy with care' }, reworded: false }]);
  });

  it('whose record came back from the database with its fields in another order is the same', () => {
    const shuffled = Object.fromEntries(Object.entries(fieldsOf(DEPLOY)).reverse()) as typeof DEPLOY;
    const rows = [someFacts('deploy', { state: 'done', record: { step: shuffled, place: 0, dueAt: null } })];
    expect(planSteps([DEPLOY], rows)[0]?.reworded).toBe(false);
  });
});

describe('a move', () => {
  const steps = aPlan([DAY, aStep('a'), aStep('b'), aStep('c')]);
  it.each([
    ['b', 'c', ['day', 'a', 'c', 'b']],
    ['c', 'day', ['day', 'c', 'a', 'b']],
    ['a', 'b', ['day', 'b', 'a', 'c']],
  ])('of %s behind %s', (key, after, order) => {
    const move = planMove(steps, key, after);
    const place = move.ok ? move.place : Number.NaN;
    expect(keys(planSteps([DAY, aStep('a'), aStep('b'), aStep('c')], [someFacts(key, { place })]))).toEqual(order);
  });

  it('to the front of its time works also where the document is not in the order of time', () => {
    const written = [aStep('a'), aStep('b'), DAY];
    const move = planMove(aPlan(written), 'b', 'day');
    const place = move.ok ? move.place : Number.NaN;
    expect(keys(planSteps(written, [someFacts('b', { place })]))).toEqual(['day', 'b', 'a']);
  });

  it.each([
    ['before a time that is earlier', 'a', null],
    ['behind a step that is not there', 'a', 'x'],
    ['of a step that is not there', 'x', 'a'],
  ])('%s is refused', (_, key, after) => {
    expect(planMove(steps, key, after)).toMatchObject({ ok: false });
  });
});

it.each([
  [null, null, 0],
  [2, null, 3],
  [null, 2, 1],
  [1, 2, 1.5],
])('between %s and %s lies %s', (before, after, place) => {
  expect(placeBetween(before, after)).toBe(place);
});
