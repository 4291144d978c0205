import { describe, expect, it } from 'vitest';
import type { Outcome } from '../outcome.ts';
import type { ItemFacts } from './model.ts';
import { readItems } from './parents.ts';
import { readLaunch } from './read-launch.ts';
import { A_PROBE, aGate, aLaunch, anItem, aWaiver, NOW, notApplicable, probeRun, signed, tick } from './testing.ts';

function outcomeOf(key: string, items: ItemFacts[]): Outcome | undefined {
  return readItems(aLaunch({ items }), NOW).readings.get(key)?.outcome;
}

const EVIDENCE: Record<string, Partial<ItemFacts>> = {
  pass: { evidence: [tick()] },
  fail: { evidence: [tick('fail')] },
  error: { sources: [A_PROBE], evidence: [probeRun('error')] },
  unknown: {},
  na: { evidence: [notApplicable()] },
  'optional unknown': { need: 'optional' },
};

describe('parents', () => {
  it.each<[string[], Outcome]>([
    [['pass', 'pass'], 'pass'],
    [['pass', 'unknown'], 'unknown'],
    [['unknown', 'error'], 'error'],
    [['error', 'fail', 'unknown'], 'fail'],
    [['pass', 'na'], 'pass'],
    [['na', 'na'], 'not-applicable'],
    [['na', 'unknown'], 'unknown'],
    [['pass', 'optional unknown'], 'pass'],
    [['optional unknown'], 'unknown'],
    [['na', 'optional unknown'], 'not-applicable'],
  ])('%j: %s', (kinds, expected) => {
    const children = kinds.map((kind, i) => anItem(`c${i}`, { parentKey: 'p', ...EVIDENCE[kind] }));
    const parent = anItem('p', { leaf: false, claimed: true, evidence: [tick()] });
    expect(outcomeOf('p', [parent, ...children])).toBe(expected);
    // The same through two levels.
    const grand = anItem('g', { leaf: false });
    expect(outcomeOf('g', [grand, { ...parent, parentKey: 'g' }, ...children])).toBe(expected);
  });

  it('a parent’s own box is a claim, and a tick on it is nothing', () => {
    const items = [anItem('p', { leaf: false, claimed: true, evidence: [tick()] }), anItem('c', { parentKey: 'p' })];
    expect(readItems(aLaunch({ items }), NOW).readings.get('p')).toMatchObject({
      outcome: 'unknown',
      basis: 'claimed',
    });
  });

  it('a person’s fail on a parent stays', () => {
    const items = [
      anItem('p', { leaf: false, evidence: [tick('fail')] }),
      anItem('c', { parentKey: 'p', evidence: [tick()] }),
    ];
    expect(outcomeOf('p', items)).toBe('fail');
    expect(readLaunch(signed(aLaunch({ items })), NOW).gates[0]?.verdict).toBe('NO-GO');
  });

  it('a parent cannot be declared not applicable over its parts', () => {
    const items = [
      anItem('p', { leaf: false, evidence: [notApplicable()] }),
      anItem('c', { parentKey: 'p', evidence: [tick('fail')] }),
    ];
    expect(outcomeOf('p', items)).toBe('fail');
  });

  it('its own probe is one more leaf, with its weight', () => {
    const items = [
      anItem('p', { leaf: false, sources: [A_PROBE], evidence: [probeRun('fail')] }),
      anItem('c', { parentKey: 'p', evidence: [tick()] }),
    ];
    const reading = readLaunch(signed(aLaunch({ items })), NOW);
    expect(reading.items.p?.outcome).toBe('fail');
    expect(reading.scores.raw).toBe(0.5);
    expect(reading.gates[0]?.verdict).toBe('NO-GO');
  });

  it('counts only leaves', () => {
    const items = [
      anItem('p', { leaf: false, severity: 'critical' }),
      anItem('c', { parentKey: 'p', evidence: [tick()] }),
      anItem('d', { parentKey: 'p' }),
    ];
    expect(readLaunch(aLaunch({ items }), NOW).scores.raw).toBe(0.5);
  });

  it('is verified only when every part is', () => {
    const verified = { sources: [A_PROBE], evidence: [probeRun()] };
    const both = (second: Partial<ItemFacts>) =>
      readItems(
        aLaunch({
          items: [
            anItem('p', { leaf: false }),
            anItem('c', { parentKey: 'p', ...verified }),
            anItem('d', { parentKey: 'p', ...second }),
          ],
        }),
        NOW,
      ).readings.get('p')?.basis;
    expect(both(verified)).toBe('verified');
    expect(both({ evidence: [tick()] })).toBe('attested');
  });

  it('an item marked as a parent that has no parts is a leaf', () => {
    expect(outcomeOf('p', [anItem('p', { leaf: false })])).toBe('unknown');
    expect(outcomeOf('p', [anItem('p', { leaf: false, evidence: [tick()] })])).toBe('pass');
  });

  it('survives a circle of parents', () => {
    const items = [
      anItem('a', { parentKey: 'b', evidence: [tick()] }),
      anItem('b', { parentKey: 'a', evidence: [tick()] }),
    ];
    expect(outcomeOf('a', items)).toBe('unknown');
    // The two do not vanish from the gate beside one that passes.
    const facts = aLaunch({ items: [...items, anItem('c', { evidence: [tick()] })] });
    expect(readLaunch(signed(facts), NOW).gates[0]?.verdict).toBe('UNDECIDED');
    expect(outcomeOf('self', [anItem('self', { parentKey: 'self', evidence: [tick()] })])).toBe('pass');
  });
});

