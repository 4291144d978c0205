import { describe, expect, it } from 'vitest';
import type { ItemFacts, LaunchFacts } from './model.ts';
import { readLaunch } from './read-launch.ts';
import {
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
  signed,
  tick,
} from './testing.ts';

function gateOf(facts: LaunchFacts, key = 'launch', now = NOW) {
  const gate = readLaunch(facts, now).gates.find((one) => one.key === key);
  if (!gate) throw new Error(`no gate ${key}`);
  return gate;
}

const verdict = (facts: LaunchFacts, key = 'launch', now = NOW) => gateOf(facts, key, now).verdict;

describe('verdict of a gate', () => {
  const green = signed(aLaunch());
  const failing = aLaunch({ items: [anItem('a', { evidence: [tick('fail')] }), anItem('b')] });

  it.each<[string, LaunchFacts, string]>([
    ['all done and signed', green, 'GO'],
    ['a required item fails', signed(failing), 'NO-GO'],
    ['fails beside unknown', failing, 'NO-GO'],
    ['a required item is unknown', signed(aLaunch({ items: [anItem('a')] })), 'UNDECIDED'],
    ['a claim is no pass', signed(aLaunch({ items: [anItem('a', { claimed: true })] })), 'UNDECIDED'],
    [
      'a probe that could not run',
      signed(aLaunch({ items: [anItem('a', { sources: [], evidence: [tick('error')] })] })),
      'UNDECIDED',
    ],
    ['nobody signed', aLaunch(), 'UNDECIDED'],
    ['no items', signed(aLaunch({ items: [] })), 'UNDECIDED'],
    ['only maintenance', signed(aLaunch({ items: [anItem('a', { phase: 'maintenance' })] })), 'UNDECIDED'],
    ['only items of a later phase', signed(aLaunch({ items: [anItem('a', { phase: 'soak' })] })), 'UNDECIDED'],
    ['no roles', aLaunch({ gates: [aGate({ roles: [] })] }), 'UNDECIDED'],
    ['no phases', signed(aLaunch({ gates: [aGate({ phases: [] })] })), 'UNDECIDED'],
    ['no commit', signed(aLaunch({ commit: null })), 'UNDECIDED'],
    ['a commit to be filled in', signed(aLaunch({ commit: 'TBD' })), 'UNDECIDED'],
    ['no T-0', signed(aLaunch({ t0: null })), 'UNDECIDED'],
    ['no environment', signed(aLaunch({ environments: {} })), 'UNDECIDED'],
    [
      'a placeholder',
      signed(aLaunch({ requiredFields: [{ key: 'on-call', label: 'On-call', value: '____', gateKey: null }] })),
      'UNDECIDED',
    ],
    [
      'a placeholder of another gate',
      signed(aLaunch({ requiredFields: [{ key: 'on-call', label: 'On-call', value: '____', gateKey: 'beta' }] })),
      'GO',
    ],
    [
      'a waived failure',
      signed(aLaunch({ items: [anItem('a', { evidence: [tick('fail')] })], waivers: [aWaiver('a')] })),
      'GO WITH CAVEATS',
    ],
    [
      'a waiver for another gate',
      signed(
        aLaunch({ items: [anItem('a', { evidence: [tick('fail')] })], waivers: [aWaiver('a', { gateKey: 'beta' })] }),
      ),
      'NO-GO',
    ],
    [
      'a waiver that nobody approved',
      signed(
        aLaunch({ items: [anItem('a', { evidence: [tick('fail')] })], waivers: [aWaiver('a', { approval: null })] }),
      ),
      'NO-GO',
    ],
    [
      'a recommended item open',
      signed(aLaunch({ items: [anItem('a', { evidence: [tick()] }), anItem('b', { need: 'recommended' })] })),
      'GO WITH CAVEATS',
    ],
    [
      'a recommended item fails',
      signed(
        aLaunch({
          items: [anItem('a', { evidence: [tick()] }), anItem('b', { need: 'recommended', evidence: [tick('fail')] })],
        }),
      ),
      'GO WITH CAVEATS',
    ],
    [
      'an optional item open',
      signed(aLaunch({ items: [anItem('a', { evidence: [tick()] }), anItem('b', { need: 'optional' })] })),
      'GO',
    ],
    [
      'a condition nobody answered',
      signed(aLaunch({ items: [anItem('a', { evidence: [tick()] }), anItem('b', { need: 'conditional' })] })),
      'UNDECIDED',
    ],
    [
      'a condition that does not hold',
      signed(
        aLaunch({
          items: [anItem('a', { evidence: [tick()] }), anItem('b', { need: 'conditional', conditionHolds: false })],
        }),
      ),
      'GO',
    ],
    ['approved not-applicable', signed(aLaunch({ items: [anItem('a', { evidence: [notApplicable()] })] })), 'GO'],
    ['an empty seat', signed(aLaunch({ seats: [aSeat('lead', null)] })), 'UNDECIDED'],
    [
      'a seat whose holder left after signing',
      { ...green, seats: [aSeat('lead', 'lena', { holderActive: false })] },
      'UNDECIDED',
    ],
  ])('%s', (_name, facts, expected) => {
    expect(verdict(facts)).toBe(expected);
  });

  it('a NO-GO vote fails the gate, and outlives its holder', () => {
    const facts = aLaunch();
    const refused = { ...facts, signOffs: [aSignOff(facts, { vote: 'NO-GO', comment: 'The load test is missing' })] };
    expect(verdict(refused)).toBe('NO-GO');
    expect(verdict({ ...refused, commit: 'fffffff0' })).toBe('NO-GO');
    expect(verdict({ ...refused, seats: [aSeat('lead', null)] })).toBe('NO-GO');
    expect(verdict({ ...refused, seats: [aSeat('lead', 'lena', { id: 'another-seat' })] })).toBe('NO-GO');
    const again = aSignOff(facts, { at: hours(0.1) });
    expect(verdict({ ...refused, signOffs: [...refused.signOffs, again] })).toBe('GO');
  });

  it('freshness ends a GO by itself, at the instant it names', () => {
    const facts = signed(aLaunch({ items: [anItem('a', { evidence: [tick('pass', { freshSeconds: 7200 })] })] }));
    const reading = readLaunch(facts, NOW);
    expect(reading.changesAt).toEqual(hours(1));
    expect(verdict(facts, 'launch', new Date(hours(1).getTime() - 1))).toBe('GO');
    expect(verdict(facts, 'launch', hours(1))).toBe('UNDECIDED');
  });

  it('a waiver ends by itself, at the instant it names', () => {
    const facts = signed(aLaunch({ items: [anItem('a', { evidence: [tick('fail')] })], waivers: [aWaiver('a')] }));
    expect(readLaunch(facts, NOW).changesAt).toEqual(hours(48));
    expect(verdict(facts, 'launch', hours(48))).toBe('NO-GO');
  });
});

