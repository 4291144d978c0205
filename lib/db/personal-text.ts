import { randomBytes } from 'node:crypto';
import { personalRef } from '../domain/audit/chain.ts';
import type { ReadDb, WriteTx } from './types.ts';

/** What stands in the place of a text that was erased. */
export const ERASED_TEXT = '[erased]';

/** Stores what a person typed apart from the chain, which keeps only the salted hash. */
export async function storePersonalText(
  tx: WriteTx,
  text: string,
  authorId: string | null,
): Promise<{ id: string; hash: string }> {
  const salt = randomBytes(16).toString('hex');
  const hash = personalRef(text, salt);
  const row = await tx.personalText.create({ data: { salt, text, hash, authorId }, select: { id: true } });
  return { id: row.id, hash };
}

export async function readPersonalTexts(db: ReadDb, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.personalText.findMany({ where: { id: { in: wanted } } });
  return new Map(rows.map((row) => [row.id, row.text ?? ERASED_TEXT]));
}

export function textOfEvent(db: ReadDb, chain: string, eventId: bigint) {
  return db.auditEvent.findFirst({
    where: { id: eventId, chain },
    select: { textId: true, launchId: true, itemKey: true, action: true, targetId: true },
  });
}

/** False = it was erased before. The salted hash stays: the chain still holds. */
export async function erasePersonalText(tx: WriteTx, textId: string, at: Date): Promise<boolean> {
  const { count } = await tx.personalText.updateMany({
    where: { id: textId, erasedAt: null },
    data: { text: null, erasedAt: at },
  });
  return count > 0;
}

/** Votes and waivers keep the words beside what they decide: there they go too. Packets of decisions stay sealed. */
export async function eraseCopies(tx: WriteTx, event: { action: string; targetId: string | null }): Promise<void> {
  const where = { id: event.targetId ?? '' };
  if (!event.targetId) return;
  if (event.action === 'signoff.sign') await tx.signOff.updateMany({ where, data: { comment: ERASED_TEXT } });
  const waiver = WAIVER_WORDS[event.action];
  if (waiver) await tx.waiver.updateMany({ where, data: waiver });
}

const WAIVER_WORDS: Record<
  string,
  { reason: string; control: string } | { decisionReason: string } | { revokeReason: string }
> = {
  'waiver.request': { reason: ERASED_TEXT, control: ERASED_TEXT },
  'waiver.decide': { decisionReason: ERASED_TEXT },
  'waiver.revoke': { revokeReason: ERASED_TEXT },
};
