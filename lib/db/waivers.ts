import type { Outcome } from '../domain/outcome.ts';
import { readDefinition } from './definition-cache.ts';
import { json, type ReadDb, type WriteTx } from './types.ts';

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

/** Waivers that hold, of launches that are open, and end between these instants. */
export async function endingWaivers(db: ReadDb, from: Date, until: Date, take: number) {
  const rows = await db.waiver.findMany({
    where: { approved: true, revokedAt: null, expiresAt: { gt: from, lte: until }, launch: { closedAt: null } },
    include: {
      item: { select: { key: true, ownerId: true } },
      launch: {
        select: { projectId: true, version: true, definitionDigest: true, project: { select: { name: true } } },
      },
    },
    orderBy: { expiresAt: 'asc' },
    take,
  });
  const ending = [];
  for (const { id, launchId, requesterId, item, launch } of rows) {
    const definition = await readDefinition(db, launchId, launch.definitionDigest);
    const text = definition.items.find((one) => one.key === item.key)?.text ?? item.key;
    ending.push({ id, launchId, requesterId, item, text, launch });
  }
  return ending;
}
