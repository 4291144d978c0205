import type { Abilities } from '#lib/domain/access/policy.ts';
import { ACTIONS } from '#lib/domain/access/policy.ts';
import type { ItemView, LaunchPatch, LaunchView, ReadinessView } from '#lib/domain/launch/view.ts';
import type { Outcome } from '#lib/domain/outcome.ts';

/* Small launches for the tests of this folder. */

const READINESS: ReadinessView = {
  scores: {
    raw: 0,
    withWaivers: 0,
    verified: 0,
    segments: { verified: 0, attested: 0, waived: 0, notApplicable: 0, unknown: 1, claimed: 0, failed: 0 },
    categories: [],
  },
  gates: [],
  leadingGateKey: null,
  claims: [],
  changesAt: null,
};

const ABILITIES = Object.fromEntries(ACTIONS.map((action) => [action, { allowed: true, reason: null }])) as Abilities;

export function makeItem(key: string, more: Partial<ItemView> = {}): ItemView {
  return {
    key,
    text: `Item ${key}`,
    categoryKey: 'security',
    sections: [],
    parentKey: null,
    leaf: true,
    level: 0,
    phase: 'preparation',
    offsetSeconds: null,
    need: 'required',
    condition: null,
    conditionHolds: null,
    severity: 'medium',
    ownerId: null,
    ownerName: null,
    dueAt: null,
    effort: null,
    reading: {
      outcome: 'unknown',
      basis: 'none',
      reasons: [],
      claimed: false,
      carriedOver: false,
      expired: false,
      awaitingApproval: false,
      changesAt: null,
      waivers: {},
      derived: false,
    },
    answer: null,
    previous: null,
    openWaiver: null,
    running: [],
    comments: 0,
    probes: 0,
    commands: 0,
    hasHelp: false,
    revision: 0,
    ...more,
  };
}

/** An item somebody answered, at a revision of its own. */
export function withOutcome(key: string, outcome: Outcome, revision: number, byId = 'lee'): ItemView {
  const item = makeItem(key, { revision });
  const evidenceId = `evidence ${key} ${revision}`;
  return {
    ...item,
    reading: { ...item.reading, outcome, basis: outcome === 'unknown' ? 'none' : 'attested' },
    answer: { evidenceId, outcome, byId, at: '2026-03-02T10:00:00.000Z', note: '', link: null, files: 0 },
  };
}

export function makeView(keys: readonly string[], revision = 1): LaunchView {
  return {
    head: {
      id: 'launch',
      projectId: 'project',
      projectSlug: 'payments',
      projectName: 'Payments',
      version: '1.0.0',
      commit: null,
      title: '',
      state: 'preparing',
      held: null,
      t0: null,
      zone: 'UTC',
      createdAt: '2026-03-01T10:00:00.000Z',
      previous: null,
      checklists: [],
      environments: {},
      rollback: null,
      twoPeople: true,
    },
    readiness: READINESS,
    categories: [{ key: 'security', title: 'Security', weight: 1, help: '' }],
    items: keys.map((key) => makeItem(key)),
    runAll: null,
    people: { lee: { id: 'lee', name: 'Lee Brandt', active: true } },
    me: { userId: 'dana', name: 'Dana Okafor' },
    abilities: ABILITIES,
    revision,
    position: '10',
  };
}

export function makePatch(revision: number, items: ItemView[]): LaunchPatch {
  return {
    revision,
    at: '2026-03-02T10:00:00.000Z',
    by: { id: 'lee', name: 'Lee Brandt' },
    what: { action: 'item.attest', text: 'ticked', itemKeys: items.map((item) => item.key) },
    items,
    dropped: [],
    readiness: { ...READINESS },
    head: null,
    runAll: null,
    people: {},
  };
}
