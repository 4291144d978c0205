import { describe, expect, it } from 'vitest';
import { sameCommit, sameVersion } from './evidence.ts';
import type { EvidenceFact, ItemFacts, LaunchFacts } from './model.ts';
import { countsAsRequired, readItem } from './outcome.ts';
import { readLaunch } from './read-launch.ts';
import { A_PROBE, aLaunch, anItem, COMMIT, hours, NOW, notApplicable, probeRun, signed, tick } from './testing.ts';

type Case = [name: string, item: Partial<ItemFacts>, expected: string, code?: string];

function read(item: Partial<ItemFacts>, launch: Partial<LaunchFacts> = {}, now = NOW) {
  return readItem(anItem('a', item), aLaunch(launch), now);
}

function check([, item, expected, code]: Case, launch: Partial<LaunchFacts> = {}) {
  const reading = read(item, launch);
  expect(`${reading.outcome} ${reading.basis}`).toBe(expected);
  if (code) expect(reading.reasons.map((reason) => reason.code)).toContain(code);
  // What does not pass always says why.
  if (reading.outcome !== 'pass') expect(reading.reasons).not.toEqual([]);
}

const probed = (...evidence: EvidenceFact[]): Partial<ItemFacts> => ({ sources: [A_PROBE], evidence });
const OPTIONAL_PROBE = { ...A_PROBE, required: false };
const REPORT: ItemFacts['sources'][number] = { key: 'unit', kind: 'report', required: false, freshSeconds: null };

describe('one answer', () => {
  it.each<Case>([
    ['nothing', {}, 'unknown none', 'never-answered'],
    ['a tick', { evidence: [tick()] }, 'pass attested'],
    ['a tick taken back', { evidence: [tick('unknown')] }, 'unknown none', 'never-answered'],
    ['a tick taken back later', { evidence: [tick('pass'), tick('unknown', { at: hours(-0.5) })] }, 'unknown none'],
    ['a fail, then a tick', { evidence: [tick('fail', { at: hours(-2) }), tick()] }, 'pass attested'],
    ['both at one instant: the worse counts', { evidence: [tick('fail'), tick()] }, 'fail attested'],
    ['a fail', { evidence: [tick('fail', { note: 'broken' })] }, 'fail attested', 'person-fails'],
    ['a tick of nobody', { evidence: [tick('pass', { actorId: null })] }, 'unknown none', 'answer-no-person'],
    ['a box of a document', { claimed: true }, 'unknown claimed', 'claimed'],
    ['a box that a person confirmed', { claimed: true, evidence: [tick()] }, 'pass attested'],
    ['a box that a person failed', { claimed: true, evidence: [tick('fail')] }, 'fail attested'],
    ['a tick of the future', { evidence: [tick('pass', { at: hours(5) })] }, 'unknown none', 'answer-future'],
    ['a tick without a valid time', { evidence: [tick('pass', { at: new Date(Number.NaN) })] }, 'unknown none'],
  ])('%s', (...row) => check(row));

  it('shows a claim, and stops showing it once a person answered', () => {
    expect(read({ claimed: true }).claimed).toBe(true);
    expect(read({ claimed: true, evidence: [tick()] }).claimed).toBe(false);
    expect(read({ claimed: true, evidence: [tick('unknown')] }).claimed).toBe(false);
  });
});