describe('items that cover others', () => {
  const cover = (coveredKeys: string[], over: Partial<ItemFacts> = {}) =>
    anItem('cover', { covers: ['testing'], coveredKeys, evidence: [tick()], ...over });

  it('derive, weigh nothing, and a tick does not close them', () => {
    const items = [cover(['a', 'b']), anItem('a', { evidence: [tick()] }), anItem('b')];
    const reading = readLaunch(signed(aLaunch({ items })), NOW);
    expect(reading.items.cover?.outcome).toBe('unknown');
    expect(reading.scores.raw).toBe(0.5);
    expect(reading.gates[0]?.verdict).toBe('UNDECIDED');
  });

  it('that cover nothing prove nothing', () => {
    expect(outcomeOf('cover', [cover([])])).toBe('unknown');
    expect(outcomeOf('cover', [cover(['gone'])])).toBe('unknown');
    expect(outcomeOf('cover', [cover(['cover'])])).toBe('unknown');
    expect(readLaunch(signed(aLaunch({ items: [cover([])] })), NOW).gates[0]?.verdict).toBe('UNDECIDED');
  });

  it('make what they cover count, even when it is only recommended or of a later phase', () => {
    const covered = anItem('a', { need: 'recommended', phase: 'soak', evidence: [tick('fail')] });
    const gate = readLaunch(signed(aLaunch({ items: [cover(['a']), covered] })), NOW).gates[0];
    expect(gate?.verdict).toBe('NO-GO');
    expect(gate?.conditions[0]?.reasons.map((reason) => reason.itemKey)).toEqual(['a']);
    expect(gate?.dueItemKeys).toEqual(['cover', 'a']);
    const waived = aLaunch({ items: [cover(['a']), covered], waivers: [aWaiver('a')] });
    expect(readLaunch(signed(waived), NOW).gates[0]?.verdict).toBe('GO WITH CAVEATS');
  });

  it('a circle of covers never passes by itself', () => {
    const circle = (leafB: Partial<ItemFacts>) => [
      anItem('x', { coveredKeys: ['y', 'leaf-a'] }),
      anItem('y', { coveredKeys: ['x', 'leaf-b'] }),
      anItem('leaf-a', { evidence: [tick()] }),
      anItem('leaf-b', leafB),
    ];
    expect(outcomeOf('x', circle({ evidence: [tick()] }))).toBe('pass');
    expect(outcomeOf('x', circle({ evidence: [tick('fail')] }))).toBe('fail');
    const bare = [
      anItem('x', { coveredKeys: ['y'], evidence: [tick()] }),
      anItem('y', { coveredKeys: ['x'], evidence: [tick()] }),
    ];
    expect(outcomeOf('x', bare)).toBe('unknown');
  });

  it('their own failing probe is not hidden by the parts', () => {
    const items = [
      cover(['a'], { sources: [A_PROBE], evidence: [probeRun('fail')] }),
      anItem('a', { evidence: [tick()] }),
    ];
    expect(outcomeOf('cover', items)).toBe('fail');
    expect(readLaunch(signed(aLaunch({ items })), NOW).gates[0]?.verdict).toBe('NO-GO');
  });
});