describe('minimums', () => {
  const items = (passed: number, failed: number, unknown: number) => [
    ...Array.from({ length: passed }, (_, i) => anItem(`p${i}`, { need: 'recommended', evidence: [tick()] })),
    ...Array.from({ length: failed }, (_, i) => anItem(`f${i}`, { need: 'recommended', evidence: [tick('fail')] })),
    ...Array.from({ length: unknown }, (_, i) => anItem(`u${i}`, { need: 'recommended' })),
  ];
  it.each<[number, number, number, number, string]>([
    [8, 2, 0, 80, 'GO WITH CAVEATS'],
    [7, 2, 1, 80, 'UNDECIDED'],
    [7, 3, 0, 80, 'NO-GO'],
    [0, 3, 7, 80, 'NO-GO'],
    [0, 2, 8, 80, 'UNDECIDED'],
    [999, 1, 0, 100, 'NO-GO'],
    [29, 71, 0, 29, 'GO WITH CAVEATS'],
  ])('%i pass, %i fail, %i unknown against %i%%: %s', (passed, failed, unknown, minimum, expected) => {
    const list = items(passed, failed, unknown);
    expect(verdict(signed(aLaunch({ items: list, gates: [aGate({ minimumOverall: minimum })] })))).toBe(expected);
    expect(verdict(signed(aLaunch({ items: list, gates: [aGate({ minimumCategory: minimum })] })))).toBe(expected);
    const named = aGate({ minimums: { security: minimum } });
    expect(verdict(signed(aLaunch({ items: list, gates: [named] })))).toBe(expected);
  });

  it('cannot be met by an empty category that it names', () => {
    const facts = signed(aLaunch({ gates: [aGate({ minimums: { testing: 50 } })] }));
    expect(verdict(facts)).toBe('UNDECIDED');
  });

  it('is met with waivers only as a caveat', () => {
    const facts = aLaunch({
      items: [anItem('a', { evidence: [tick()] }), anItem('b', { evidence: [tick('fail')] })],
      waivers: [aWaiver('b')],
      gates: [aGate({ minimumOverall: 100 })],
    });
    const gate = gateOf(signed(facts));
    expect(gate.verdict).toBe('GO WITH CAVEATS');
    expect(gate.scores).toMatchObject({ raw: 0.5, withWaivers: 1 });
  });
});

