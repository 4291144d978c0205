import { auditHash } from '../domain/audit/chain.ts';
import type { Json, ReadDb, WriteTx } from './types.ts';

export const INSTANCE_CHAIN = 'instance';

export type NewAuditEvent = {
  chain: string;
  at: Date;
  actorKind: 'user' | 'token' | 'system' | 'anonymous';
  actorId: string | null;
  action: string;
  targetKind: string;
  targetId: string | null;
  launchId: string | null;
  itemKey: string | null;
  /** Facts without personal text. */
  payload: Record<string, unknown>;
  text: { id: string; hash: string } | null;
};

/** The part of an event that its hash covers; kept in one place for writing and verifying. */
export function auditCanonical(
  event: Omit<NewAuditEvent, 'text'> & { seq: bigint; textHash: string | null },
): Record<string, unknown> {
  return {
    chain: event.chain,
    seq: event.seq.toString(),
    at: event.at.toISOString(),
    actorKind: event.actorKind,
    actorId: event.actorId,
    action: event.action,
    targetKind: event.targetKind,
    targetId: event.targetId,
    launchId: event.launchId,
    itemKey: event.itemKey,
    payload: event.payload,
    textHash: event.textHash,
  };
}

/** Appends under the chain's row lock, so that two transactions never take one place. */
export async function appendAudit(tx: WriteTx, event: NewAuditEvent): Promise<{ seq: bigint; hash: string }> {
  await tx.$executeRaw`INSERT INTO "AuditChain" (chain) VALUES (${event.chain}) ON CONFLICT (chain) DO NOTHING`;
  const [head] = await tx.$queryRaw<{ seq: bigint; head: string }[]>`
    SELECT seq, head FROM "AuditChain" WHERE chain = ${event.chain} FOR UPDATE`;
  if (!head) throw new Error(`audit chain ${event.chain} has no head`);
  const seq = head.seq + 1n;
  // JSON columns drop `undefined`; the hash must be of what is stored.
  const payload = JSON.parse(JSON.stringify(event.payload)) as Record<string, unknown>;
  const { text, ...fields } = event;
  const hash = auditHash(head.head, auditCanonical({ ...fields, payload, seq, textHash: text?.hash ?? null }));
  await tx.auditEvent.create({
    data: {
      ...fields,
      payload: payload as Json,
      seq,
      textHash: text?.hash ?? null,
      textId: text?.id ?? null,
      prevHash: head.head,
      hash,
    },
  });
  await tx.auditChain.update({ where: { chain: event.chain }, data: { seq, head: hash } });
  return { seq, hash };
}

export async function auditHead(db: ReadDb, chain: string): Promise<{ seq: bigint; head: string }> {
  const row = await db.auditChain.findUnique({ where: { chain } });
  return { seq: row?.seq ?? 0n, head: row?.head ?? '' };
}
