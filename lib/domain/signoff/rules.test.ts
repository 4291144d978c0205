import { describe, expect, it } from 'vitest';
import type { LaunchFacts, PollRow } from '../readiness/model.ts';
import { readLaunch } from '../readiness/read-launch.ts';
import { aGate, aLaunch, anItem, aSeat, aSignOff, hours, NOW, tick } from '../readiness/testing.ts';
import { maySign, voteProblem } from './rules.ts';

const two = (over: Partial<LaunchFacts> = {}) =>
  aLaunch({
    gates: [aGate({ roles: ['lead', 'security'] }), aGate({ key: 'beta', roles: ['security'] })],
    roles: [
      { key: 'lead', title: 'Engineering Lead', line: null, statement: null },
      { key: 'security', title: 'Security Lead', line: null, statement: null },
    ],
    seats: [
      aSeat('lead', 'lena', { deputyId: 'dan', deputyActive: true }),
      aSeat('security', 'sam', { deputyId: 'lena', deputyActive: true }),
    ],
    ...over,
  });

function poll(facts: LaunchFacts): PollRow[] {
  return readLaunch(facts, NOW).gates[0]?.poll ?? [];
}

describe('who may sign', () => {
  const lenaSigned = (over: Partial<LaunchFacts> = {}) => {
    const facts = two(over);
    return { ...facts, signOffs: [aSignOff(facts, { roleKey: 'lead', userId: 'lena' })] };
  };
  it.each<[string, LaunchFacts, string, string, string, boolean]>([
    ['the holder', two(), 'launch', 'lead', 'lena', true],
    ['the deputy', two(), 'launch', 'lead', 'dan', true],
    ['a stranger', two(), 'launch', 'lead', 'sam', false],
    [
      'a holder who left',
      two({ seats: [aSeat('lead', 'lena', { holderActive: false })] }),
      'launch',
      'lead',
      'lena',
      false,
    ],
    ['a deputy who left', two({ seats: [aSeat('lead', 'lena', { deputyId: 'dan' })] }), 'launch', 'lead', 'dan', false],
    ['an empty seat', two({ seats: [] }), 'launch', 'lead', 'lena', false],
    ['a role the gate does not ask', two(), 'beta', 'lead', 'lena', false],
    ['a gate that does not exist', two(), 'nowhere', 'lead', 'lena', false],
    ['a second seat of the gate', lenaSigned(), 'launch', 'security', 'lena', false],
    ['the own seat again', lenaSigned(), 'launch', 'lead', 'lena', true],
    ['another gate', lenaSigned(), 'beta', 'security', 'lena', true],
    [
      'a second seat where the checklist allows it',
      lenaSigned({ gates: [aGate({ roles: ['lead', 'security'], sharedSeats: true })] }),
      'launch',
      'security',
      'lena',
      true,
    ],
    ['a second seat where there is nobody else', lenaSigned({ twoPeople: false }), 'launch', 'security', 'lena', true],
    ['while on hold', two({ state: 'held' }), 'launch', 'lead', 'lena', true],
    ['during the soak', two({ state: 'soaking' }), 'launch', 'lead', 'lena', true],
    ['after a roll back', two({ state: 'rolled back' }), 'launch', 'lead', 'lena', false],
    ['after the end', two({ state: 'stable' }), 'launch', 'lead', 'lena', false],
    ['an aborted launch', two({ state: 'aborted' }), 'launch', 'lead', 'lena', false],
  ])('%s', (_name, facts, gateKey, roleKey, userId, allowed) => {
    const right = maySign(facts, gateKey, roleKey, userId);
    expect(right.allowed).toBe(allowed);
    expect(right.reason === '').toBe(allowed);
    expect(right.seatId === null).toBe(!allowed);
  });

  it('says who signs as a deputy', () => {
    expect(maySign(two(), 'launch', 'lead', 'dan').asDeputy).toBe(true);
    expect(maySign(two(), 'launch', 'lead', 'lena').asDeputy).toBe(false);
  });

  it.each([
    ['GO', '', null],
    ['NO-GO', '', 'A NO-GO needs a reason.'],
    ['NO-GO', '...', 'A NO-GO needs a reason.'],
    ['NO-GO', 'The load test is missing', null],
  ] as const)('%s with “%s”', (vote, comment, problem) => expect(voteProblem(vote, comment)).toBe(problem));
});

