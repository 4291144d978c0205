import { json, type ReadDb, type WriteTx } from './types.ts';

export type NewDecision = {
  launchId: string;
  gateKey: string;
  kind: string;
  verdict: string;
  override: boolean;
  doneAlone: boolean;
  reason: string;
  byId: string;
  at: Date;
  recordedAt: Date | null;
  details: Record<string, unknown>;
};

export function insertDecision(tx: WriteTx, decision: NewDecision): Promise<{ id: string }> {
  return tx.decision.create({ data: { ...decision, details: json(decision.details) }, select: { id: true } });
}

export type Recording = {
  verdict: string;
  recordedAt: Date;
  secondId: string | null;
  secondAt: Date | null;
  doneAlone: boolean;
  details: Record<string, unknown>;
};

export async function recordDecisionRow(tx: WriteTx, decisionId: string, recording: Recording): Promise<void> {
  await tx.decision.update({ where: { id: decisionId }, data: { ...recording, details: json(recording.details) } });
}

/** `auditHead` is the chain's head once the decision itself stands in it. */
export async function storePacket(
  tx: WriteTx,
  decisionId: string,
  { packet, auditHead }: { packet: unknown; auditHead: string },
): Promise<void> {
  await tx.decision.update({ where: { id: decisionId }, data: { packet: json(packet), auditHead } });
}

export async function withdrawDecision(tx: WriteTx, decisionIds: string[], at: Date): Promise<void> {
  if (decisionIds.length === 0) return;
  await tx.decision.updateMany({
    where: { id: { in: decisionIds }, recordedAt: null, withdrawnAt: null },
    data: { withdrawnAt: at },
  });
}

export function listDecisionRows(db: ReadDb, launchId: string) {
  return db.decision.findMany({
    where: { launchId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 200,
    omit: { packet: true },
  });
}

export function findDecision(db: ReadDb, launchId: string, decisionId: string) {
  return db.decision.findFirst({ where: { id: decisionId, launchId } });
}

/** Recorded decisions of many launches, oldest first, for charts and times to Go. */
export function decisionsOfLaunches(db: ReadDb, launchIds: string[]) {
  return db.decision.findMany({
    where: { launchId: { in: launchIds }, recordedAt: { not: null } },
    orderBy: { recordedAt: 'asc' },
    select: { id: true, launchId: true, gateKey: true, kind: true, override: true, verdict: true, recordedAt: true },
  });
}
