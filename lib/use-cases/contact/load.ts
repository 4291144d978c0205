import { type contactsOf, lockContacts } from '../../db/contacts.ts';
import type { ProjectRow } from '../../db/projects.ts';
import { recountOpenLaunches } from '../../db/projects.ts';
import type { WriteTx } from '../../db/types.ts';
import type { Loaded, OperationContext } from '../operation.ts';
import { loadProject, notFound } from '../project/load.ts';

export type ContactRow = Awaited<ReturnType<typeof contactsOf>>[number];
export type ContactsTarget = { project: ProjectRow; contacts: ContactRow[] };

/** The project with all its contacts, locked: they have one order. */
export async function loadContacts(tx: WriteTx, input: { project: string }): Promise<Loaded<ContactsTarget>> {
  const { projectId, target: project } = await loadProject(tx, input);
  return { projectId, target: { project, contacts: await lockContacts(tx, project.id) } };
}

export function findContact({ contacts }: ContactsTarget, id: string): ContactRow {
  const found = contacts.find((contact) => contact.id === id);
  if (!found) throw notFound();
  return found;
}

/** Gates ask whom to call, and pages that are open show it. */
export async function contactsChanged(context: OperationContext, projectId: string): Promise<void> {
  await recountOpenLaunches(context.tx, projectId, context.now);
  await context.send({ topic: 'project.changed', projectId, launchId: null, payload: { what: 'contacts' } });
}