describe('a machine and a person', () => {
  it.each<Case>([
    ['a probe passes', probed(probeRun()), 'pass verified'],
    ['a probe passes and a person agrees', probed(probeRun(), tick()), 'pass verified'],
    ['a probe fails', probed(probeRun('fail')), 'fail verified', 'machine-fails'],
    ['a tick never hides a failing probe', probed(probeRun('fail'), tick()), 'fail verified', 'tick-overruled'],
    [
      'not even a later one',
      probed(probeRun('fail', { at: hours(-9) }), tick('pass', { at: hours(-0.1) })),
      'fail verified',
    ],
    ['a person’s fail survives a pass', probed(probeRun(), tick('fail')), 'fail attested', 'person-fails'],
    ['even an older one', probed(probeRun(), tick('fail', { at: hours(-90) })), 'fail attested'],
    ['until it is taken back', probed(probeRun(), tick('unknown')), 'pass verified'],
    ['a tick alone where a probe is required', probed(tick()), 'unknown none', 'tick-alone'],
    ['a required probe never ran', probed(), 'unknown none', 'never-run'],
    ['a probe that could not run', probed(probeRun('error')), 'error none', 'machine-error'],
    ['a tick does not hide an error', probed(probeRun('error'), tick()), 'error none'],
    ['fail beats error', probed(probeRun('error'), tick('fail')), 'fail attested'],
    ['a probe that could not tell, and a tick', probed(probeRun('unknown'), tick()), 'unknown none', 'machine-unknown'],
    ['a machine cannot say not-applicable', probed(probeRun('not-applicable')), 'unknown none'],
    ['the latest run counts', probed(probeRun('pass', { at: hours(-2) }), probeRun('fail')), 'fail verified'],
    ['a run of a probe that is not bound', { evidence: [probeRun('pass', { source: 'other' })] }, 'unknown none'],
    ['a run that names no probe', { evidence: [probeRun('pass', { source: null })] }, 'unknown none'],
    ['an unbound report speaks', { evidence: [probeRun('pass', { kind: 'report', source: 'ci' })] }, 'pass verified'],
    [
      'two probes, one fails',
      {
        sources: [A_PROBE, { ...A_PROBE, key: 'two' }],
        evidence: [probeRun(), probeRun('fail', { source: 'two' })],
      },
      'fail verified',
    ],
    [
      'two probes, one never ran',
      { sources: [A_PROBE, { ...A_PROBE, key: 'two' }], evidence: [probeRun()] },
      'unknown none',
      'never-run',
    ],
    [
      'a probe that is not required never ran: a tick will do',
      { sources: [OPTIONAL_PROBE], evidence: [tick()] },
      'pass attested',
    ],
    ['but without a tick it is unknown', { sources: [OPTIONAL_PROBE] }, 'unknown none', 'never-run'],
    [
      'an optional probe that could not run leaves it to a tick',
      { sources: [OPTIONAL_PROBE], evidence: [probeRun('error'), tick()] },
      'pass attested',
    ],
    ['and without one it is an error', { sources: [OPTIONAL_PROBE], evidence: [probeRun('error')] }, 'error none'],
    [
      'a fail of it is not hidden',
      { sources: [OPTIONAL_PROBE], evidence: [probeRun('fail'), tick()] },
      'fail verified',
    ],
    [
      'one passes, an optional report never came',
      { sources: [A_PROBE, REPORT], evidence: [probeRun()] },
      'unknown none',
    ],
    [
      'with a tick that rests on a person',
      { sources: [A_PROBE, REPORT], evidence: [probeRun(), tick()] },
      'pass attested',
    ],
  ])('%s', (...row) => check(row));
});

describe('freshness', () => {
  const fresh = { freshSeconds: 3600 };
  it.each<Case>([
    ['a fresh tick', { evidence: [tick('pass', { ...fresh, at: hours(-0.9) })] }, 'pass attested'],
    [
      'a tick of the very second',
      { evidence: [tick('pass', { ...fresh, at: hours(-1) })] },
      'unknown none',
      'answer-expired',
    ],
    ['a fail never ages', { evidence: [tick('fail', { ...fresh, at: hours(-99) })] }, 'fail attested'],
    ['nor does an error', probed(probeRun('error', { ...fresh, at: hours(-99) })), 'error none'],
    ['a probe too old', probed(probeRun('pass', { ...fresh, at: hours(-2) })), 'unknown none', 'machine-expired'],
    ['and a tick does not renew it', probed(probeRun('pass', { ...fresh, at: hours(-2) }), tick()), 'unknown none'],
    [
      'a tick too old beside a fresh probe',
      probed(probeRun(), tick('pass', { ...fresh, at: hours(-2) })),
      'pass verified',
    ],
    [
      'the source’s own limit, when shorter',
      { sources: [{ ...A_PROBE, freshSeconds: 60 }], evidence: [probeRun('pass', { freshSeconds: 999_999 })] },
      'unknown none',
    ],
    [
      'the result’s own limit, when shorter',
      { sources: [{ ...A_PROBE, freshSeconds: 999_999 }], evidence: [probeRun('pass', { freshSeconds: 60 })] },
      'unknown none',
    ],
  ])('%s', (...row) => check(row));

  it('names the instant of the first change, and says expired afterwards', () => {
    const item = probed(probeRun('pass', { freshSeconds: 7200 }), tick('pass', { freshSeconds: 9000 }));
    expect(read(item)).toMatchObject({ changesAt: hours(1), expired: false });
    expect(read(item, {}, hours(1))).toMatchObject({ outcome: 'unknown', expired: true, changesAt: null });
    expect(read({ evidence: [tick('fail', fresh)] }).changesAt).toBeNull();
  });
});