describe('items under a cadence', () => {
  const definition = {
    key: 'hourly',
    title: 'Hourly',
    line: null,
    fromSeconds: 0,
    everySeconds: 3600,
    untilSeconds: 3 * 3600,
  };
  type Checks = NonNullable<ItemFacts['cadence']>['checks'];
  const checks = (passed: number, failed = 0, unseen = 0, total = 3): Checks => ({ passed, failed, unseen, total });
  const item = (given: Checks, over: Partial<ItemFacts> = {}) => [
    anItem('a', { cadence: { definition, checks: given }, ...over }),
  ];

  it.each<[string, Checks, Outcome]>([
    ['nothing is read of it', null, 'unknown'],
    ['no check at all', checks(0, 0, 0, 0), 'unknown'],
    ['all pass', checks(3), 'pass'],
    ['the last is still to come', checks(2), 'unknown'],
    ['one missed', checks(2, 0, 1), 'unknown'],
    ['one failed', checks(2, 1), 'fail'],
    ['one failed early on', checks(0, 1), 'fail'],
    ['a list cut short', checks(1, 0, 0, 1), 'unknown'],
  ])('%s: %s', (_name, given, expected) => {
    expect(outcomeOf('a', item(given))).toBe(expected);
    // A tick closes none of them early.
    expect(outcomeOf('a', item(given, { evidence: [tick()] }))).toBe(expected);
  });

  it.each<[string, Checks, string, boolean]>([
    ['none missed yet', checks(20, 0, 0, 50), '20 of 50 checks are done', false],
    ['some missed, and more to come', checks(20, 0, 2, 50), '20 of 50 checks are done, 2 were missed', false],
    [
      'few missed',
      checks(45, 0, 5, 50),
      '45 of 50 checks were done, 5 were missed and cannot be filled any more',
      true,
    ],
    ['too many missed', checks(44, 0, 6, 50), 'It takes 90%, or a waiver', false],
    ['one missed of few', checks(2, 0, 1, 3), '2 of 3 checks were done, 1 was missed', false],
  ])('says how it stands: %s', (_name, given, text, fewMissed) => {
    const reading = readItems(aLaunch({ items: item(given) }), NOW).readings.get('a');
    expect(reading).toMatchObject({ outcome: 'unknown', basis: 'none' });
    expect(reading?.reasons[0]?.text).toContain(text);
    expect(reading?.fewMissed ?? false).toBe(fewMissed);
  });

  it('a person’s fail stays, and a not-applicable is a person’s to say', () => {
    expect(outcomeOf('a', item(checks(3), { evidence: [tick('fail')] }))).toBe('fail');
    expect(outcomeOf('a', item(checks(3), { evidence: [notApplicable()] }))).toBe('not-applicable');
    expect(outcomeOf('a', item(checks(0, 1), { evidence: [notApplicable({ approval: null })] }))).toBe('fail');
  });

  it('is attested without a machine behind it, verified with one', () => {
    const basis = (over: Partial<ItemFacts>) =>
      readItems(aLaunch({ items: item(checks(3), over) }), NOW).readings.get('a')?.basis;
    expect(basis({})).toBe('attested');
    expect(basis({ sources: [A_PROBE], evidence: [probeRun()] })).toBe('verified');
  });
});

it('maintenance is never due nor scored', () => {
  const items = [anItem('a', { evidence: [tick()] }), anItem('m', { phase: 'maintenance', evidence: [tick('fail')] })];
  const gates = [aGate({ phases: ['preparation', 'maintenance'] })];
  const reading = readLaunch(signed(aLaunch({ items, gates })), NOW);
  expect(reading.scores.raw).toBe(1);
  expect(reading.gates[0]).toMatchObject({ verdict: 'GO', dueItemKeys: ['a'] });
});
