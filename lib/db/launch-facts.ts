import { coveredItems } from '../domain/checklist/covers.ts';
import type { Item } from '../domain/checklist/model.ts';
import { contactField } from '../domain/contact/gaps.ts';
import type { LaunchStateName, Outcome, Vote } from '../domain/outcome.ts';
import { boundProbes } from '../domain/probe/bound.ts';
import type { EvidenceFact, EvidenceKind, ItemFacts, LaunchFacts, RequiredField } from '../domain/readiness/model.ts';
import { runbookField } from '../domain/rollback/problems.ts';
import { snapshotDigest } from '../domain/signoff/snapshot.ts';
import { dueInstant } from '../domain/time.ts';
import type { LaunchRecord } from './launch-record.ts';
import { soakFacts } from './soak-facts.ts';

type Row<K extends keyof LaunchRecord> = LaunchRecord[K] extends (infer R)[] ? R : never;

/** Turns stored rows into what the rules read; no judgement here. */
export function factsOf(record: LaunchRecord): LaunchFacts {
  const { launch, definition } = record;
  const rowByKey = new Map(record.items.filter((row) => !row.droppedAt).map((row) => [row.key, row]));
  const evidenceByItem = Map.groupBy(record.evidence, (row) => row.itemId);
  const active = new Set(
    record.members
      .filter((member) => !member.user.disabledAt && member.role !== 'auditor')
      .map((member) => member.userId),
  );
  const environmentById = new Map(record.environments.map((row) => [row.id, row]));
  return {
    id: launch.id,
    version: launch.version,
    commit: launch.commit,
    commitSince: launch.commitSince,
    state: launch.state as LaunchStateName,
    held: launch.heldAt !== null,
    t0: launch.t0,
    zone: launch.zone,
    createdAt: launch.createdAt,
    twoPeople: peopleWhoAct(record) > 1,
    environments: Object.fromEntries(
      launch.gates.map((gate) => {
        const environment = gate.environmentId ? environmentById.get(gate.environmentId) : undefined;
        return [gate.gateKey, environment ? { id: environment.id, name: environment.name } : null];
      }),
    ),
    checklistDigests: launch.checklists.map((entry) => entry.version.digest),
    soakDigest: record.overlay && snapshotDigest(record.overlay),
    categories: definition.categories.map(({ key, title, weight }) => ({ key, title, weight })),
    items: definition.items.flatMap((item) => {
      const row = rowByKey.get(item.key);
      return row
        ? [
            itemFacts(
              item,
              row,
              evidenceByItem.get(row.id) ?? [],
              record,
              coveredItems(definition, item).map((other) => other.key),
            ),
          ]
        : [];
    }),
    gates: definition.gates,
    roles: definition.roles,
    seats: record.seats.map((seat) => ({
      id: seat.id,
      roleKey: seat.roleKey,
      holderId: seat.holderId,
      deputyId: seat.deputyId,
      holderActive: seat.holderId !== null && active.has(seat.holderId),
      deputyActive: seat.deputyId !== null && active.has(seat.deputyId),
      since: new Date(Math.max(seat.since.getTime(), launch.createdAt.getTime())),
    })),
    waivers: waiverFacts(record),
    signOffs: record.signOffs.map((row) => ({ ...row, vote: row.vote as Vote })),
    decisions: record.decisions
      .filter((row) => row.withdrawnAt === null)
      .map((row) => ({
        id: row.id,
        gateKey: row.gateKey,
        kind: row.kind as LaunchFacts['decisions'][number]['kind'],
        verdict: row.verdict as LaunchFacts['decisions'][number]['verdict'],
        override: row.override,
        at: row.recordedAt ?? row.at,
        byId: row.byId,
        recorded: row.recordedAt !== null,
        commit: (row.details as { commit?: string | null }).commit ?? null,
      })),
    requiredFields: requiredFields(record),
    soak: [],
    watched: soakFacts(record),
    claims: definition.claims,
  };
}

/** People who may answer items here: with one, nothing can be checked by a second. */
export function peopleWhoAct(record: Pick<LaunchRecord, 'members'>): number {
  return record.members.filter(
    (member) => !member.user.disabledAt && (member.role === 'manager' || member.role === 'contributor'),
  ).length;
}

