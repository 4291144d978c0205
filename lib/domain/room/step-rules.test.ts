import { describe, expect, it } from 'vitest';
import type { GatePoint } from './gate-point.ts';
import { blockedBy, type StepAct, type StepContext, stepAnswer } from './step-rules.ts';
import { aPlan, aStep } from './testing.ts';

const CANARY = aStep('canary', { kind: 'canary', canary: { percent: 10, watchSeconds: 300, conditions: [] } });
const STEPS = [aStep('before'), aStep('point', { kind: 'gate' }), aStep('after'), CANARY];
const point = (standing: GatePoint['standing']): GatePoint => ({
  standing,
  gateKey: 'launch',
  verdict: standing === 'passes' ? 'GO' : 'NO-GO',
  decision: null,
  reasons: standing === 'passes' ? [] : ['“Backups” fails'],
});
type Options = Partial<Omit<StepContext, 'points'>> & { gate?: GatePoint['standing'] };
function answer(act: StepAct, key: string, states: Parameters<typeof aPlan>[1] = {}, options: Options = {}) {
  const { gate = 'passes', ...context } = options;
  const steps = aPlan(STEPS, states);
  const step = steps.find((one) => one.key === key);
  if (!step) throw new Error(key);
  const points = new Map([['point', point(gate)]]);
  return stepAnswer(act, step, steps, { held: false, canaryPassed: null, reason: '', ...context, points });
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
    expect(after && blockedBy(after, steps, new Map([['point', point('waits')]]))?.step.key).toBe('point');
    expect(after && blockedBy(after, steps, new Map())).toBeNull();
  });
});

describe('a canary', () => {
  it.each<[Parameters<typeof aPlan>[1], boolean, string, unknown]>([
    [{ canary: 'running' }, true, '', ok('done')],
    [{ canary: 'running' }, false, '', { ok: false, field: 'reason' }],
    [{ canary: 'running' }, false, 'Prometheus is down, dashboards are green', ok('done', true)],
    [{}, true, '', { ok: false }],
    [{}, false, 'Looks good', { ok: false }],
  ])('from %j, held: %s', (states, canaryPassed, reason, expected) => {
    expect(answer('done', 'canary', states, { canaryPassed, reason })).toMatchObject(expected as object);
  });
});
