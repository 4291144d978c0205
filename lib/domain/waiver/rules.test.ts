import { describe, expect, it } from 'vitest';
import type { Outcome } from '../outcome.ts';
import type { EvidenceFact, ItemReading, LaunchFacts, WaiverFact, WaiverState } from '../readiness/model.ts';
import { readLaunch } from '../readiness/read-launch.ts';
import { A_PROBE, aGate, aLaunch, anItem, aWaiver, hours, NOW, probeRun, tick } from '../readiness/testing.ts';
import { mayApproveWaiver, type WaiverInput, waiverInputProblems } from './rules.ts';

const EVIDENCE: Record<string, EvidenceFact[]> = {
  pass: [probeRun()],
  unknown: [],
  error: [probeRun('error')],
  fail: [probeRun('fail')],
};

function stateOf(
  waiver: WaiverFact,
  evidence: EvidenceFact[],
  over: Partial<LaunchFacts> = {},
  now = NOW,
): WaiverState {
  const items = [anItem('a', { sources: [A_PROBE], evidence })];
  const state = readLaunch(aLaunch({ items, waivers: [waiver], ...over }), now).waiverStates[waiver.id];
  if (!state) throw new Error('no state');
  return state;
}

describe('state of a waiver, computed from now', () => {
  const answer = (over: Partial<NonNullable<WaiverFact['approval']>>) => ({
    approval: { approved: true, by: 'bob', at: hours(-1), reason: '', ...over },
  });
  it.each<[string, Partial<WaiverFact>, WaiverState]>([
    ['approved', {}, 'approved'],
    ['nobody answered', { approval: null }, 'pending'],
    ['rejected', answer({ approved: false }), 'rejected'],
    ['approved by its requester', answer({ by: 'ann' }), 'pending'],
    ['taken back', { revokedAt: hours(-1) }, 'revoked'],
    ['taken back, though rejected before', { revokedAt: hours(-1), ...answer({ approved: false }) }, 'revoked'],
    ['ended', { expiresAt: hours(-0.01) }, 'expired'],
    ['ends this instant', { expiresAt: NOW }, 'expired'],
    ['ended before anybody answered', { expiresAt: hours(-1), approval: null }, 'expired'],
    ['without a valid end', { expiresAt: new Date(Number.NaN) }, 'expired'],
  ])('%s', (_name, over, expected) => {
    expect(stateOf(aWaiver('a', over), EVIDENCE.fail ?? [])).toBe(expected);
  });

  it('ends without any job', () => {
    const waiver = aWaiver('a');
    expect(stateOf(waiver, EVIDENCE.fail ?? [], {}, new Date(hours(48).getTime() - 1))).toBe('approved');
    expect(stateOf(waiver, EVIDENCE.fail ?? [], {}, hours(48))).toBe('expired');
  });

  it('may be approved by its requester where there is nobody else', () => {
    const own = aWaiver('a', { approval: { approved: true, by: 'ann', at: NOW, reason: '' } });
    expect(stateOf(own, EVIDENCE.fail ?? [], { twoPeople: false })).toBe('approved');
  });
});

describe('a reading worse than the one it was given for', () => {
  it.each<[Outcome, string, WaiverState]>([
    ['fail', 'fail', 'approved'],
    ['fail', 'error', 'approved'],
    ['fail', 'unknown', 'approved'],
    ['fail', 'pass', 'approved'],
    ['error', 'fail', 'exceeded'],
    ['error', 'unknown', 'approved'],
    ['unknown', 'error', 'exceeded'],
    ['unknown', 'fail', 'exceeded'],
    ['unknown', 'unknown', 'approved'],
    ['pass', 'unknown', 'exceeded'],
  ])('given for %s, now %s: %s', (given, now, expected) => {
    expect(stateOf(aWaiver('a', { observed: { outcome: given, value: null } }), EVIDENCE[now] ?? [])).toBe(expected);
  });

  it.each<['lower' | 'higher' | null, number, WaiverState]>([
    ['lower', 300, 'approved'],
    ['lower', 301, 'exceeded'],
    ['lower', 200, 'approved'],
    ['higher', 299, 'exceeded'],
    ['higher', 400, 'approved'],
    [null, 300, 'approved'],
    [null, 299, 'exceeded'],
  ])('given for 300 where %s is better, now %i: %s', (better, value, expected) => {
    const waiver = aWaiver('a', { observed: { outcome: 'fail', value: 300 } });
    const older = probeRun('fail', { at: hours(-5), measured: { value: 9_999, better } });
    expect(stateOf(waiver, [older, probeRun('fail', { measured: { value, better } })])).toBe(expected);
  });

  it('reopens the item, and closes it again when the reading recovers', () => {
    const waiver = aWaiver('a', { observed: { outcome: 'unknown', value: null } });
    const verdict = (evidence: EvidenceFact[]) => {
      const items = [anItem('a', { sources: [A_PROBE], evidence })];
      return readLaunch(aLaunch({ items, waivers: [waiver] }), NOW).gates[0]?.conditions[0]?.state;
    };
    expect(verdict([])).toBe('caveat');
    expect(verdict([probeRun('fail')])).toBe('failing');
  });

  it('two waivers for one item: one that holds is enough, and the item is counted once', () => {
    const waivers = [aWaiver('a', { expiresAt: hours(-1) }), aWaiver('a'), aWaiver('a', { expiresAt: hours(72) })];
    const reading = readLaunch(
      aLaunch({ items: [anItem('a', { evidence: [tick('fail')] }), anItem('b')], waivers }),
      NOW,
    );
    expect(reading.scores).toMatchObject({ raw: 0, withWaivers: 0.5 });
    expect(reading.items.a?.waivers.launch?.until).toEqual(hours(72));
  });

  it('a waiver of an item that is gone changes nothing', () => {
    const waiver = aWaiver('gone');
    expect(readLaunch(aLaunch({ waivers: [waiver] }), NOW).waiverStates[waiver.id]).toBe('approved');
    expect(readLaunch(aLaunch({ waivers: [waiver] }), NOW).scores.withWaivers).toBe(1);
  });
});

