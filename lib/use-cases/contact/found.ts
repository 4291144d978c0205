import { newestDefinition } from '../../db/rollback.ts';
import { pagesInUse } from '../../db/runbooks.ts';
import type { ReadDb } from '../../db/types.ts';
import { type ContactEntry, MOST_CONTACTS } from '../../domain/contact/model.ts';
import { newContacts, ofPair, readContacts } from '../../domain/contact/read.ts';

/** Contacts that pages of the project, and the checklists of its newest launch, name and the list lacks. */
export async function foundContacts(
  db: ReadDb,
  projectId: string,
  known: readonly ContactEntry[],
): Promise<ContactEntry[]> {
  const pages = await pagesInUse(db, projectId);
  const definition = await newestDefinition(db, projectId);
  const texts = [...pages, ...(definition?.pages ?? [])].filter((page) => page.kind === 'contacts');
  const found = [
    ...texts.flatMap((page) => readContacts(page.markdown)),
    ...(definition?.contacts ?? []).map(({ name, value }) => ofPair(name, value)),
  ];
  const fresh: ContactEntry[] = [];
  for (const contact of found) fresh.push(...newContacts([contact], [...known, ...fresh]));
  return fresh.filter((contact) => contact.role.trim() !== '' || contact.name.trim() !== '').slice(0, MOST_CONTACTS);
}
