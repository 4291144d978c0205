import { describe, expect, it } from 'vitest';
import type { LaunchFacts } from '../readiness/model.ts';
import { readLaunch } from '../readiness/read-launch.ts';
import {
  A_PROBE,
  aGate,
  aLaunch,
  anItem,
  aSeat,
  aWaiver,
  hours,
  NOW,
  notApplicable,
  probeRun,
  tick,
} from '../readiness/testing.ts';
import { type Snapshot, signOffSnapshot, snapshotDigest } from './snapshot.ts';
import { compareSnapshots } from './validity.ts';

function snap(facts: LaunchFacts, now = NOW): Snapshot {
  const snapshot = signOffSnapshot(facts, readLaunch(facts, now), 'launch');
  if (!snapshot) throw new Error('no such gate');
  return snapshot;
}

const stored = (snapshot: Snapshot): unknown => JSON.parse(JSON.stringify(snapshot));

const STATES = {
  verified: anItem('a', { sources: [A_PROBE], evidence: [probeRun()] }),
  attested: anItem('a', { evidence: [tick()] }),
  'not-applicable': anItem('a', { evidence: [notApplicable()] }),
  unknown: anItem('a'),
  error: anItem('a', { sources: [A_PROBE], evidence: [probeRun('error')] }),
  fail: anItem('a', { evidence: [tick('fail')] }),
} as const;
type State = keyof typeof STATES;
const ORDER: State[] = ['verified', 'attested', 'not-applicable', 'unknown', 'error', 'fail'];

describe('regression: every step of the order', () => {
  const pairs = ORDER.flatMap((from) => ORDER.map((to) => [from, to] as const));
  it.each(pairs)('%s, then %s', (from, to) => {
    const signed = stored(snap(aLaunch({ items: [STATES[from]] })));
    const result = compareSnapshots(signed, snap(aLaunch({ items: [STATES[to]] })), 'regression');
    const worse = ORDER.indexOf(to) > ORDER.indexOf(from);
    const naAdded = to === 'not-applicable' && from !== 'not-applicable';
    expect(result.stale).toBe(worse || naAdded);
    if (result.stale) expect(result.changes.map((change) => change.itemKey)).toContain('a');
    const any = compareSnapshots(signed, snap(aLaunch({ items: [STATES[to]] })), 'any-change');
    expect(any.stale).toBe(from !== to);
  });
});

