import { z } from 'zod';
import { insertContacts } from '../../db/contacts.ts';
import { MOST_CONTACTS } from '../../domain/contact/model.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { demandOpen, ProjectRef } from '../project/load.ts';
import { foundContacts } from './found.ts';
import { contactsChanged, loadContacts } from './load.ts';

export const takeContacts = operation({
  name: 'contact.take',
  summary: 'Take the contacts over that runbook pages and checklists name, and the list lacks',
  action: 'runbook.write',
  http: { method: 'POST', path: '/projects/{project}/contacts/taken' },
  input: z.object({ project: ProjectRef }),
  output: z.object({ taken: z.number() }),
  load: loadContacts,
  run: async (context, _input, { project, contacts }) => {
    demandOpen(project);
    const found = await foundContacts(context.tx, project.id, contacts);
    const entries = found.slice(0, MOST_CONTACTS - contacts.length);
    if (entries.length === 0) throw new GonogoError('rule', 'No page names a contact that is not in the list already.');
    await insertContacts(context.tx, project.id, entries, (contacts.at(-1)?.position ?? -1) + 1, context.now);
    const payload = { count: entries.length, roles: entries.map(({ role }) => role) };
    await context.audit({ targetKind: 'project', targetId: project.id, payload });
    await contactsChanged(context, project.id);
    return { taken: entries.length };
  },
});
