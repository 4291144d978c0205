import { describe, expect, it } from 'vitest';
import type { Outcome, Phase } from '../outcome.ts';
import { currentPhase, phasesOf, progressOf, type TimedItem } from './phases.ts';
import { aPlan, aStep } from './testing.ts';

const T0 = new Date('2026-11-21T09:00:00Z');
const at = (seconds: number) => new Date(T0.getTime() + seconds * 1000);
const STEPS = [
  aStep('day', { phaseTitle: 'The day before (T-24h)', offsetSeconds: -86_400 }),
  aStep('deploy'),
  aStep('smoke'),
  aStep('validate', { phaseTitle: 'Validation', offsetSeconds: null }),
];
const NONE = new Set<string>();
const item = (key: string, phase: Phase, offsetSeconds: number | null, outcome: Outcome = 'unknown'): TimedItem => ({
  key,
  title: `Title of ${key}`,
  phase,
  offsetSeconds,
  outcome,
});

describe('phases', () => {
  it('come in the order of their time, with items beside steps of the same time', () => {
    const items = [
      item('a', 'post-launch', 3600, 'pass'),
      item('b', 'post-launch', 3600, 'fail'),
      item('c', 'launch', null, 'not-applicable'),
      item('d', 'preparation', null),
      item('e', 'maintenance', 0),
      item('f', 'preparation', -86_400, 'unknown'),
    ];
    const phases = phasesOf(aPlan(STEPS, { deploy: 'done' }), items, T0);
    expect(phases.map(({ key, titles, dueAt, items: counts }) => [key, titles[0], dueAt, counts.keys])).toEqual([
      ['-86400', 'The day before (T-24h)', at(-86_400), ['f']],
      ['0', 'Deployment (T-0)', T0, ['c']],
      [':Validation', 'Validation', null, []],
      ['3600', 'Title of a', at(3600), ['a', 'b']],
    ]);
    expect(phases.map((phase) => progressOf(phase, NONE))).toEqual([
      { done: 0, total: 2 },
      { done: 2, total: 3 },
      { done: 0, total: 1 },
      { done: 1, total: 2 },
    ]);
    expect(phases.at(-1)?.items).toMatchObject({ done: 1, failed: 1, total: 2 });
  });

  it('have no instant without a T-0', () => {
    expect(phasesOf(aPlan(STEPS), [], null).map(({ dueAt }) => dueAt)).toEqual([null, null, null]);
  });

  it('move with T-0, also when steps were done', () => {
    const moved = phasesOf(aPlan(STEPS, { day: 'done' }), [], at(600));
    expect(moved.map(({ dueAt }) => dueAt)).toEqual([at(-85_800), at(600), null]);
  });
});

describe('the current phase', () => {
  it.each([
    ['before all of them is the first', {}, -90_000, '-86400'],
    ['is the first whose time has come and that is not finished', {}, 10, '-86400'],
    ['is the one of the last time that came, when those before are finished', { day: 'done' }, 10, '0'],
    [
      'is the last that came, when nothing is open',
      { day: 'done', deploy: 'skipped', smoke: 'done', validate: 'done' },
      10,
      ':Validation',
    ],
    ['is where somebody is at work, also ahead of time', { deploy: 'running' }, -90_000, '0'],
    ['goes on to the phase without a time', { day: 'done', deploy: 'done', smoke: 'done' }, 10, ':Validation'],
    ['goes on ahead of time when all that came is finished', { day: 'done' }, -10, '0'],
    ['stays where a step has failed', { day: 'failed' }, 10, '-86400'],
  ] as const)('%s', (_, states, now, key) => {
    expect(currentPhase(phasesOf(aPlan(STEPS, states), [], T0), NONE, at(now))?.key).toBe(key);
  });

  it('without a T-0 is the first that is not finished', () => {
    expect(currentPhase(phasesOf(aPlan(STEPS, { day: 'done' }), [], null), NONE, at(0))?.key).toBe('0');
    expect(currentPhase([], NONE, at(0))).toBeNull();
  });

  it('is not kept by a go / no-go point that passes, and such a point counts as done', () => {
    const steps = [aStep('point', { kind: 'gate', offsetSeconds: -60, phaseTitle: 'Before' }), aStep('deploy')];
    const phases = phasesOf(aPlan(steps), [], T0);
    expect(currentPhase(phases, NONE, at(10))?.key).toBe('-60');
    expect(currentPhase(phases, new Set(['point']), at(10))?.key).toBe('0');
    expect(phases.map((phase) => progressOf(phase, new Set(['point'])).done)).toEqual([1, 0]);
  });
});
