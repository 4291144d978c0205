import type { LaunchRecord } from '../../db/launch-record.ts';
import type { Rollback } from '../../domain/launch/rollback.ts';
import type { DecisionView, GateView, LaunchHead, ReadinessView } from '../../domain/launch/view.ts';
import type { LaunchStateName, Verdict } from '../../domain/outcome.ts';
import type { DecisionKind, GateReading, LaunchFacts, LaunchReading } from '../../domain/readiness/model.ts';

export function headView(record: LaunchRecord, facts: LaunchFacts): LaunchHead {
  const { launch } = record;
  const rollback = launch.rollback as Rollback | null;
  return {
    id: launch.id,
    projectId: launch.projectId,
    projectSlug: launch.project.slug,
    projectName: launch.project.name,
    version: launch.version,
    commit: launch.commit,
    title: launch.title,
    state: launch.state as LaunchStateName,
    held: launch.heldAt ? { at: launch.heldAt.toISOString(), reason: launch.heldReason ?? '' } : null,
    t0: launch.t0?.toISOString() ?? null,
    zone: launch.zone,
    createdAt: launch.createdAt.toISOString(),
    previous: launch.previousId ? { id: launch.previousId, version: record.previous?.version ?? '' } : null,
    checklists: launch.checklists.map(({ version }) => ({
      versionId: version.id,
      checklistSlug: version.checklist.slug,
      title: version.checklist.title,
      number: version.number,
      newest: version.checklist.versions[0]?.number ?? version.number,
    })),
    environments: facts.environments,
    rollback,
    twoPeople: facts.twoPeople,
  };
}

export function decisionView(row: LaunchRecord['decisions'][number]): DecisionView {
  return {
    id: row.id,
    gateKey: row.gateKey,
    kind: row.kind as DecisionKind,
    verdict: row.verdict as Verdict,
    override: row.override,
    doneAlone: row.doneAlone,
    reason: row.reason,
    byId: row.byId,
    at: row.at.toISOString(),
    secondId: row.secondId,
    recordedAt: row.recordedAt?.toISOString() ?? null,
  };
}

export function readinessView(record: LaunchRecord, reading: LaunchReading): ReadinessView {
  return {
    scores: reading.scores,
    gates: reading.gates.map((gate) => gateView(record, gate)),
    leadingGateKey: reading.leadingGateKey,
    claims: reading.claims,
    changesAt: reading.changesAt?.toISOString() ?? null,
  };
}

function gateView(record: LaunchRecord, gate: GateReading): GateView {
  const pending = record.decisions.findLast(
    (row) => row.gateKey === gate.key && row.recordedAt === null && row.withdrawnAt === null,
  );
  const decided = record.decisions.find((row) => row.id === gate.decision?.id);
  return {
    key: gate.key,
    title: gate.title,
    environmentName: gate.environmentName,
    verdict: gate.verdict,
    conditions: gate.conditions,
    scores: gate.scores,
    poll: gate.poll.map((row) => ({
      ...row,
      signedAt: row.signedAt?.toISOString() ?? null,
      waitingSince: row.waitingSince?.toISOString() ?? null,
    })),
    pollCurrent: gate.pollCurrent,
    effort: gate.effort,
    dwellSecondsLeft: gate.dwellSecondsLeft,
    path: gate.path,
    decision: decided ? decisionView(decided) : null,
    pendingDecision: pending ? decisionView(pending) : null,
    dueItemKeys: gate.dueItemKeys,
  };
}

/** Everyone whom the page may have to name. */
export function* idsToName(record: LaunchRecord): Generator<string | null> {
  for (const row of record.items) yield row.ownerId;
  for (const row of record.evidence) yield* [row.actorId, row.approvalById];
  for (const row of record.seats) yield* [row.holderId, row.deputyId];
  for (const row of record.signOffs) yield row.userId;
  for (const row of record.decisions) yield* [row.byId, row.secondId];
  for (const row of record.waivers) yield* [row.requesterId, row.decidedById];
  for (const row of record.members) yield row.userId;
}
