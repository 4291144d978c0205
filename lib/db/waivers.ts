import type { Outcome } from '../domain/outcome.ts';
import { json, type WriteTx } from './types.ts';

export type NewWaiver = {
  launchId: string;
  itemId: string;
  gateKey: string;
  observed: { outcome: Outcome; value: number | null };
  requesterId: string;
  requestedAt: Date;
  reason: string;
  control: string;
  expiresAt: Date;
};

export function insertWaiver(tx: WriteTx, waiver: NewWaiver): Promise<{ id: string }> {
  return tx.waiver.create({ data: { ...waiver, observed: json(waiver.observed) }, select: { id: true } });
}

export async function storeWaiverDecision(
  tx: WriteTx,
  waiverId: string,
  decision: { approved: boolean; decidedById: string; decidedAt: Date; decisionReason: string; doneAlone: boolean },
): Promise<void> {
  await tx.waiver.update({ where: { id: waiverId }, data: decision });
}

export async function storeWaiverRevocation(
  tx: WriteTx,
  waiverId: string,
  revocation: { revokedById: string; revokedAt: Date; revokeReason: string },
): Promise<void> {
  await tx.waiver.update({ where: { id: waiverId }, data: revocation });
}
