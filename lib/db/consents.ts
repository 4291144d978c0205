import type { Consent } from '../domain/environment/allowance.ts';
import type { ReadDb, WriteTx } from './types.ts';

export async function listConsents(db: ReadDb, environmentId: string) {
  const rows = await db.environmentConsent.findMany({ where: { environmentId }, orderBy: { consent: 'asc' } });
  return rows.map((row) => ({ consent: row.consent as Consent, givenById: row.givenById, givenAt: row.givenAt }));
}

/** @returns false when it was given already: the first to give it stays the one who gave it */
export async function storeConsent(
  tx: WriteTx,
  consent: { environmentId: string; consent: Consent; givenById: string | null; givenAt: Date },
): Promise<boolean> {
  const { count } = await tx.environmentConsent.createMany({ data: [consent], skipDuplicates: true });
  return count > 0;
}

export async function deleteConsent(tx: WriteTx, environmentId: string, consent: Consent): Promise<boolean> {
  const { count } = await tx.environmentConsent.deleteMany({ where: { environmentId, consent } });
  return count > 0;
}
