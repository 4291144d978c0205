import { z } from 'zod';
import { setContactsReview } from '../../db/reviews.ts';
import { operation } from '../operation.ts';
import { demandOpen, loadProject, ProjectRef } from '../project/load.ts';
import { ReviewDays } from './fields.ts';

export const setContactsReviewDays = operation({
  name: 'review.set-contacts',
  summary: 'Say how often somebody looks whether the contacts of a project are still right',
  action: 'runbook.write',
  http: { method: 'PUT', path: '/projects/{project}/contacts-review' },
  input: z.object({ project: ProjectRef, days: ReviewDays }),
  load: loadProject,
  run: async (context, { days }, project) => {
    demandOpen(project);
    await setContactsReview(context.tx, project.id, { contactsReviewDays: days });
    await context.audit({ targetKind: 'project', targetId: project.id, payload: { days } });
    return {};
  },
});

export const confirmContacts = operation({
  name: 'review.confirm-contacts',
  summary: 'Say that the contacts of a project were looked at and are still right',
  action: 'runbook.write',
  http: { method: 'POST', path: '/projects/{project}/contacts-review' },
  input: z.object({ project: ProjectRef }),
  load: loadProject,
  run: async (context, _input, project) => {
    demandOpen(project);
    await setContactsReview(context.tx, project.id, { contactsReviewedAt: context.now });
    await context.audit({ targetKind: 'project', targetId: project.id });
    return {};
  },
});