function itemFacts(
  item: Item,
  row: Row<'items'>,
  evidence: Row<'evidence'>[],
  record: LaunchRecord,
  covers: string[],
): ItemFacts {
  const { launch, definition } = record;
  const effort =
    row.effortLow === null || row.effortHigh === null
      ? item.effort
      : { lowHours: row.effortLow, highHours: row.effortHigh };
  return {
    key: item.key,
    text: item.text,
    categoryKey: item.categoryKey,
    parentKey: item.parentKey,
    leaf: item.leaf,
    phase: item.phase,
    need: item.need,
    conditionHolds: row.conditionHolds,
    severity: item.severity,
    covers: item.covers,
    coveredKeys: covers,
    binds: item.binds,
    effort,
    // An estimate of its own leaves the section's shared one.
    effortGroup: row.effortLow === null ? item.effortGroup : null,
    due: item.due,
    dueAt: row.dueAt ?? dueInstant(item.due, launch.t0, launch.project.zone),
    ownerId: row.ownerId,
    ownerName: item.owner,
    claimed: item.checked,
    sources: boundProbes(item).flatMap(({ key, block: { spec } }) => {
      const required = spec.need !== 'optional' && spec.need !== 'recommended';
      // One that need not run asks for nothing, but what it saw counts.
      if (!required && !evidence.some((fact) => fact.source === key)) return [];
      const kind = spec.kind === 'heartbeat' ? ('heartbeat' as const) : ('probe' as const);
      return [{ key, kind, required, freshSeconds: item.freshSeconds }];
    }),
    evidence: evidence.map((fact) => evidenceFact(fact, item, definition.freshness, record.texts)),
    // Its slots are those of the soak, which judges them.
    cadence: cadenceOf(item, record),
  };
}

function cadenceOf(item: Item, record: LaunchRecord): ItemFacts['cadence'] {
  const definition = record.definition.cadences.find((cadence) => cadence.key === item.cadenceKey);
  return definition ? { definition, checks: null } : null;
}

function evidenceFact(
  row: Row<'evidence'>,
  item: Item,
  freshness: Record<string, number>,
  texts: Map<string, string>,
): EvidenceFact {
  return {
    id: row.id,
    kind: row.kind as EvidenceKind,
    source: row.source,
    outcome: row.outcome as Outcome,
    at: row.at,
    freshSeconds: row.freshSeconds ?? item.freshSeconds ?? freshness[row.kind] ?? null,
    version: row.version,
    commit: row.commit,
    actorId: row.actorId,
    note: (row.textId && texts.get(row.textId)) || '',
    carriedOver: row.carriedOver,
    measured: measuredOf(row.observed),
    approval: row.approvalState
      ? {
          state: row.approvalState as 'pending' | 'approved' | 'rejected',
          by: row.approvalById ?? '',
          at: row.approvalAt ?? row.at,
        }
      : null,
  };
}

function waiverFacts(record: LaunchRecord): LaunchFacts['waivers'] {
  const keyById = new Map(record.items.map((row) => [row.id, row.key]));
  return record.waivers.map((row) => ({
    id: row.id,
    itemKey: keyById.get(row.itemId) ?? '',
    gateKey: row.gateKey,
    observed: row.observed as { outcome: Outcome; value: number | null },
    requesterId: row.requesterId,
    requestedAt: row.requestedAt,
    reason: row.reason,
    control: row.control,
    expiresAt: row.expiresAt,
    approval:
      row.approved === null
        ? null
        : {
            approved: row.approved,
            by: row.decidedById ?? '',
            at: row.decidedAt ?? row.requestedAt,
            reason: row.decisionReason ?? '',
          },
    revokedAt: row.revokedAt,
  }));
}

function requiredFields(record: LaunchRecord): RequiredField[] {
  const { launch, definition } = record;
  const contact = (pattern: RegExp) => definition.contacts.find((entry) => pattern.test(entry.name))?.value ?? null;
  const rollback = runbookField(
    record.rollbackPage ?? definition.pages.find((page) => page.kind === 'rollback') ?? null,
  );
  const fields: RequiredField[] = [
    { key: 'commit', label: 'Commit', value: launch.commit, gateKey: null },
    { key: 't0', label: 'T-0', value: launch.t0?.toISOString() ?? null, gateKey: null },
    { key: 'rollback', label: 'Rollback runbook', value: rollback, gateKey: null },
    {
      key: 'on-call',
      label: 'On-call contact',
      value: launch.project.onCall ?? contactField(record.contacts, 'on-call') ?? contact(/on[- ]?call/i),
      gateKey: null,
    },
    {
      key: 'escalation',
      label: 'Escalation contact',
      value: launch.project.escalation ?? contactField(record.contacts, 'escalation') ?? contact(/escalation/i),
      gateKey: null,
    },
  ];
  for (const gate of launch.gates) {
    const environment = record.environments.find((row) => row.id === gate.environmentId);
    const urls = environment ? Object.entries(environment.urls as Record<string, string>) : [];
    if (urls.length === 0) fields.push({ key: 'url', label: 'Environment URL', value: null, gateKey: gate.gateKey });
    for (const [name, url] of urls)
      fields.push({ key: `url:${name}`, label: `URL "${name}"`, value: url, gateKey: gate.gateKey });
  }
  return fields;
}

/** A machine's reading as a number, where its source keeps one: { value, better }. */
function measuredOf(observed: unknown): EvidenceFact['measured'] {
  if (typeof observed !== 'object' || observed === null || !('value' in observed) || typeof observed.value !== 'number')
    return null;
  const better =
    'better' in observed && (observed.better === 'lower' || observed.better === 'higher') ? observed.better : null;
  return { value: observed.value, better };
}
