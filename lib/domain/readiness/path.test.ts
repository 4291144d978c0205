import { describe, expect, it } from 'vitest';
import { sumEffort } from './effort.ts';
import type { GateReading, ItemFacts, LaunchFacts, PathStep } from './model.ts';
import { readLaunch } from './read-launch.ts';
import {
  A_PROBE,
  aDecision,
  aGate,
  aLaunch,
  anItem,
  aSeat,
  aSignOff,
  aWaiver,
  hours,
  NOW,
  notApplicable,
  probeRun,
  signed,
  tick,
} from './testing.ts';

function gateOf(facts: LaunchFacts, key = 'launch'): GateReading {
  const gate = readLaunch(facts, NOW).gates.find((one) => one.key === key);
  if (!gate) throw new Error(`no gate ${key}`);
  return gate;
}
const short = (step: PathStep) => [step.action, step.itemKey ?? step.roleKey].filter(Boolean).join(' ');
const path = (facts: LaunchFacts, key?: string) => gateOf(facts, key).path.map(short);
const done = (key: string, over: Partial<ItemFacts> = {}) => anItem(key, { evidence: [tick()], ...over });

describe('shortest path to Go', () => {
  it.each<[string, LaunchFacts, string[]]>([
    ['already GO', signed(aLaunch()), []],
    ['GO with caveats', signed(aLaunch({ items: [done('a'), anItem('b', { need: 'recommended' })] })), []],
    ['nobody signed', aLaunch(), ['sign lead']],
    ['an empty seat', aLaunch({ seats: [aSeat('lead', null)] }), ['fill lead']],
    ['a seat that does not exist', aLaunch({ seats: [] }), ['fill lead']],
    ['an item fails', signed(aLaunch({ items: [anItem('a', { evidence: [tick('fail')] })] })), ['fix a']],
    ['never answered', signed(aLaunch({ items: [anItem('a')] })), ['confirm a']],
    ['claimed', signed(aLaunch({ items: [anItem('a', { claimed: true })] })), ['confirm a']],
    ['a probe never ran', signed(aLaunch({ items: [anItem('a', { sources: [A_PROBE] })] })), ['run a']],
    [
      'a probe could not run',
      signed(aLaunch({ items: [anItem('a', { sources: [A_PROBE], evidence: [probeRun('error')] })] })),
      ['run a'],
    ],
    [
      'a not-applicable waits; approving it ends the signature',
      signed(aLaunch({ items: [anItem('a', { evidence: [notApplicable({ approval: null })] })] })),
      ['approve a', 'sign lead'],
    ],
    [
      'a waiver waits and nobody signed yet',
      aLaunch({ items: [anItem('a', { evidence: [tick('fail')] })], waivers: [aWaiver('a', { approval: null })] }),
      ['approve a', 'sign lead'],
    ],
    [
      'a waiver waits but its approval would end a signature: one step to mend is fewer',
      signed(
        aLaunch({ items: [anItem('a', { evidence: [tick('fail')] })], waivers: [aWaiver('a', { approval: null })] }),
      ),
      ['fix a'],
    ],
    [
      'any change ends signatures',
      signed(aLaunch({ items: [anItem('a')], gates: [aGate({ stalePolicy: 'any-change' })] })),
      ['confirm a', 'sign lead'],
    ],
    ['no commit: a new one ends signatures', signed(aLaunch({ commit: null })), ['fill', 'sign lead']],
    [
      'optional things are no step',
      signed(aLaunch({ items: [done('a'), anItem('o', { need: 'optional' })], t0: null })),
      ['fill'],
    ],
  ])('%s', (_name, facts, expected) => expect(path(facts)).toEqual(expected));

  it('asks the same seat again after its NO-GO', () => {
    const facts = aLaunch();
    const step = gateOf({ ...facts, signOffs: [aSignOff(facts, { vote: 'NO-GO', comment: 'Load test' })] }).path[0];
    expect(step).toMatchObject({ action: 'sign', roleKey: 'lead', ownerId: 'lena', because: 'Load test' });
  });

  it('puts the highest effort last, unestimated work after that, and votes at the end', () => {
    const effort = (lowHours: number, highHours: number) => ({
      effort: { lowHours, highHours },
      evidence: [tick('fail')],
    });
    const items = [
      anItem('big', effort(8, 16)),
      anItem('none', { evidence: [tick('fail')] }),
      anItem('small', { ...effort(0.5, 1), ownerId: 'dana', ownerName: 'DevOps' }),
      anItem('middle', effort(2, 4)),
    ];
    const gate = gateOf(aLaunch({ items }));
    expect(gate.path.map(short)).toEqual(['fix small', 'fix middle', 'fix big', 'fix none', 'sign lead']);
    expect(gate.path[0]).toMatchObject({ ownerId: 'dana', ownerName: 'DevOps' });
    expect(gate.effort).toEqual({ lowHours: 10.5, highHours: 21, unestimated: 1 });
  });

  it('shows waiting as waiting, and the decision that starts it', () => {
    const gates = [aGate({ key: 'beta', title: 'Beta' }), aGate({ after: 'beta', dwellSeconds: 7200 })];
    expect(path(signed(aLaunch({ gates })))).toEqual(['decide', 'wait']);
    const decided = { gates, decisions: [aDecision({ gateKey: 'beta', at: hours(-1) })] };
    const steps = gateOf(signed(aLaunch(decided))).path;
    expect(steps.map((step) => step.text)).toEqual(['Wait 1 h']);
  });

  it('picks the heaviest losses for a minimum, and no more than needed', () => {
    const items = [
      ...Array.from({ length: 6 }, (_, i) => done(`p${i}`, { need: 'recommended' })),
      anItem('low', { need: 'recommended', severity: 'low' }),
      anItem('critical', { need: 'recommended', severity: 'critical' }),
      anItem('high', { need: 'recommended', severity: 'high', evidence: [tick('fail')] }),
    ];
    // 30 of 50 points pass; 75 % asks for 37.5, which the critical one alone reaches.
    expect(path(signed(aLaunch({ items, gates: [aGate({ minimumOverall: 75 })] })))).toEqual(['confirm critical']);
    expect(path(signed(aLaunch({ items, gates: [aGate({ minimumCategory: 95 })] })))).toEqual([
      'confirm critical',
      'fix high',
    ]);
  });

  it('counts what other steps mend anyway before it asks for more', () => {
    const items = [
      anItem('must', { severity: 'critical' }),
      anItem('may', { need: 'recommended', severity: 'critical' }),
      done('p', { severity: 'critical' }),
    ];
    expect(path(signed(aLaunch({ items, gates: [aGate({ minimumOverall: 60 })] })))).toEqual(['confirm must']);
    expect(path(signed(aLaunch({ items, gates: [aGate({ minimumOverall: 70 })] })))).toEqual([
      'confirm must',
      'confirm may',
    ]);
  });

  it('prefers the category where one item weighs most in the overall score', () => {
    const items = [
      ...Array.from({ length: 9 }, (_, i) => done(`s${i}`, { need: 'recommended' })),
      anItem('diluted', { need: 'recommended', severity: 'critical' }),
      done('t', { categoryKey: 'testing', need: 'recommended', severity: 'low' }),
      anItem('concentrated', { categoryKey: 'testing', need: 'recommended', severity: 'low' }),
    ];
    expect(path(signed(aLaunch({ items, gates: [aGate({ minimumOverall: 90 })] })))).toEqual(['confirm concentrated']);
  });

  it('really flips the verdict when it is walked', () => {
    const facts = aLaunch({
      items: [
        anItem('a', { evidence: [tick('fail')] }),
        anItem('b', { claimed: true }),
        anItem('r1', { need: 'recommended', severity: 'high' }),
        anItem('r2', { need: 'recommended', severity: 'low' }),
      ],
      gates: [aGate({ minimumOverall: 85 })],
    });
    const fixed = new Set(gateOf(facts).path.map((step) => step.itemKey));
    const after = facts.items.map((item) => (fixed.has(item.key) ? { ...item, evidence: [tick()] } : item));
    expect([...fixed]).toContain('r1');
    expect(gateOf(signed({ ...facts, items: after })).verdict).toBe('GO WITH CAVEATS');
    // Without any one of them it does not.
    for (const key of fixed) {
      if (key === null) continue;
      const without = after.map((item) => (item.key === key ? { ...item, evidence: [] } : item));
      expect(['NO-GO', 'UNDECIDED']).toContain(gateOf(signed({ ...facts, items: without })).verdict);
    }
  });
});