describe('after and dwell', () => {
  const two = (decisions: LaunchFacts['decisions']) =>
    signed(
      aLaunch({
        gates: [aGate({ key: 'beta', title: 'Beta' }), aGate({ after: 'beta', dwellSeconds: 7200 })],
        decisions,
      }),
    );
  const beta = (over: Parameters<typeof aDecision>[0]) => aDecision({ gateKey: 'beta', ...over });

  it.each<[string, LaunchFacts['decisions'], string, number | null]>([
    ['nothing decided', [], 'UNDECIDED', 7200],
    ['GO an hour ago', [beta({ at: hours(-1) })], 'UNDECIDED', 3600],
    ['GO long enough ago', [beta({ at: hours(-2) })], 'GO', 0],
    ['GO with caveats', [beta({ at: hours(-2), kind: 'GO WITH CAVEATS' })], 'GO', 0],
    ['an override that one person confirmed', [beta({ at: hours(-9), recorded: false })], 'UNDECIDED', 7200],
    ['NO-GO', [beta({ at: hours(-9), kind: 'NO-GO' })], 'UNDECIDED', 7200],
    ['GO, then hold', [beta({ at: hours(-9) }), beta({ at: hours(-8), kind: 'hold' })], 'UNDECIDED', 7200],
    [
      'GO, rolled back, GO again: the clock starts anew',
      [beta({ at: hours(-9) }), beta({ at: hours(-8), kind: 'rolled back' }), beta({ at: hours(-1) })],
      'UNDECIDED',
      3600,
    ],
    ['GO said twice: the first counts', [beta({ at: hours(-9) }), beta({ at: hours(-0.5) })], 'GO', 0],
    ['a GO of the future', [beta({ at: hours(9) })], 'UNDECIDED', 7200],
    ['a GO of its own', [aDecision({ at: hours(-9) })], 'UNDECIDED', 7200],
  ])('%s', (_name, decisions, expected, left) => {
    const gate = gateOf(two(decisions));
    expect(gate.verdict).toBe(expected);
    expect(gate.dwellSecondsLeft).toBe(left);
  });

  it('says that the earlier GO was an override', () => {
    const gate = gateOf(two([beta({ at: hours(-2), override: true })]));
    expect(gate.verdict).toBe('GO');
    expect(gate.conditions.find(({ kind }) => kind === 'after')?.reasons).toMatchObject([{ code: 'after-override' }]);
  });

  it('a gate cannot wait for itself, nor for none', () => {
    expect(verdict(signed(aLaunch({ gates: [aGate({ after: 'launch' })], decisions: [aDecision()] })))).toBe(
      'UNDECIDED',
    );
    expect(verdict(signed(aLaunch({ gates: [aGate({ after: 'nowhere' })] })))).toBe('UNDECIDED');
    expect(verdict(signed(aLaunch({ gates: [aGate({ dwellSeconds: 60 })] })))).toBe('UNDECIDED');
  });

  it('tells when the waiting ends', () => {
    expect(readLaunch(two([beta({ at: hours(-1) })]), NOW).changesAt).toEqual(hours(1));
  });
});