describe('who may approve', () => {
  const pending = (over: Partial<WaiverFact> = {}) => aWaiver('a', { approval: null, ...over });
  const yes = { approved: true, by: 'bob', at: NOW, reason: '' };
  it.each<[string, WaiverFact, string, boolean, boolean, boolean]>([
    ['another person', pending(), 'bob', true, true, false],
    ['the requester', pending(), 'ann', true, false, false],
    ['the requester, alone in the project', pending(), 'ann', false, true, true],
    ['once more', aWaiver('a', { approval: yes }), 'cleo', true, false, false],
    ['after a rejection', aWaiver('a', { approval: { ...yes, approved: false } }), 'cleo', true, false, false],
    [
      'after its requester approved it wrongly',
      aWaiver('a', { approval: { ...yes, by: 'ann' } }),
      'bob',
      true,
      true,
      false,
    ],
    ['after it ended', pending({ expiresAt: NOW }), 'bob', true, false, false],
    ['after it was taken back', pending({ revokedAt: NOW }), 'bob', true, false, false],
  ])('%s', (_name, waiver, userId, twoPeople, allowed, alone) => {
    const answer = mayApproveWaiver(waiver, userId, { twoPeople }, NOW);
    expect([answer.allowed, answer.alone]).toEqual([allowed, alone]);
    if (!allowed || alone) expect(answer.reason).not.toBe('');
  });
});

describe('what a request must say', () => {
  const input: WaiverInput = {
    itemKey: 'a',
    gateKey: 'launch',
    reason: 'The supplier mends it next week',
    control: 'We watch it each day',
    expiresAt: hours(48),
  };
  const facts = aLaunch({
    items: [
      anItem('a', { evidence: [tick('fail')] }),
      anItem('done', { evidence: [tick()] }),
      anItem('later', { phase: 'soak' }),
      anItem('parent', { leaf: false }),
      anItem('part', { parentKey: 'parent' }),
      anItem('denied', { need: 'conditional', conditionHolds: false }),
    ],
    gates: [aGate()],
  });
  const launch = readLaunch(facts, NOW);
  const problems = (over: Partial<WaiverInput>, existing: { state: WaiverState }[] = []) => {
    const asked = { ...input, ...over };
    const gate = launch.gates.find((one) => one.key === asked.gateKey);
    const reading: ItemReading | null = launch.items[asked.itemKey] ?? null;
    const context = { gateTitle: gate?.title ?? null, dueItemKeys: gate?.dueItemKeys ?? [], reading, existing };
    return waiverInputProblems(asked, context, NOW).map((problem) => problem.path);
  };
  it.each<[string, Partial<WaiverInput>, (keyof WaiverInput)[]]>([
    ['all is said', {}, []],
    ['no reason', { reason: ' ' }, ['reason']],
    ['a reason that is none', { reason: 'TBD' }, ['reason']],
    ['no control', { control: '' }, ['control']],
    ['ends in the past', { expiresAt: hours(-1) }, ['expiresAt']],
    ['ends now', { expiresAt: NOW }, ['expiresAt']],
    ['no valid end', { expiresAt: new Date(Number.NaN) }, ['expiresAt']],
    ['lasts a year', { expiresAt: hours(365 * 24) }, []],
    ['lasts longer', { expiresAt: hours(367 * 24) }, ['expiresAt']],
    ['an unknown gate', { gateKey: 'x' }, ['gateKey']],
    ['an unknown item', { itemKey: 'x' }, ['itemKey']],
    ['an item that passes', { itemKey: 'done' }, ['itemKey']],
    ['an item that does not apply', { itemKey: 'denied' }, ['itemKey']],
    ['an item of a later gate', { itemKey: 'later' }, ['itemKey']],
    ['a parent', { itemKey: 'parent' }, ['itemKey']],
    ['everything wrong', { reason: '', control: '', expiresAt: NOW }, ['reason', 'control', 'expiresAt']],
  ])('%s', (_name, over, expected) => expect(problems(over)).toEqual(expected));

  it('is asked once', () => {
    expect(problems({}, [{ state: 'pending' }])).toEqual(['itemKey']);
    expect(problems({}, [{ state: 'rejected' }, { state: 'expired' }, { state: 'exceeded' }])).toEqual([]);
  });
});