describe('regression: what else ends a signature', () => {
  const failing = anItem('a', { evidence: [tick('fail')] });
  const other = anItem('b', { evidence: [tick()] });
  const gate = (over: Parameters<typeof aGate>[0]) => ({ gates: [aGate(over)] });
  type Case = [name: string, before: Partial<LaunchFacts>, after: Partial<LaunchFacts>, stale: boolean];

  it.each<Case>([
    ['nothing', {}, {}, false],
    ['a new commit', {}, { commit: 'abcdefabcdef' }, true],
    ['a commit where there was none', { commit: null }, {}, true],
    ['another version', {}, { version: '1.0.1' }, true],
    ['another launch', {}, { id: 'launch-2' }, true],
    ['another environment', {}, { environments: { launch: { id: 'env-2', name: 'Production' } } }, true],
    ['no environment any more', {}, { environments: {} }, true],
    ['the environment renamed', {}, { environments: { launch: { id: 'env-1', name: 'Live' } } }, false],
    ['a waiver added', { items: [failing] }, { items: [failing], waivers: [aWaiver('a')] }, true],
    [
      'a waiver renewed',
      { items: [failing], waivers: [aWaiver('a', { id: 'w1' })] },
      { items: [failing], waivers: [aWaiver('a', { id: 'w2' })] },
      true,
    ],
    [
      'a waiver asked for only',
      { items: [failing] },
      { items: [failing], waivers: [aWaiver('a', { approval: null })] },
      false,
    ],
    [
      'a waiver for another gate',
      { items: [failing] },
      { items: [failing], waivers: [aWaiver('a', { gateKey: 'x' })] },
      false,
    ],
    ['a waiver ended', { items: [failing], waivers: [aWaiver('a')] }, { items: [failing] }, true],
    [
      'a waived item mended',
      { items: [failing], waivers: [aWaiver('a')] },
      { items: [anItem('a', { evidence: [tick()] })] },
      false,
    ],
    ['an item dropped', { items: [STATES.attested, other] }, { items: [STATES.attested] }, true],
    [
      'an item moved to a later phase',
      { items: [STATES.attested, other] },
      { items: [STATES.attested, { ...other, phase: 'soak' }] },
      true,
    ],
    ['an item added that passes', { items: [STATES.attested] }, { items: [STATES.attested, other] }, false],
    ['an item added that is open', { items: [STATES.attested] }, { items: [STATES.attested, anItem('b')] }, true],
    [
      'an item added as not applicable',
      { items: [STATES.attested] },
      { items: [STATES.attested, anItem('b', { evidence: [notApplicable()] })] },
      true,
    ],
    [
      'a required item now recommended',
      { items: [STATES.attested] },
      { items: [{ ...STATES.attested, need: 'recommended' }] },
      true,
    ],
    [
      'a recommended item now required',
      { items: [{ ...STATES.attested, need: 'recommended' }] },
      { items: [STATES.attested] },
      false,
    ],
    ['the overall minimum lowered', gate({ minimumOverall: 90 }), gate({ minimumOverall: 80 }), true],
    ['the overall minimum dropped', gate({ minimumOverall: 90 }), gate({}), true],
    ['the overall minimum raised', gate({ minimumOverall: 80 }), gate({ minimumOverall: 90 }), false],
    ['the category minimum lowered', gate({ minimumCategory: 90 }), gate({ minimumCategory: 89 }), true],
    ['a named minimum dropped', gate({ minimums: { security: 90 } }), gate({}), true],
    ['a named minimum added', gate({}), gate({ minimums: { security: 90 } }), false],
    ['a role removed', gate({ roles: ['lead', 'qa'] }), gate({}), true],
    ['a role added', gate({}), gate({ roles: ['lead', 'qa'] }), false],
    ['roles in another order', gate({ roles: ['lead', 'qa'] }), gate({ roles: ['qa', 'lead'] }), false],
    ['a phase dropped', gate({}), gate({ phases: ['preparation'] }), true],
    ['limited to some categories', gate({}), gate({ categories: ['security'] }), true],
    ['one category fewer', gate({ categories: ['security', 'testing'] }), gate({ categories: ['security'] }), true],
    ['all categories again', gate({ categories: ['security'] }), gate({}), false],
    ['no longer after beta', gate({ after: 'beta' }), gate({}), true],
    ['a shorter dwell', gate({ after: 'beta', dwellSeconds: 60 }), gate({ after: 'beta', dwellSeconds: 59 }), true],
    ['a longer dwell', gate({ after: 'beta', dwellSeconds: 60 }), gate({ after: 'beta', dwellSeconds: 61 }), false],
    ['no soak verdict any more', gate({ soakVerdict: true }), gate({}), true],
    ['shared seats allowed', gate({}), gate({ sharedSeats: true }), true],
    ['shared seats forbidden', gate({ sharedSeats: true }), gate({}), false],
    ['the policy loosened', gate({ stalePolicy: 'any-change' }), gate({}), true],
    ['the gate renamed', gate({ title: 'Launch' }), gate({ title: 'Go live' }), false],
    ['another checklist version with the same items', {}, { checklistDigests: ['sum-2'] }, false],
    [
      'a new run of the same probe',
      { items: [STATES.verified] },
      { items: [anItem('a', { sources: [A_PROBE], evidence: [probeRun('pass', { at: NOW })] })] },
      false,
    ],
    ['somebody else signed', {}, { signOffs: [] }, false],
    ['another seat holder', {}, { seats: [aSeat('lead', 'mia')] }, false],
  ])('%s', (_name, before, after, stale) => {
    const result = compareSnapshots(stored(snap(aLaunch(before))), snap(aLaunch(after)), 'regression');
    expect(result.stale).toBe(stale);
    expect(result.changes.length > 0).toBe(stale);
  });

  it('time alone can end one: an answer grows too old', () => {
    const facts = aLaunch({ items: [anItem('a', { evidence: [tick('pass', { freshSeconds: 7200 })] })] });
    const result = compareSnapshots(stored(snap(facts)), snap(facts, hours(2)), 'regression');
    expect(result.changes).toEqual([{ text: '“Item a” was passed on somebody’s word, now unknown', itemKey: 'a' }]);
  });

  it('a category that falls by new weights is told, when no item tells it', () => {
    const items = [anItem('a', { evidence: [tick()] }), anItem('b')];
    const heavier = items.map((item) => (item.key === 'b' ? { ...item, severity: 'critical' as const } : item));
    const result = compareSnapshots(stored(snap(aLaunch({ items }))), snap(aLaunch({ items: heavier })), 'regression');
    expect(result.changes).toEqual([{ text: 'Security went from 50 % to 33 %', itemKey: null }]);
  });
});

