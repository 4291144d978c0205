import { describe, expect, it } from 'vitest';
import type { DecisionFact, LaunchFacts } from '../readiness/model.ts';
import { readLaunch } from '../readiness/read-launch.ts';
import { aLaunch, anItem, COMMIT, hours, NOW, signed, tick } from '../readiness/testing.ts';
import { readGatePoint } from './gate-point.ts';

const decision = (over: Partial<DecisionFact> = {}): DecisionFact => ({
  id: 'decision',
  gateKey: 'launch',
  kind: 'GO',
  verdict: 'GO',
  override: false,
  at: hours(-1),
  byId: 'ann',
  recorded: true,
  commit: COMMIT,
  ...over,
});
const ready = (over: Partial<LaunchFacts> = {}) =>
  signed(aLaunch({ items: [anItem('one', { evidence: [tick()] })], ...over }));
const read = (facts: LaunchFacts, gateKey: string | null = 'launch') =>
  readGatePoint(gateKey, readLaunch(facts, NOW).gates, facts);

describe('a go / no-go point', () => {
  it('passes with a passing verdict and a recorded GO', () => {
    expect(read(ready({ decisions: [decision()] }))).toMatchObject({ standing: 'passes', verdict: 'GO', reasons: [] });
    expect(read(ready({ decisions: [decision()] }), null).standing).toBe('passes');
  });

  it.each<[string, LaunchFacts, string]>([
    ['without a decision', ready(), 'waits'],
    [
      'with a GO that waits for its second person',
      ready({ decisions: [decision({ override: true, recorded: false })] }),
      'waits',
    ],
    ['with a GO for another commit', ready({ decisions: [decision({ commit: 'feedfacefeedface' })] }), 'waits'],
    ['with a NO-GO', ready({ decisions: [decision({ kind: 'NO-GO' })] }), 'stops'],
    ['on hold', ready({ decisions: [decision()], held: true }), 'stops'],
    [
      'when something fails after the GO',
      { ...ready({ decisions: [decision()] }), items: [anItem('one', { evidence: [tick('fail')] })] },
      'stops',
    ],
    ['when the launch was aborted', ready({ decisions: [decision()], state: 'aborted' }), 'stops'],
  ])('does not pass %s', (_, facts, standing) => {
    expect(read(facts)).toMatchObject({ standing, reasons: [expect.any(String), ...read(facts).reasons.slice(1)] });
  });

  it('stays passed once the launch went ahead, whatever fails then', () => {
    const items = [anItem('one', { evidence: [tick('fail')] })];
    expect(read({ ...ready({ decisions: [decision()], state: 'launched' }), items }).standing).toBe('passes');
    expect(read({ ...ready({ state: 'launched' }), items }).standing).not.toBe('passes');
  });

  it('that asks a gate which is not there never passes', () => {
    expect(read(ready({ decisions: [decision()] }), 'luanch')).toMatchObject({ standing: 'missing', verdict: null });
  });
});