describe('effort', () => {
  it.each<[string, Partial<ItemFacts>[], [number, number, number]]>([
    ['nothing', [], [0, 0, 0]],
    ['sums', [{ effort: { lowHours: 1, highHours: 2 } }, { effort: { lowHours: 3, highHours: 3 } }], [4, 5, 0]],
    ['unestimated apart', [{ effort: { lowHours: 1, highHours: 2 } }, {}, {}], [1, 2, 2]],
    [
      'a group once',
      [
        { effort: { lowHours: 6, highHours: 8 }, effortGroup: 'g' },
        { effort: { lowHours: 6, highHours: 8 }, effortGroup: 'g' },
        { effort: { lowHours: 1, highHours: 1 }, effortGroup: 'h' },
        { effort: { lowHours: 1, highHours: 1 } },
      ],
      [8, 10, 0],
    ],
    ['bounds the wrong way round', [{ effort: { lowHours: 5, highHours: 2 } }], [2, 5, 0]],
  ])('%s', (_name, items, [lowHours, highHours, unestimated]) => {
    expect(sumEffort(items.map((item, i) => anItem(`${i}`, item)))).toEqual({ lowHours, highHours, unestimated });
  });

  it('of a gate leaves out what is done, waived, or not needed', () => {
    const effort = { lowHours: 1, highHours: 1 };
    const items = [
      done('done', { effort }),
      anItem('waived', { effort, evidence: [tick('fail')] }),
      anItem('recommended', { effort, need: 'recommended' }),
      anItem('later', { effort, phase: 'soak' }),
      anItem('open', { effort }),
    ];
    const facts = aLaunch({ items, waivers: [aWaiver('waived')] });
    expect(gateOf(facts).effort).toEqual({ lowHours: 1, highHours: 1, unestimated: 0 });
  });
});
