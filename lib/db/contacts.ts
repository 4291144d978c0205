import type { ContactEntry } from '../domain/contact/model.ts';
import type { ReadDb, WriteTx } from './types.ts';

/** In the order in which they are called. */
export function contactsOf(db: ReadDb, projectId: string) {
  return db.projectContact.findMany({ where: { projectId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
}

/** Holds the project's contacts until the end of the transaction: their order is one thing. */
export async function lockContacts(tx: WriteTx, projectId: string) {
  await tx.$queryRaw`SELECT id FROM "ProjectContact" WHERE "projectId" = ${projectId}::uuid FOR UPDATE`;
  return contactsOf(tx, projectId);
}

export async function insertContacts(
  tx: WriteTx,
  projectId: string,
  entries: readonly ContactEntry[],
  from: number,
  updatedAt: Date,
): Promise<string[]> {
  const data = entries.map((entry, index) => ({ ...entry, projectId, position: from + index, updatedAt }));
  return (await tx.projectContact.createManyAndReturn({ data, select: { id: true } })).map((row) => row.id);
}

export async function updateContact(tx: WriteTx, id: string, data: ContactEntry & { updatedAt: Date }): Promise<void> {
  await tx.projectContact.update({ where: { id }, data });
}

export async function deleteContact(tx: WriteTx, id: string): Promise<void> {
  await tx.projectContact.delete({ where: { id } });
}

/** Puts them into this order. */
export async function orderContacts(tx: WriteTx, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries()) await tx.projectContact.update({ where: { id }, data: { position } });
}
