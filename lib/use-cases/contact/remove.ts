import { z } from 'zod';
import { deleteContact } from '../../db/contacts.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { contactsChanged, findContact, loadContacts } from './load.ts';

export const removeContact = operation({
  name: 'contact.remove',
  summary: 'Remove a contact of a project',
  action: 'runbook.write',
  http: { method: 'DELETE', path: '/projects/{project}/contacts/{contactId}' },
  input: z.object({ project: ProjectRef, contactId: z.uuid() }),
  load: loadContacts,
  run: async (context, { contactId }, target) => {
    demandOpen(target.project);
    const contact = findContact(target, contactId);
    await deleteContact(context.tx, contact.id);
    await context.audit({ targetKind: 'contact', targetId: contact.id, payload: { role: contact.role } });
    await contactsChanged(context, target.project.id);
    return {};
  },
});