describe('version and commit', () => {
  const other = 'ffffffffffffffffffffffffffffffffffffffff';
  it.each<Case>([
    ['another version', { evidence: [tick('pass', { version: '0.9.0' })] }, 'unknown none', 'answer-other-version'],
    ['another commit', { evidence: [tick('pass', { commit: other })] }, 'unknown none'],
    ['a shortened commit', { evidence: [tick('pass', { commit: COMMIT.slice(0, 7) })] }, 'pass attested'],
    ['too short to tell', { evidence: [tick('pass', { commit: COMMIT.slice(0, 6) })] }, 'unknown none'],
    [
      'the same version under another commit',
      probed(probeRun('pass', { commit: other })),
      'unknown none',
      'machine-other-version',
    ],
    ['the same commit under another version', probed(probeRun('pass', { version: '2.0.0' })), 'unknown none'],
    ['a fail of another version', probed(probeRun('fail', { commit: other })), 'unknown none'],
    [
      'a person’s fail of another commit still asks',
      probed(probeRun(), tick('fail', { commit: other })),
      'unknown none',
    ],
    [
      'a person’s tick of another commit leaves it to the probe',
      probed(probeRun(), tick('pass', { commit: other })),
      'pass verified',
    ],
    ['a source that could not tell', probed(probeRun('pass', { version: null, commit: null })), 'pass verified'],
    [
      'binds to the environment',
      { binds: 'environment', evidence: [tick('pass', { commit: other })] },
      'pass attested',
    ],
    [
      'a machine’s result never binds to the environment',
      { binds: 'environment', ...probed(probeRun('pass', { commit: other })) },
      'unknown none',
    ],
  ])('%s', (...row) => check(row));

  it('a new commit ends machine results that name none, not what a person said of this version', () => {
    const launch = { commitSince: hours(-0.5) };
    check(['', probed(probeRun('pass', { commit: null })), 'unknown none'], launch);
    check(['', probed(probeRun('pass', { commit: null, at: hours(-0.4) })), 'pass verified'], launch);
    check(['', { evidence: [tick('pass', { commit: null })] }, 'pass attested'], launch);
  });

  it.each([
    ['1234567', COMMIT, true],
    [COMMIT.toUpperCase(), COMMIT, true],
    ['123456', COMMIT, false],
    ['', COMMIT, false],
    ['1234568', COMMIT, false],
    ['abc', 'abc', true],
  ])('commit %s and %s: %s', (a, b, expected) => {
    expect(sameCommit(a, b)).toBe(expected);
    expect(sameCommit(b, a)).toBe(expected);
  });

  it.each([
    ['v1.2.0', '1.2.0', true],
    ['1.2.0', '1.2', false],
    ['vanilla', 'anilla', false],
  ])('version %s and %s: %s', (a, b, expected) => expect(sameVersion(a, b)).toBe(expected));
});

