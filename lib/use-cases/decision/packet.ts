import { auditHead } from '../../db/audit.ts';
import type { LaunchRecord } from '../../db/launch-record.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { listRunbooks } from '../../db/runbooks.ts';
import type { ReadDb } from '../../db/types.ts';
import {
  type DecisionPacket,
  PACKET_FORMAT,
  type PacketEvidence,
  type PacketItem,
} from '../../domain/launch/packet.ts';
import type { LaunchStateName, Outcome } from '../../domain/outcome.ts';
import type { DecisionKind, GateReading } from '../../domain/readiness/model.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import { idsToName } from '../launch/view.ts';
import { rollbackNotes } from '../rollback/notes.ts';

/** Freezes what is known of a launch and one of its gates. Read after the sign-offs were frozen, before anything else changes. */
export async function buildPacket(
  db: ReadDb,
  target: LaunchTarget,
  gate: GateReading,
  decision: DecisionPacket['decision'],
  now: Date,
): Promise<DecisionPacket> {
  const { record, facts, reading } = target;
  const { launch } = record;
  const definition = facts.gates.find((one) => one.key === gate.key);
  if (!definition) throw new Error(`gate ${gate.key} has no definition`);
  const people = await peopleByIds(db, new Set([...idsToName(record), decision.byId, decision.secondId]));
  const chain = await auditHead(db, launch.projectId);
  const runbooks = await listRunbooks(db, launch.projectId);
  const environmentId = facts.environments[gate.key]?.id ?? null;
  const environment = record.environments.find((row) => row.id === environmentId);
  const aloneById = new Map(record.waivers.map((row) => [row.id, row.doneAlone]));
  return {
    format: PACKET_FORMAT,
    at: now.toISOString(),
    launch: {
      id: launch.id,
      projectId: launch.projectId,
      projectSlug: launch.project.slug,
      projectName: launch.project.name,
      version: launch.version,
      commit: launch.commit,
      title: launch.title,
      state: launch.state as LaunchStateName,
      held: launch.heldAt !== null,
      t0: launch.t0?.toISOString() ?? null,
      zone: launch.zone,
      createdAt: launch.createdAt.toISOString(),
      definitionDigest: launch.definitionDigest,
    },
    gate: definition,
    decision,
    conditions: gate.conditions,
    scores: gate.scores,
    items: packetItems(target, new Set(gate.dueItemKeys)),
    waivers: facts.waivers.map((waiver) => ({
      id: waiver.id,
      itemKey: waiver.itemKey,
      gateKey: waiver.gateKey,
      state: reading.waiverStates[waiver.id] ?? 'pending',
      observed: waiver.observed,
      requesterId: waiver.requesterId,
      requestedAt: waiver.requestedAt.toISOString(),
      reason: waiver.reason,
      control: waiver.control,
      expiresAt: waiver.expiresAt.toISOString(),
      decidedById: waiver.approval?.by || null,
      doneAlone: aloneById.get(waiver.id) ?? false,
    })),
    poll: packetPoll(record, gate),
    checklists: launch.checklists.map(({ version }) => ({
      slug: version.checklist.slug,
      title: version.checklist.title,
      number: version.number,
      digest: version.digest,
    })),
    environment: environment
      ? { id: environment.id, name: environment.name, urls: environment.urls as Record<string, string> }
      : null,
    runbooks: runbooks
      .filter((page) => page.archivedAt === null)
      .map(({ slug, title, kind, revision }) => ({ slug, title, kind, revision })),
    rollbacks: await rollbackNotes(db, launch),
    earlierDecisions: record.decisions.flatMap((row) =>
      row.recordedAt && row.id !== decision.id
        ? [
            {
              id: row.id,
              gateKey: row.gateKey,
              kind: row.kind as DecisionKind,
              override: row.override,
              recordedAt: row.recordedAt.toISOString(),
            },
          ]
        : [],
    ),
    people: Object.fromEntries(Object.values(people).map((person) => [person.id, person.name])),
    twoPeople: facts.twoPeople,
    audit: { chain: launch.projectId, events: chain.seq.toString(), head: chain.head },
  };
}

function packetItems({ record, facts, reading }: LaunchTarget, due: Set<string>): PacketItem[] {
  const rowByKey = new Map(record.items.map((row) => [row.key, row]));
  const evidence = Map.groupBy(record.evidence, (row) => row.itemId);
  return facts.items.flatMap((item) => {
    const itemReading = reading.items[item.key];
    if (!itemReading) return [];
    const row = rowByKey.get(item.key);
    return [
      {
        key: item.key,
        text: item.text,
        categoryKey: item.categoryKey,
        phase: item.phase,
        need: item.need,
        severity: item.severity,
        leaf: item.leaf,
        due: due.has(item.key),
        outcome: itemReading.outcome,
        basis: itemReading.basis,
        reasons: itemReading.reasons.map((reason) => reason.text),
        ownerId: item.ownerId,
        ownerName: item.ownerName,
        evidence: row ? (evidence.get(row.id) ?? []).map((one) => packetEvidence(one, record)) : [],
      },
    ];
  });
}

function packetEvidence(row: LaunchRecord['evidence'][number], record: LaunchRecord): PacketEvidence {
  return {
    id: row.id,
    kind: row.kind,
    source: row.source,
    outcome: row.outcome as Outcome,
    at: row.at.toISOString(),
    byId: row.actorId,
    note: (row.textId && record.texts.get(row.textId)) || '',
    link: row.link,
    files: row.files.map(({ id, name, size }) => ({ id, name, size })),
    version: row.version,
    commit: row.commit,
    carriedOver: row.carriedOver,
    approval: row.approvalState ? { state: row.approvalState, byId: row.approvalById } : null,
  };
}

function packetPoll(record: LaunchRecord, gate: GateReading): DecisionPacket['poll'] {
  const votes = record.signOffs.filter((row) => row.gateKey === gate.key);
  return gate.poll.map((row) => {
    const vote = votes.find(
      (one) =>
        one.roleKey === row.roleKey &&
        one.userId === row.signedBy &&
        one.at.getTime() === row.signedAt?.getTime() &&
        (row.seatId === null || one.seatId === row.seatId || !votes.some((other) => other.seatId === row.seatId)),
    );
    return {
      roleKey: row.roleKey,
      title: row.title,
      state: row.state,
      holderId: row.holderId,
      deputyId: row.deputyId,
      signOff: vote
        ? {
            id: vote.id,
            userId: vote.userId,
            asDeputy: vote.asDeputy,
            vote: vote.vote === 'GO' ? 'GO' : 'NO-GO',
            comment: vote.comment,
            at: vote.at.toISOString(),
            digest: vote.digest,
          }
        : null,
      changes: row.changes.map((change) => change.text),
    };
  });
}