describe('the poll', () => {
  const sign = (facts: LaunchFacts, roleKey: string, over: Parameters<typeof aSignOff>[1] = {}) =>
    aSignOff(facts, { roleKey, ...over });
  const states = (facts: LaunchFacts) => poll(facts).map((row) => row.state);

  it('waits, and tells since when', () => {
    expect(poll(two())[0]).toMatchObject({ state: 'waiting', waitingSince: hours(-100), vote: null });
    expect(states(two({ seats: [] }))).toEqual(['empty', 'empty']);
  });

  it('does not depend on the order of signing', () => {
    const facts = two();
    const lead = sign(facts, 'lead');
    const security = sign({ ...facts, signOffs: [lead] }, 'security', { at: hours(0.01) });
    expect(states({ ...facts, signOffs: [lead, security] })).toEqual(['current', 'current']);
    expect(states({ ...facts, signOffs: [security, lead] })).toEqual(['current', 'current']);
    expect(security.digest).toBe(lead.digest);
  });

  it('shows what changed since, and only the seats it changed for', () => {
    const facts = two();
    const lead = sign(facts, 'lead');
    const failed = { ...facts, items: [anItem('a', { evidence: [tick('fail')] })] };
    const security = sign(failed, 'security');
    const rows = poll({ ...failed, signOffs: [lead, security] });
    expect(rows.map((row) => row.state)).toEqual(['stale', 'current']);
    expect(rows[0]?.changes).toMatchObject([{ itemKey: 'a' }]);
  });

  it('counts a stale seat as missing from what ended its vote, never from the vote itself', () => {
    const facts = two();
    const signOff = sign(facts, 'lead', { at: hours(-3) });
    const since = (change: Partial<LaunchFacts>) =>
      poll({ ...facts, ...change, signOffs: [signOff] })[0]?.waitingSince ?? null;
    expect(since({ items: [anItem('a', { evidence: [tick('fail', { at: hours(-1) })] })] })).toEqual(hours(-1));
    expect(since({ commit: 'abcdefabcdef', commitSince: hours(-2) })).toEqual(hours(-2));
    // Something grew too old: when, no record tells.
    expect(
      since({ items: [anItem('a', { evidence: [tick('pass', { at: hours(-9), freshSeconds: 60 })] })] }),
    ).toBeNull();
  });

  it('one person for two seats: the second does not count, whichever order it is read in', () => {
    const facts = two();
    const first = sign(facts, 'lead', { userId: 'lena' });
    const second = sign(facts, 'security', { userId: 'lena', at: hours(0.01) });
    expect(states({ ...facts, signOffs: [first, second] })).toEqual(['current', 'stale']);
    expect(states({ ...facts, signOffs: [second, first] })).toEqual(['current', 'stale']);
    expect(states({ ...facts, twoPeople: false, signOffs: [first, second] })).toEqual(['current', 'current']);
  });

  it('a signature of somebody who never held the seat is not current', () => {
    const facts = two();
    expect(states({ ...facts, signOffs: [sign(facts, 'lead', { userId: 'mallory' })] })).toEqual(['stale', 'waiting']);
  });

  it('a signature for one gate or role is none for another', () => {
    const facts = two();
    expect(states({ ...facts, signOffs: [sign(facts, 'lead', { gateKey: 'beta' })] })).toEqual(['waiting', 'waiting']);
    const moved = sign(facts, 'lead');
    expect(states({ ...facts, signOffs: [{ ...moved, roleKey: 'security' }] })).toEqual(['waiting', 'waiting']);
  });

  it('a signed state that was altered afterwards does not count', () => {
    const facts = two({ items: [anItem('a')] });
    const signOff = sign(facts, 'lead');
    const changed = { ...facts, commit: 'abcdefabcdef' };
    const forged = sign(changed, 'lead').snapshot;
    expect(states({ ...changed, signOffs: [signOff] })[0]).toBe('stale');
    // Forged so that it no longer regresses, but not to the very state of now.
    const better = { ...changed, items: [anItem('a', { evidence: [tick('pass', { commit: 'abcdefabcdef' })] })] };
    const row = poll({ ...better, signOffs: [{ ...signOff, snapshot: forged }] })[0];
    expect(row).toMatchObject({ state: 'stale', changes: [{ text: 'What was signed was altered afterwards' }] });
  });

  it('a stale signature is whole again when the state is', () => {
    const facts = two();
    const signOff = sign(facts, 'lead');
    expect(states({ ...facts, items: [anItem('a')], signOffs: [signOff] })[0]).toBe('stale');
    expect(states({ ...facts, signOffs: [signOff] })[0]).toBe('current');
  });

  it('a seat with two places asks both', () => {
    const seats = [aSeat('lead', 'lena'), aSeat('lead', 'dan', { id: 'seat-lead-2' })];
    const facts = aLaunch({ seats });
    const rows = poll({ ...facts, signOffs: [sign(facts, 'lead', { seatId: 'seat-lead', userId: 'lena' })] });
    expect(rows.map((row) => row.state)).toEqual(['current', 'waiting']);
  });
});
