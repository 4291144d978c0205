import { describe, expect, test } from 'vitest';
import { shortLength } from './length.ts';
import type { RollbackPlan, RunAct, RunEvent, RunFacts, RunKind } from './model.ts';
import { drillResult } from './result.ts';
import { actProblem } from './rules.ts';
import { readRun } from './run.ts';

const START = Date.parse('2026-03-02T10:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1000);
const step = (key: string, budgetSeconds: number | null = null, commands = ['make it']) => ({
  key,
  group: null,
  title: `Step ${key}`,
  help: '',
  commands,
  budgetSeconds,
});
const plan = (budgetSeconds: number | null = 300): RollbackPlan => ({
  title: 'Back',
  budgetSeconds,
  steps: [step('a'), step('b'), step('c', null, [])],
});
const event = (seconds: number, kind: RunAct, stepKey: string | null = null, note = ''): RunEvent => ({
  kind,
  stepKey,
  at: at(seconds),
  byId: 'ann',
  note,
});
const run = (events: RunEvent[], kind: RunKind = 'drill', which = plan()): RunFacts => ({
  kind,
  plan: which,
  startedAt: at(0),
  events,
});
const ALL_DONE = [event(60, 'step-done', 'a'), event(100, 'step-done', 'b'), event(120, 'step-done', 'c')];
const result = (events: RunEvent[], which = plan()) => {
  const facts = run(events, 'drill', which);
  return drillResult(facts, readRun(facts, at(10_000)), 'staging');
};

describe('the stopwatch', () => {
  test('counts for the step that is current', () => {
    const reading = readRun(run([event(60, 'step-done', 'a')]), at(90));
    expect(reading).toMatchObject({ state: 'running', activeMs: 90_000, currentKey: 'b', overBudget: false });
    expect(reading.steps.map((one) => one.activeMs)).toEqual([60_000, 30_000, 0]);
  });

  test('stands still while it is paused, and after the end', () => {
    const events = [event(60, 'pause', null, 'Lunch'), event(1060, 'resume'), event(1090, 'finish')];
    expect(readRun(run(events.slice(0, 1)), at(500))).toMatchObject({ state: 'paused', activeMs: 60_000 });
    expect(readRun(run(events), at(9_000))).toMatchObject({ activeMs: 90_000, pausedMs: 1_000_000, pauses: 1 });
  });

  test('loses and doubles nothing when a clock goes back', () => {
    const back = [event(60, 'step-done', 'a'), event(20, 'step-done', 'b'), event(80, 'step-done', 'c')];
    const reading = readRun(run(back), at(80));
    expect(reading.activeMs).toBe(80_000);
    expect(reading.steps.map((one) => one.activeMs)).toEqual([60_000, 0, 20_000]);
    expect(readRun(run([]), at(-50)).activeMs).toBe(0);
    expect(readRun(run([event(60, 'finish')]), at(30)).activeMs).toBe(60_000);
  });

  test('a step that is opened again gathers the time of both', () => {
    const events = [event(10, 'step-done', 'a'), event(20, 'step-reopened', 'a'), event(50, 'step-done', 'a')];
    const reading = readRun(run(events), at(60));
    expect(reading.steps.map((one) => one.activeMs)).toEqual([40_000, 20_000, 0]);
    expect(reading.currentKey).toBe('b');
  });

  test('what comes after the end changes nothing', () => {
    const reading = readRun(run([...ALL_DONE, event(130, 'finish'), event(140, 'step-failed', 'a', 'late')]), at(500));
    expect(reading).toMatchObject({ state: 'finished', activeMs: 130_000 });
    expect(reading.steps[0]?.state).toBe('done');
  });

  test('is over when the whole takes longer; without such a time, when a step does', () => {
    expect(readRun(run([]), at(300)).overBudget).toBe(false);
    expect(readRun(run([]), at(301)).overBudget).toBe(true);
    const byStep = { ...plan(null), steps: [step('a', 30), step('b', 600)] };
    expect(readRun(run([event(31, 'step-done', 'a')], 'drill', byStep), at(40)).overBudget).toBe(true);
    expect(readRun(run([event(30, 'step-done', 'a')], 'drill', byStep), at(40)).overBudget).toBe(false);
    expect(readRun(run([], 'drill', plan(null)), at(99_999)).overBudget).toBe(false);
  });
});

describe('what a drill proves', () => {
  test.each<[string, RunEvent[], 'pass' | 'fail', string]>([
    ['in time', [...ALL_DONE, event(220, 'finish')], 'pass', 'Roll back rehearsed on staging in 3m40s of 5m.'],
    ['too long', [...ALL_DONE, event(301, 'finish')], 'fail', 'longer than the 5m that it may take'],
    ['given up', [...ALL_DONE, event(130, 'abort', null, 'VPN down')], 'fail', 'given up: VPN down'],
    [
      'a failed step',
      [event(9, 'step-failed', 'a', 'No such tag'), ...ALL_DONE.slice(1), event(130, 'finish')],
      'fail',
      '“Step a” failed: No such tag',
    ],
    [
      'a skipped command',
      [
        ALL_DONE[0] as RunEvent,
        event(70, 'step-skipped', 'b', 'No data'),
        event(80, 'step-done', 'c'),
        event(90, 'finish'),
      ],
      'fail',
      '“Step b” was skipped, and its commands with it: No data',
    ],
    [
      'a skipped word to the users',
      [...ALL_DONE.slice(0, 2), event(110, 'step-skipped', 'c', 'Only a drill'), event(120, 'finish')],
      'pass',
      '(1 of 3 steps skipped)',
    ],
    ['nothing done', [event(5, 'finish')], 'fail', 'no step was done'],
    ['not ended', ALL_DONE, 'fail', 'it has not ended'],
    [
      'a pause is told',
      [
        event(10, 'pause', null, 'Lunch'),
        event(1010, 'resume'),
        ...ALL_DONE.map((one) => ({ ...one, at: at(1100) })),
        event(1110, 'finish'),
      ],
      'pass',
      'the clock stood still 16m40s besides',
    ],
  ])('%s', (_, events, outcome, words) => {
    const said = result(events);
    expect(said.outcome).toBe(outcome);
    expect(said.summary).toContain(words);
  });

  test('without a time it may take, a step that is too long fails it and is named', () => {
    const byStep = { ...plan(null), steps: [step('a', 30)] };
    const said = result([event(45, 'step-done', 'a'), event(46, 'finish')], byStep);
    expect(said).toMatchObject({ outcome: 'fail', reasons: ['“Step a” took 45s of 30s'] });
  });
});

describe('what somebody may do', () => {
  const name = () => 'Ben';
  const problem = (facts: RunFacts, act: RunAct, stepKey: string | null = null, note = '') =>
    actProblem(facts, readRun(facts, at(130)), { act, stepKey, note }, name);

  test.each<[string, RunFacts, RunAct, string | null, string, string | null]>([
    [
      'the second of two who press at once',
      run([event(9, 'step-done', 'a')]),
      'step-done',
      'a',
      '',
      'Ben marked this step as done already',
    ],
    ['another answer to a settled step', run([event(9, 'step-done', 'a')]), 'step-failed', 'a', 'Broken', 'Ben marked'],
    ['a fail without words', run([]), 'step-failed', 'a', ' x ', 'Say what failed'],
    ['a skip without words', run([]), 'step-skipped', 'a', '', 'Say why it is skipped'],
    ['a step that is not there', run([]), 'step-done', 'z', '', 'no such step'],
    ['no step', run([]), 'step-done', null, '', 'no such step'],
    [
      'work while the clock stands still',
      run([event(9, 'pause', null, 'Lunch')]),
      'step-done',
      'a',
      '',
      'Let it run first',
    ],
    ['a pause of a real one', run([], 'rollback'), 'pause', null, 'Lunch', 'does not stop'],
    ['a second pause', run([event(9, 'pause', null, 'Lunch')]), 'pause', null, 'More', 'stands still already'],
    ['to resume what runs', run([]), 'resume', null, '', 'runs already'],
    [
      'to finish a drill with open steps',
      run([event(9, 'step-done', 'a')]),
      'finish',
      null,
      '',
      '2 steps are still open',
    ],
    ['to finish a real one with open steps', run([], 'rollback'), 'finish', null, '', null],
    ['to give up without words', run([]), 'abort', null, '', 'Say why it is given up'],
    ['to give up while it is paused', run([event(9, 'pause', null, 'Lunch')]), 'abort', null, 'Enough', null],
    ['anything after the end', run([...ALL_DONE, event(120, 'finish')]), 'step-reopened', 'a', '', 'This run is over'],
    ['to open what is open', run([]), 'step-reopened', 'a', '', 'open already'],
  ])('%s', (_, facts, act, stepKey, note, words) => {
    if (words === null) expect(problem(facts, act, stepKey, note)).toBeNull();
    else expect(problem(facts, act, stepKey, note)).toContain(words);
  });
});

test.each([
  [0, '0s'],
  [45_999, '45s'],
  [220_000, '3m40s'],
  [300_000, '5m'],
  [3_600_000, '1h'],
  [3_725_000, '1h02m'],
  [-5, '0s'],
])('%d ms is %s', (ms, words) => {
  expect(shortLength(ms)).toBe(words);
});
