import { z } from 'zod';
import { insertContacts, updateContact } from '../../db/contacts.ts';
import { MOST_CONTACTS } from '../../domain/contact/model.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { ContactFields } from './fields.ts';
import { contactsChanged, findContact, loadContacts } from './load.ts';

export const saveContact = operation({
  name: 'contact.save',
  summary: 'Add a contact of a project at the end, or change one',
  action: 'runbook.write',
  http: { method: 'POST', path: '/projects/{project}/contacts' },
  input: z.object({
    project: ProjectRef,
    /** Null adds one. */
    contactId: z.uuid().nullable().default(null),
    ...ContactFields,
  }),
  output: z.object({ contactId: z.string() }),
  load: loadContacts,
  run: async (context, { contactId, role, name, how, hours }, target) => {
    const { project, contacts } = target;
    demandOpen(project);
    const entry = { role, name, how, hours };
    if (contactId === null && contacts.length >= MOST_CONTACTS)
      throw new GonogoError('rule', `A project has at most ${MOST_CONTACTS} contacts. Remove some first.`);
    let id = contactId;
    if (id === null) {
      const last = contacts.at(-1)?.position ?? -1;
      [id = ''] = await insertContacts(context.tx, project.id, [entry], last + 1, context.now);
    } else await updateContact(context.tx, findContact(target, id).id, { ...entry, updatedAt: context.now });
    // Names and numbers are personal: the chain knows only the role.
    const payload = { role, added: contactId === null };
    await context.audit({ targetKind: 'contact', targetId: id, payload });
    await contactsChanged(context, project.id);
    return { contactId: id };
  },
});
