import { describe, expect, it } from 'vitest';
import type { GatePoint } from './gate-point.ts';
import { blockedBy, type StepAct, type StepContext, stepAnswer } from './step-rules.ts';
import { aPlan, aStep } from './testing.ts';

const CANARY = aStep('canary', { kind: 'canary', canary: { percent: 10, watchSeconds: 300, conditions: [] } });
const LATER = aStep('later', { offsetSeconds: 1800, phaseTitle: 'Watch (T+30m)' });
const STEPS = [aStep('before'), aStep('point', { kind: 'gate' }), aStep('after'), CANARY, aStep('beside'), LATER];
const point = (standing: GatePoint['standing']): GatePoint => ({
  standing,
  gateKey: 'launch',
  verdict: standing === 'passes' ? 'GO' : 'NO-GO',
  decision: null,
  reasons: standing === 'passes' ? [] : ['“Backups” fails'],
});
type Options = Partial<Omit<StepContext, 'points' | 'passed'>> & {
  gate?: GatePoint['standing'];
  passes?: boolean;
};
function answer(act: StepAct, key: string, states: Parameters<typeof aPlan>[1] = {}, options: Options = {}) {
  const { gate = 'passes', passes = false, ...context } = options;
  const steps = aPlan(STEPS, states);
  const step = steps.find((one) => one.key === key);
  if (!step) throw new Error(key);
  const points = new Map([['point', point(gate)]]);
  const passed = new Set(passes ? ['canary'] : []);
  return stepAnswer(act, step, steps, { held: false, reason: '', ...context, points, passed });
}
const ok = (state: string, overridden = false) => ({ ok: true, state, overridden });

describe('a step', () => {
  it.each<[StepAct, Parameters<typeof aPlan>[1], string, unknown]>([
    ['start', {}, '', ok('running')],
    ['start', { before: 'failed' }, '', ok('running')],
    ['start', { before: 'running' }, '', { ok: false, message: '“before” is under way.' }],
    ['start', { before: 'done' }, '', { ok: false, message: '“before” is done already.' }],
    ['start', { before: 'skipped' }, '', { ok: false }],
    ['done', { before: 'running' }, '', ok('done')],
    ['done', {}, '', ok('done')],
    ['done', { before: 'done' }, '', { ok: false, message: '“before” is done already.' }],
    ['done', { before: 'failed' }, '', { ok: false }],
    ['failed', { before: 'running' }, 'It broke', ok('failed')],
    ['failed', { before: 'running' }, '  ', { ok: false, field: 'reason' }],
    ['failed', { before: 'done' }, 'It broke', { ok: false }],
    ['skipped', {}, 'Not needed', ok('skipped')],
    ['skipped', { before: 'failed' }, 'Not needed', ok('skipped')],
    ['skipped', {}, '', { ok: false, field: 'reason' }],
    ['skipped', { before: 'done' }, 'Not needed', { ok: false }],
    ['reopen', { before: 'done' }, '', ok('open')],
    ['reopen', {}, '', { ok: false, message: '“before” is not started.' }],
    ['override', {}, 'Because', { ok: false }],
  ])('%s from %j', (act, states, reason, expected) => {
    expect(answer(act, 'before', states, { reason })).toMatchObject(expected as object);
  });

  it('does not begin while the launch is on hold, but may end', () => {
    expect(answer('start', 'before', {}, { held: true })).toMatchObject({ ok: false });
    expect(answer('done', 'before', {}, { held: true })).toMatchObject({ ok: false });
    expect(answer('done', 'before', { before: 'running' }, { held: true })).toEqual(ok('done'));
    expect(answer('failed', 'before', { before: 'running' }, { held: true, reason: 'Broke' })).toEqual(ok('failed'));
  });
});

