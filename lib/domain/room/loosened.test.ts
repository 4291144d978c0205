import { expect, it } from 'vitest';
import type { GatePoint } from './gate-point.ts';
import { isLoosened } from './loosened.ts';
import { aPlan, aStep } from './testing.ts';

const canary = (watchSeconds: number) =>
  aStep('canary', { kind: 'canary', canary: { percent: 10, watchSeconds, conditions: [] }, offsetSeconds: -60 });
const POINT = aStep('point', { kind: 'gate' });
const STEPS = [canary(300), POINT, aStep('release'), aStep('tell')];
const waits: GatePoint = { standing: 'waits', gateKey: 'launch', verdict: null, decision: null, reasons: [] };
const context = { points: new Map([['point', waits]]), passed: new Set<string>() };
const loosened = (after: typeof STEPS) => isLoosened(aPlan(STEPS), aPlan(after), context);

it.each<[string, typeof STEPS, boolean]>([
  ['nothing', STEPS, false],
  ['another step is reworded', [canary(300), POINT, aStep('release', { title: 'Go' }), aStep('tell')], false],
  ['a step that holds nothing is taken out', STEPS.slice(0, 3), false],
  ['one more thing that holds', [...STEPS.slice(0, 3), aStep('second', { kind: 'gate' }), aStep('tell')], false],
  ['the canary is taken out', STEPS.slice(1), true],
  ['the canary is watched for a second', [canary(1), ...STEPS.slice(1)], true],
  ['the canary is a step like any other', [aStep('canary', { offsetSeconds: -60 }), ...STEPS.slice(1)], true],
  ['the point is taken out', [canary(300), aStep('release'), aStep('tell')], true],
  ['the point asks another gate', [canary(300), { ...POINT, gateKey: 'beta' }, ...STEPS.slice(2)], true],
  ['a step moves to before all that holds it', [aStep('tell', { offsetSeconds: -120 }), ...STEPS.slice(0, 3)], true],
])('%s', (_, after, expected) => {
  expect(loosened(after)).toBe(expected);
});
