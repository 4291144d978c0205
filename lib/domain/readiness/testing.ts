import { GateDefinition } from '../checklist/model.ts';
import type { Outcome } from '../outcome.ts';
import { signOffSnapshot, snapshotDigest } from '../signoff/snapshot.ts';
import type { DecisionFact, EvidenceFact, ItemFacts, LaunchFacts, SeatFact, SignOffFact, WaiverFact } from './model.ts';
import { readLaunch } from './read-launch.ts';

/* Builders for tests of the rules; nothing else imports this file. */

export const NOW = new Date('2026-03-10T12:00:00.000Z');
export const COMMIT = '1234567890abcdef1234567890abcdef12345678';

/** Hours before (negative) or after `NOW`. */
export function hours(count: number): Date {
  return new Date(NOW.getTime() + count * 3_600_000);
}

let serial = 0;
export function uniqueId(prefix: string): string {
  serial += 1;
  return `${prefix}-${serial}`;
}

export function anEvidence(over: Partial<EvidenceFact> = {}): EvidenceFact {
  return {
    id: uniqueId('evidence'),
    kind: 'attestation',
    source: null,
    outcome: 'pass',
    at: hours(-1),
    freshSeconds: null,
    version: '1.0.0',
    commit: COMMIT,
    actorId: 'ann',
    note: '',
    carriedOver: false,
    approval: null,
    ...over,
  };
}

export function tick(outcome: Outcome = 'pass', over: Partial<EvidenceFact> = {}): EvidenceFact {
  return anEvidence({ outcome, ...over });
}

export function probeRun(outcome: Outcome = 'pass', over: Partial<EvidenceFact> = {}): EvidenceFact {
  return anEvidence({ kind: 'probe', source: 'probe', actorId: null, outcome, ...over });
}

export function notApplicable(over: Partial<EvidenceFact> = {}): EvidenceFact {
  return anEvidence({
    outcome: 'not-applicable',
    note: 'We serve no files',
    approval: { state: 'approved', by: 'bob', at: hours(-1) },
    ...over,
  });
}

export const A_PROBE: ItemFacts['sources'][number] = {
  key: 'probe',
  kind: 'probe',
  required: true,
  freshSeconds: null,
};

export function anItem(key: string, over: Partial<ItemFacts> = {}): ItemFacts {
  return {
    key,
    text: `Item ${key}`,
    categoryKey: 'security',
    parentKey: null,
    leaf: true,
    phase: 'preparation',
    need: 'required',
    conditionHolds: null,
    severity: 'medium',
    covers: [],
    coveredKeys: [],
    binds: 'launch',
    effort: null,
    effortGroup: null,
    due: null,
    dueAt: null,
    ownerId: null,
    ownerName: null,
    claimed: false,
    sources: [],
    evidence: [],
    cadence: null,
    ...over,
  };
}

export function aGate(over: Partial<GateDefinition> = {}): GateDefinition {
  return GateDefinition.parse({
    key: 'launch',
    title: 'Launch',
    environment: 'production',
    phases: ['preparation', 'launch'],
    categories: [],
    after: null,
    dwellSeconds: 0,
    minimumOverall: null,
    minimumCategory: null,
    minimums: {},
    roles: ['lead'],
    stalePolicy: 'regression',
    sharedSeats: false,
    soakVerdict: false,
    ...over,
  });
}

export function aSeat(roleKey: string, holderId: string | null, over: Partial<SeatFact> = {}): SeatFact {
  return {
    id: `seat-${roleKey}`,
    roleKey,
    holderId,
    deputyId: null,
    holderActive: holderId !== null,
    deputyActive: false,
    since: hours(-100),
    ...over,
  };
}

export function aWaiver(itemKey: string, over: Partial<WaiverFact> = {}): WaiverFact {
  return {
    id: uniqueId('waiver'),
    itemKey,
    gateKey: 'launch',
    observed: { outcome: 'fail', value: null },
    requesterId: 'ann',
    requestedAt: hours(-3),
    reason: 'The supplier mends it next week',
    control: 'We watch it each day',
    expiresAt: hours(48),
    approval: { approved: true, by: 'bob', at: hours(-2), reason: '' },
    revokedAt: null,
    ...over,
  };
}

export function aDecision(over: Partial<DecisionFact> = {}): DecisionFact {
  return {
    id: uniqueId('decision'),
    gateKey: 'launch',
    kind: 'GO',
    verdict: 'GO',
    override: false,
    at: hours(-1),
    byId: 'ann',
    recorded: true,
    ...over,
  };
}

export function aLaunch(over: Partial<LaunchFacts> = {}): LaunchFacts {
  return {
    id: 'launch-1',
    version: '1.0.0',
    commit: COMMIT,
    state: 'preparing',
    held: false,
    t0: hours(24),
    zone: 'Europe/Berlin',
    createdAt: hours(-200),
    twoPeople: true,
    environments: Object.fromEntries(
      ['beta', 'launch', 'stable'].map((key) => [key, { id: 'env-1', name: 'Production' }]),
    ),
    checklistDigests: ['sum-1'],
    categories: [
      { key: 'security', title: 'Security', weight: 1 },
      { key: 'testing', title: 'Testing', weight: 1 },
    ],
    items: [anItem('a', { evidence: [tick()] })],
    gates: [aGate()],
    roles: [{ key: 'lead', title: 'Engineering Lead', line: null, statement: null }],
    seats: [aSeat('lead', 'lena')],
    waivers: [],
    signOffs: [],
    decisions: [],
    requiredFields: [],
    soak: [],
    claims: [],
    ...over,
  };
}

/** A vote that pins the state of `facts` at `at` (by default now). */
export function aSignOff(facts: LaunchFacts, over: Partial<SignOffFact> = {}, at: Date = NOW): SignOffFact {
  const gateKey = over.gateKey ?? 'launch';
  const roleKey = over.roleKey ?? 'lead';
  const seat = facts.seats.find((one) => one.roleKey === roleKey);
  const snapshot = signOffSnapshot(facts, readLaunch(facts, at), gateKey);
  return {
    id: uniqueId('sign-off'),
    gateKey,
    roleKey,
    seatId: seat?.id ?? `seat-${roleKey}`,
    userId: seat?.holderId ?? 'nobody',
    asDeputy: false,
    vote: 'GO',
    comment: '',
    at,
    digest: snapshotDigest(snapshot),
    // As it comes back from a JSON column.
    snapshot: JSON.parse(JSON.stringify(snapshot)),
    ...over,
  };
}

/** The same launch with a current GO of every seat of its gates. */
export function signed(facts: LaunchFacts): LaunchFacts {
  const signOffs = facts.gates.flatMap((gate) =>
    gate.roles.map((roleKey) => aSignOff(facts, { gateKey: gate.key, roleKey })),
  );
  return { ...facts, signOffs };
}