describe('soak', () => {
  it.each<['passed' | 'failed' | 'inconclusive' | null, number, string]>([
    ['passed', 0, 'GO'],
    ['passed', 1, 'GO WITH CAVEATS'],
    ['failed', 0, 'NO-GO'],
    ['inconclusive', 0, 'UNDECIDED'],
    [null, 0, 'UNDECIDED'],
  ])('%s with %i single breaches: %s', (soak, singleBreaches, expected) => {
    const facts = aLaunch({
      gates: [aGate({ soakVerdict: true })],
      soak: [{ gateKey: 'launch', verdict: soak, singleBreaches, mildFirings: [], reason: '' }],
    });
    expect(verdict(signed(facts))).toBe(expected);
  });
  it('a mild trigger that fired is a caveat with its words', () => {
    const soak = [
      { gateKey: 'launch', verdict: 'passed' as const, singleBreaches: 0, mildFirings: ['“a” fired'], reason: '' },
    ];
    const facts = signed(aLaunch({ gates: [aGate({ soakVerdict: true })], soak }));
    expect(verdict(facts)).toBe('GO WITH CAVEATS');
    expect(JSON.stringify(readLaunch(facts, NOW))).toContain('“a” fired');
  });
  describe('a box of it that missed a check', () => {
    const definition = {
      key: 'h',
      title: 'Hourly',
      line: null,
      fromSeconds: 0,
      everySeconds: 3600,
      untilSeconds: 36_000,
    };
    const box = (passed: number, unseen: number, failed = 0) =>
      anItem('box', { cadence: { definition, checks: { passed, failed, unseen, total: passed + unseen + failed } } });
    const soak = (given: 'passed' | 'failed' | null) => [
      { gateKey: 'launch', verdict: given, singleBreaches: 0, mildFirings: [], reason: '' },
    ];
    it.each<[string, ItemFacts, 'passed' | 'failed' | null, boolean, string]>([
      ['few, and the soak passed', box(19, 1), 'passed', true, 'GO WITH CAVEATS'],
      ['few, and the soak is open', box(19, 1), null, true, 'UNDECIDED'],
      ['few, and the soak failed', box(19, 1), 'failed', true, 'NO-GO'],
      ['few, and the gate asks for no soak', box(19, 1), 'passed', false, 'UNDECIDED'],
      ['many, and the soak passed', box(8, 2), 'passed', true, 'UNDECIDED'],
      ['few, with one that failed', box(19, 1, 1), 'passed', true, 'NO-GO'],
      ['none', box(20, 0), 'passed', true, 'GO'],
    ])('%s', (_name, item, given, soakVerdict, expected) => {
      const facts = signed(aLaunch({ items: [item], gates: [aGate({ soakVerdict })], soak: soak(given) }));
      expect(verdict(facts)).toBe(expected);
      // It is open in the score, whatever the gate makes of it.
      if (expected !== 'GO') expect(readLaunch(facts, NOW).scores.raw).toBe(0);
    });
    it('is waived as any other', () => {
      const waivers = [aWaiver('box')];
      const facts = aLaunch({
        items: [box(8, 2)],
        gates: [aGate({ soakVerdict: true })],
        soak: soak('passed'),
        waivers,
      });
      expect(verdict(signed(facts))).toBe('GO WITH CAVEATS');
      expect(readLaunch(signed({ ...facts, waivers: [] }), NOW).gates[0]?.path[0]).toMatchObject({ action: 'waive' });
    });
  });
  it('of another gate, or none at all, proves nothing', () => {
    const soak = [{ gateKey: 'stable', verdict: 'passed' as const, singleBreaches: 0, mildFirings: [], reason: '' }];
    expect(verdict(signed(aLaunch({ gates: [aGate({ soakVerdict: true })], soak })))).toBe('UNDECIDED');
  });
});

describe('the whole launch', () => {
  it('leads with the first gate without a GO in force', () => {
    const gates = [aGate({ key: 'beta' }), aGate({ key: 'launch' })];
    const leading = (decisions: LaunchFacts['decisions']) =>
      readLaunch(aLaunch({ gates, decisions }), NOW).leadingGateKey;
    expect(leading([])).toBe('beta');
    expect(leading([aDecision({ gateKey: 'beta' })])).toBe('launch');
    expect(leading([aDecision({ gateKey: 'beta', recorded: false })])).toBe('beta');
    expect(leading([aDecision({ gateKey: 'beta' }), aDecision()])).toBeNull();
    // The launch went ahead without its beta: the last gate with a GO was the last one.
    expect(leading([aDecision()])).toBeNull();
  });

  it('keeps the decision in force beside one that waits for its second person', () => {
    const hold = aDecision({ kind: 'hold', at: hours(-2) });
    const override = aDecision({ override: true, recorded: false, at: hours(-1) });
    const gate = gateOf(aLaunch({ decisions: [override, hold] }));
    expect(gate.decision).toBe(hold);
    expect(gate.pendingDecision).toBe(override);
  });

  it('shows claims beside what it computes: nine rows that say 90 % mean 68.9 %', () => {
    const rows = [100, 95, 15, 100, 95, 40, 95, 30, 50];
    const claims = [
      ...rows.map((percent, i) => ({
        title: i === 1 ? '**Security**' : `Row ${i}`,
        percent,
        status: '',
        overall: false,
        line: i,
      })),
      { title: 'OVERALL', percent: 90, status: '', overall: true, line: 9 },
    ];
    const reading = readLaunch(aLaunch({ claims }), NOW);
    const overall = reading.claims.at(-1);
    expect(overall).toMatchObject({ claimed: 0.9, computed: 1, overall: true });
    expect(((overall?.rowsMean ?? 0) * 100).toFixed(1)).toBe('68.9');
    expect(reading.claims[1]).toMatchObject({ claimed: 0.95, computed: 1, rowsMean: null });
    expect(reading.claims[0]).toMatchObject({ computed: null });
  });

  it('counts the waivers of the leading gate only', () => {
    const items = [anItem('a', { evidence: [tick('fail')] })];
    const gates = [aGate({ key: 'beta' }), aGate()];
    const facts = aLaunch({ items, gates, waivers: [aWaiver('a', { gateKey: 'beta' })] });
    expect(readLaunch(facts, NOW).scores).toMatchObject({ raw: 0, withWaivers: 1 });
    const decided = { ...facts, decisions: [aDecision({ gateKey: 'beta' })] };
    expect(readLaunch(decided, NOW).scores).toMatchObject({ raw: 0, withWaivers: 0 });
  });
});