describe('any change', () => {
  it.each<[string, Partial<LaunchFacts>, boolean]>([
    ['nothing', {}, false],
    ['another checklist version', { checklistDigests: ['sum-2'] }, true],
    ['an item added', { items: [anItem('a', { evidence: [tick()] }), anItem('b', { evidence: [tick()] })] }, true],
    ['an item reworded', { items: [anItem('a', { text: 'New words', evidence: [tick()] })] }, true],
    ['a stricter minimum', { gates: [aGate({ minimumOverall: 10 })] }, true],
    ['items in another order', {}, false],
  ])('%s', (_name, after, stale) => {
    const result = compareSnapshots(stored(snap(aLaunch())), snap(aLaunch(after)), 'any-change');
    expect(result.stale).toBe(stale);
  });
});

describe('what was stored', () => {
  it.each([null, undefined, 'x', {}, { format: 2 }, [], { ...snap(aLaunch()), items: 'none' }])(
    'that cannot be read is stale: %j',
    (signed) => {
      expect(compareSnapshots(signed, snap(aLaunch()), 'regression')).toMatchObject({ stale: true });
    },
  );

  it('has one digest whatever the order it was written in', () => {
    const items = [anItem('a', { evidence: [tick()] }), anItem('b'), anItem('c')];
    const facts = aLaunch({ items, checklistDigests: ['x', 'y'] });
    const turned = aLaunch({ items: items.toReversed(), checklistDigests: ['y', 'x'] });
    expect(snapshotDigest(snap(facts))).toBe(snapshotDigest(snap(turned)));
    expect(snapshotDigest(stored(snap(facts)))).toBe(snapshotDigest(snap(facts)));
    expect(snapshotDigest(snap(facts))).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is what readLaunch itself compares with: the public snapshot has the same digest', () => {
    const items = [
      anItem('p', { leaf: false, sources: [A_PROBE], evidence: [probeRun()] }),
      anItem('c', { parentKey: 'p', evidence: [tick('fail')] }),
      anItem('cover', { coveredKeys: ['late'] }),
      anItem('late', { phase: 'soak' }),
    ];
    const facts = aLaunch({ items, waivers: [aWaiver('c'), aWaiver('late')] });
    const snapshot = snap(facts);
    const signOff = {
      id: 's',
      gateKey: 'launch',
      roleKey: 'lead',
      seatId: 'seat-lead',
      userId: 'lena',
      asDeputy: false,
      vote: 'GO' as const,
      comment: '',
      at: NOW,
      digest: snapshotDigest(snapshot),
      snapshot: 'not looked at while the digest fits',
    };
    expect(readLaunch({ ...facts, signOffs: [signOff] }, NOW).gates[0]?.poll[0]?.state).toBe('current');
  });
});
