import { auditHead } from '../../db/audit.ts';
import { recordDecisionRow, storePacket, withdrawDecision } from '../../db/decisions.ts';
import { freezeSignOffs } from '../../db/signoffs.ts';
import { canonicalJson, sha256 } from '../../domain/audit/chain.ts';
import type { DecisionPacket } from '../../domain/launch/packet.ts';
import type { Verdict } from '../../domain/outcome.ts';
import type { GateReading } from '../../domain/readiness/model.ts';
import type { LaunchTarget } from '../launch/launch-operation.ts';
import type { Change } from '../launch/publish.ts';
import { tellDecision } from '../notify/launch-news.ts';
import type { OperationContext } from '../operation.ts';
import { applyDecision, type Decided } from './effects.ts';
import { buildPacket } from './packet.ts';

export type Recorded = Decided & {
  id: string;
  byId: string;
  at: Date;
  /** When an override was proposed; else the verdict of now. */
  proposedVerdict: Verdict;
  override: boolean;
  doneAlone: boolean;
  secondId: string | null;
};

const MOVES_EVERYTHING = new Set(['postponed']);

/** Records a decision for good: freezes the votes and the packet, changes the launch, and writes it to the chain. */
export async function recordNow(
  context: OperationContext,
  target: LaunchTarget,
  gate: GateReading,
  decision: Recorded,
): Promise<{ packetDigest: string; change: Change }> {
  const { tx, now } = context;
  const { record, facts } = target;
  const launchId = record.launch.id;
  const changed = decision.proposedVerdict !== gate.verdict;
  const details = {
    ...decision.details,
    commit: record.launch.commit,
    gateTitle: gate.title,
    ...(changed ? { proposedVerdict: decision.proposedVerdict } : {}),
  };
  const packet = await buildPacket(tx, target, gate, packetDecision(decision, gate, details, now), now);
  const packetDigest = sha256(canonicalJson(JSON.parse(JSON.stringify(packet))));
  await freezeSignOffs(tx, launchId, gate.key);
  await recordDecisionRow(tx, decision.id, {
    verdict: gate.verdict,
    recordedAt: now,
    secondId: decision.secondId,
    secondAt: decision.secondId ? now : null,
    doneAlone: decision.doneAlone,
    details: { ...details, packetDigest },
  });
  const overtaken = record.decisions.filter(
    (row) => row.gateKey === gate.key && row.id !== decision.id && !row.recordedAt && !row.withdrawnAt,
  );
  await withdrawDecision(
    tx,
    overtaken.map((row) => row.id),
    now,
  );
  const fields = await applyDecision(context, facts, record.launch, { ...decision, details });
  const textRef = decision.reason ? await context.storeText(decision.reason) : null;
  await context.audit({
    targetKind: 'decision',
    targetId: decision.id,
    launchId,
    payload: {
      gateKey: gate.key,
      kind: decision.kind,
      verdict: gate.verdict,
      override: decision.override,
      doneAlone: decision.doneAlone,
      packetDigest,
      state: fields.state ?? record.launch.state,
      ...(changed ? { proposedVerdict: decision.proposedVerdict } : {}),
      ...(overtaken.length > 0 ? { withdrew: overtaken.map((row) => row.id) } : {}),
    },
    textRef,
  });
  const { id, kind } = decision;
  await tellDecision(context, record, {
    id,
    kind,
    gateTitle: gate.title,
    verdict: gate.verdict,
    recorded: true,
    textRef,
  });
  await storePacket(tx, decision.id, { packet, auditHead: (await auditHead(tx, record.launch.projectId)).head });
  return {
    packetDigest,
    change: {
      action: 'decision.record',
      text: `recorded ${decision.kind} for ${gate.title}`,
      itemKeys: MOVES_EVERYTHING.has(decision.kind) ? 'all' : [],
      head: true,
    },
  };
}

function packetDecision(
  decision: Recorded,
  gate: GateReading,
  details: Recorded['details'],
  now: Date,
): DecisionPacket['decision'] {
  return {
    id: decision.id,
    kind: decision.kind,
    reason: decision.reason,
    verdict: gate.verdict,
    proposedVerdict: decision.proposedVerdict === gate.verdict ? null : decision.proposedVerdict,
    override: decision.override,
    doneAlone: decision.doneAlone,
    byId: decision.byId,
    at: decision.at.toISOString(),
    secondId: decision.secondId,
    secondAt: decision.secondId ? now.toISOString() : null,
    recordedAt: now.toISOString(),
    details,
  };
}
