import { auditHash } from '../domain/audit/chain.ts';
import type { Json, ReadDb, WriteTx } from './types.ts';

export const INSTANCE_CHAIN = 'instance';

export type NewAuditEvent = {
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
  event: Omit<NewAuditEvent, 'text'> & { chain: string; seq: bigint; textHash: string | null },
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

/** Appends events of one chain, in their order, under its row lock, so that two transactions never take one place. */
export async function appendAudit(tx: WriteTx, chain: string, events: readonly NewAuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`INSERT INTO "AuditChain" (chain) VALUES (${chain}) ON CONFLICT (chain) DO NOTHING`;
  const [head] = await tx.$queryRaw<{ seq: bigint; head: string }[]>`
    SELECT seq, head FROM "AuditChain" WHERE chain = ${chain} FOR UPDATE`;
  if (!head) throw new Error(`audit chain ${chain} has no head`);
  let last = { seq: head.seq, hash: head.head };
  const rows = events.map((event) => {
    const { text, ...fields } = event;
    const seq = last.seq + 1n;
    // JSON columns drop `undefined`; the hash must be of what is stored.
    const payload = JSON.parse(JSON.stringify(event.payload)) as Record<string, unknown>;
    const stored = { ...fields, chain, seq, textHash: text?.hash ?? null };
    const hash = auditHash(last.hash, auditCanonical({ ...stored, payload }));
    const row = { ...stored, payload: payload as Json, textId: text?.id ?? null, prevHash: last.hash, hash };
    last = { seq, hash };
    return row;
  });
  await tx.auditEvent.createMany({ data: rows });
  await tx.auditChain.update({ where: { chain }, data: { seq: last.seq, head: last.hash } });
}

export async function auditHead(db: ReadDb, chain: string): Promise<{ seq: bigint; head: string }> {
  const row = await db.auditChain.findUnique({ where: { chain } });
  return { seq: row?.seq ?? 0n, head: row?.head ?? '' };
}
