import type { LaunchRecord } from '../../db/launch-record.ts';
import type { Rollback } from '../../domain/launch/rollback.ts';
import {
  type ConditionView,
  type DecisionView,
  type GateView,
  type LaunchHead,
  type ReadinessView,
  type ScoresView,
  VIEW_LIMITS,
} from '../../domain/launch/view.ts';
import type { LaunchStateName, Verdict } from '../../domain/outcome.ts';
import type {
  Condition,
  DecisionKind,
  GateReading,
  LaunchFacts,
  LaunchReading,
  Scores,
} from '../../domain/readiness/model.ts';
import { countReasons } from '../../domain/readiness/reason-count.ts';

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
    scores: scoresView(reading.scores),
    gates: reading.gates.map((gate) => gateView(record, gate, gate.key === reading.leadingGateKey)),
    leadingGateKey: reading.leadingGateKey,
    claims: reading.claims,
    changesAt: reading.changesAt?.toISOString() ?? null,
  };
}

function scoresView(scores: Scores): ScoresView {
  return {
    ...scores,
    categories: scores.categories.map((category) => ({
      ...category,
      lost: category.lost.slice(0, VIEW_LIMITS.lost).map((item) => item.key),
      lostCount: category.lost.length,
    })),
  };
}

function conditionView(condition: Condition): ConditionView {
  return { ...condition, reasons: condition.reasons.slice(0, VIEW_LIMITS.reasons), counts: countReasons([condition]) };
}

function blockingItems(gate: GateReading): string[] {
  const open = gate.conditions
    .flatMap((one) => one.reasons)
    .filter(({ state }) => state === 'failing' || state === 'missing');
  return [...new Set(open.flatMap((reason) => reason.itemKey ?? []))];
}

function gateView(record: LaunchRecord, gate: GateReading, leading: boolean): GateView {
  const pending = record.decisions.findLast(
    (row) => row.gateKey === gate.key && row.recordedAt === null && row.withdrawnAt === null,
  );
  const decided = record.decisions.find((row) => row.id === gate.decision?.id);
  return {
    key: gate.key,
    title: gate.title,
    environmentName: gate.environmentName,
    verdict: gate.verdict,
    conditions: gate.conditions.map(conditionView),
    scores: scoresView(gate.scores),
    poll: gate.poll.map((row) => ({
      ...row,
      signedAt: row.signedAt?.toISOString() ?? null,
      waitingSince: row.waitingSince?.toISOString() ?? null,
    })),
    pollCurrent: gate.pollCurrent,
    effort: gate.effort,
    dwellSecondsLeft: gate.dwellSecondsLeft,
    path: gate.path.slice(0, VIEW_LIMITS.path),
    pathMore: Math.max(0, gate.path.length - VIEW_LIMITS.path),
    decision: decided ? decisionView(decided) : null,
    pendingDecision: pending ? decisionView(pending) : null,
    blocking: leading ? blockingItems(gate) : [],
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
  for (const row of record.runs) yield row.requestedById;
  yield record.runAll?.askedById ?? null;
}
