import { z } from 'zod';
import { orderContacts } from '../../db/contacts.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { contactsChanged, findContact, loadContacts } from './load.ts';

export const moveContact = operation({
  name: 'contact.move',
  summary: 'Move a contact within the order in which people are called',
  action: 'runbook.write',
  http: { method: 'POST', path: '/projects/{project}/contacts/{contactId}/move' },
  input: z.object({
    project: ProjectRef,
    contactId: z.uuid(),
    /** Its new place, counted from 0. */
    to: z.coerce.number().int().min(0).max(1000),
  }),
  load: loadContacts,
  run: async (context, { contactId, to }, target) => {
    demandOpen(target.project);
    const contact = findContact(target, contactId);
    const others = target.contacts.map(({ id }) => id).filter((id) => id !== contact.id);
    await orderContacts(context.tx, [...others.slice(0, to), contact.id, ...others.slice(to)]);
    await context.audit({ targetKind: 'contact', targetId: contact.id, payload: { role: contact.role, to } });
    await contactsChanged(context, target.project.id);
    return {};
  },
});
