import { z } from 'zod';
import { contactsOf } from '../../db/contacts.ts';
import type { ProjectRow } from '../../db/projects.ts';
import type { ReadDb } from '../../db/types.ts';
import { contactField, contactGaps } from '../../domain/contact/gaps.ts';
import type { ContactsView } from '../../domain/contact/view.ts';
import { newerOf } from '../../domain/project/review.ts';
import { isPlaceholder } from '../../domain/readiness/placeholder.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';
import { reviewView } from '../review/view.ts';
import { foundContacts } from './found.ts';

export const listContacts = query({
  name: 'contact.list',
  summary: 'Whom to call for a project, in order, with what is missing; and whom its pages name besides',
  action: 'project.read',
  http: '/projects/{project}/contacts',
  input: z.object({ project: ProjectRef }),
  load: loadProject,
  run: async ({ db, now, abilities }, _input, project): Promise<ContactsView> => ({
    ...(await contactsView(db, project)),
    review: reviewView(project.contactsReviewDays, await lastLooked(db, project), now),
    may: { write: abilities()['runbook.write'] },
  }),
});

/** When somebody last changed the list, or said that it is right. */
async function lastLooked(db: ReadDb, project: ProjectRow): Promise<Date | null> {
  const rows = await contactsOf(db, project.id);
  return rows.map((row) => row.updatedAt).reduce<Date | null>(newerOf, project.contactsReviewedAt);
}

export async function contactsView(db: ReadDb, project: Pick<ProjectRow, 'id' | 'onCall' | 'escalation'>) {
  const rows = await contactsOf(db, project.id);
  const found = await foundContacts(db, project.id, rows);
  const missing = (which: 'on-call' | 'escalation', own: string | null) =>
    isPlaceholder(own ?? contactField(rows, which));
  return {
    rows: rows.map(({ id, role, name, how, hours }) => ({
      id,
      role,
      name,
      how,
      hours,
      gaps: contactGaps({ role, name, how, hours }),
    })),
    found,
    /** What a gate will still ask for. */
    missing: [
      ...(missing('on-call', project.onCall) ? ['on-call'] : []),
      ...(missing('escalation', project.escalation) ? ['escalation'] : []),
    ],
  };
}