describe('carried over', () => {
  const carried = { carriedOver: true };
  it.each<Case>([
    ['arrives unknown', { evidence: [tick('pass', carried)] }, 'unknown none', 'answer-carried-over'],
    ['still true', { evidence: [tick('pass', { ...carried, at: hours(-2) }), tick()] }, 'pass attested'],
    ['bound to the environment', { binds: 'environment', evidence: [tick('pass', carried)] }, 'pass attested'],
    [
      'an old fail is asked again, a probe does not answer it',
      probed(probeRun(), tick('fail', carried)),
      'unknown none',
    ],
    ['a not-applicable is asked again', { evidence: [notApplicable(carried)] }, 'unknown none'],
    ['a machine’s result is not carried over', probed(probeRun('pass', carried)), 'unknown none'],
  ])('%s', (...row) => check(row));

  it('is marked', () => {
    expect(read({ evidence: [tick('pass', carried)] }).carriedOver).toBe(true);
    expect(read({ evidence: [tick()] }).carriedOver).toBe(false);
  });
});

describe('not applicable', () => {
  const pending = { approval: null };
  it.each<Case>([
    ['approved by another', { evidence: [notApplicable()] }, 'not-applicable attested'],
    ['waits for the second person', { evidence: [notApplicable(pending)] }, 'unknown none', 'approval-pending'],
    [
      'rejected',
      { evidence: [notApplicable({ approval: { state: 'rejected', by: 'bob', at: NOW } })] },
      'unknown none',
    ],
    [
      'approved by the one who said it',
      { evidence: [notApplicable({ approval: { state: 'approved', by: 'ann', at: NOW } })] },
      'unknown none',
      'approval-own',
    ],
    ['without a reason', { evidence: [notApplicable({ note: '  ' })] }, 'unknown none', 'no-reason'],
    [
      'recommended needs no approval',
      { need: 'recommended', evidence: [notApplicable(pending)] },
      'not-applicable attested',
    ],
    [
      'an open condition counts as required',
      { need: 'conditional', evidence: [notApplicable(pending)] },
      'unknown none',
    ],
    [
      'refused while its probe fails',
      probed(probeRun('fail'), notApplicable()),
      'fail verified',
      'not-applicable-refused',
    ],
    [
      'a probe that cannot run does not forbid it',
      probed(probeRun('error'), notApplicable()),
      'not-applicable attested',
    ],
  ])('%s', (...row) => check(row));

  it('is done alone where there is one person, and says so', () => {
    check(['', { evidence: [notApplicable(pending)] }, 'not-applicable attested', 'done-alone'], { twoPeople: false });
    check(['', { evidence: [notApplicable({ note: '' })] }, 'unknown none'], { twoPeople: false });
  });

  it('waits visibly', () => {
    expect(read({ evidence: [notApplicable(pending)] }).awaitingApproval).toBe(true);
    expect(read({ evidence: [notApplicable()] }).awaitingApproval).toBe(false);
  });
});

describe('conditions', () => {
  it.each<Case>([
    ['does not hold', { need: 'conditional', conditionHolds: false }, 'not-applicable attested', 'condition-false'],
    ['holds', { need: 'conditional', conditionHolds: true }, 'unknown none'],
    ['nobody answered', { need: 'conditional' }, 'unknown none'],
    [
      'cannot be denied while the probe fails',
      { need: 'conditional', conditionHolds: false, ...probed(probeRun('fail')) },
      'fail verified',
    ],
    ['a required item has no condition to deny', { need: 'required', conditionHolds: false }, 'unknown none'],
  ])('%s', (...row) => check(row));

  it.each([
    ['required', null, true],
    ['required', false, true],
    ['conditional', null, true],
    ['conditional', true, true],
    ['conditional', false, false],
    ['recommended', null, false],
    ['optional', true, false],
  ] as const)('%s with answer %s counts as required: %s', (need, conditionHolds, expected) => {
    expect(countsAsRequired({ need, conditionHolds })).toBe(expected);
  });
});

it('denying the condition of an item whose probe fails does not take it out of the gate', () => {
  const denied = { need: 'conditional' as const, conditionHolds: false };
  const facts = aLaunch({
    items: [anItem('ok', { evidence: [tick()] }), anItem('a', { ...denied, ...probed(probeRun('fail')) })],
  });
  expect(readLaunch(signed(facts), NOW).gates[0]?.verdict).toBe('NO-GO');
});