describe('a go / no-go point', () => {
  it.each(['stops', 'waits', 'missing'] as const)('that %s keeps what follows from beginning', (gate) => {
    expect(answer('start', 'after', {}, { gate })).toMatchObject({ ok: false, message: /point.*Backups/ });
    expect(answer('done', 'after', {}, { gate })).toMatchObject({ ok: false });
    expect(answer('start', 'before', {}, { gate })).toEqual(ok('running'));
  });

  it('lets what is under way end, and a step be skipped', () => {
    expect(answer('done', 'after', { after: 'running' }, { gate: 'stops' })).toEqual(ok('done'));
    expect(answer('skipped', 'after', {}, { gate: 'stops', reason: 'Not today' })).toEqual(ok('skipped'));
  });

  it('is gone past with a reason, and no other way', () => {
    expect(answer('override', 'point', {}, { gate: 'stops', reason: 'CTO said so' })).toEqual(ok('done', true));
    expect(answer('override', 'point', {}, { gate: 'stops', reason: ' x ' })).toMatchObject({ field: 'reason' });
    for (const act of ['start', 'done', 'failed', 'skipped'] as const)
      expect(answer(act, 'point', {}, { gate: 'stops', reason: 'Because' })).toMatchObject({ ok: false });
    expect(answer('start', 'after', { point: 'done' }, { gate: 'stops' })).toEqual(ok('running'));
  });

  it('cannot be overridden where it passes or was, and takes the override back', () => {
    expect(answer('override', 'point', {}, { reason: 'Because' })).toMatchObject({ ok: false });
    expect(answer('override', 'point', { point: 'done' }, { gate: 'stops', reason: 'Because' })).toMatchObject({
      ok: false,
    });
    expect(answer('reopen', 'point', { point: 'done' }, { gate: 'stops' })).toEqual(ok('open'));
  });

  it('is named with why it does not pass', () => {
    const steps = aPlan(STEPS);
    const after = steps.find(({ key }) => key === 'after');
    expect(
      after && blockedBy(after, steps, { points: new Map([['point', point('waits')]]), passed: new Set() })?.step.key,
    ).toBe('point');
    expect(after && blockedBy(after, steps, { points: new Map(), passed: new Set() })).toBeNull();
  });
});

describe('a canary', () => {
  it.each<[Parameters<typeof aPlan>[1], boolean, StepAct, string, unknown]>([
    [{ canary: 'running' }, true, 'done', '', ok('done')],
    [{ canary: 'running' }, false, 'done', 'Looks good', { ok: false, message: /manager/ }],
    [{}, true, 'done', '', { ok: false }],
    [{}, false, 'done', 'Looks good', { ok: false }],
    [{ canary: 'running' }, false, 'skipped', 'No time', { ok: false, message: /not skipped/ }],
    [{}, false, 'skipped', 'No time', { ok: false }],
    [{ canary: 'running' }, false, 'failed', 'Errors rise', ok('failed')],
    [{ canary: 'running' }, false, 'override', 'Prometheus is down, dashboards are green', ok('done', true)],
    [{}, false, 'override', 'A fix of one line', ok('done', true)],
    [{ canary: 'failed' }, false, 'override', 'It was the probe', ok('done', true)],
    [{ canary: 'running' }, false, 'override', ' x ', { ok: false, field: 'reason' }],
    [{ canary: 'running' }, true, 'override', 'Because', { ok: false }],
    [{ canary: 'done' }, false, 'override', 'Because', { ok: false }],
  ])('from %j, held: %s, %s', (states, passes, act, reason, expected) => {
    const answered = answer(act, 'canary', states, { passes, reason });
    const { message, ...rest } = expected as { message?: RegExp };
    expect(answered).toMatchObject(rest);
    if (message) expect(answered).toHaveProperty('message', expect.stringMatching(message));
  });

  it.each<[Parameters<typeof aPlan>[1], boolean, unknown]>([
    [
      {},
      false,
      {
        ok: false,
        message: '“canary” comes first: the canary is not watched yet. A manager can go past it with a reason.',
      },
    ],
    [{ canary: 'running' }, false, { ok: false }],
    [{ canary: 'failed' }, false, { ok: false }],
    [{ canary: 'running' }, true, ok('running')],
    [{ canary: 'done' }, false, ok('running')],
    // As they were ended before a canary held anything.
    [{ canary: 'skipped' }, false, ok('running')],
  ])('%j, held: %s, and steps of later phases', (states, passes, expected) => {
    expect(answer('start', 'later', states, { passes })).toMatchObject(expected as object);
    expect(answer('done', 'later', states, { passes })).toMatchObject({ ok: (expected as { ok: boolean }).ok });
  });

  it('leaves steps of its own phase free, and those before it', () => {
    expect(answer('start', 'beside', {})).toEqual(ok('running'));
    expect(answer('start', 'before', {})).toEqual(ok('running'));
  });
});
