import { z } from 'zod';
import { eraseCopies, erasePersonalText, textOfEvent } from '../../db/personal-text.ts';
import { findProject } from '../../db/projects.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Reason } from '../item/fields.ts';
import { operation } from '../operation.ts';

/** What a person typed is gone for good; the event, its hash and the chain stay as they were. */
export const eraseText = operation({
  name: 'text.erase',
  summary: 'Erase what a person typed in an event, leaving a tombstone that keeps the chain whole',
  action: 'text.erase',
  http: { method: 'POST', path: '/projects/{project}/events/{eventId}/erasure' },
  input: z.object({
    project: z.string().min(1),
    eventId: z.string().regex(/^\d{1,19}$/, 'This is not the number of an event.'),
    reason: Reason,
  }),
  load: async (tx, input) => {
    const project = await findProject(tx, input.project);
    if (!project) throw new GonogoError('not-found', 'This project does not exist, or you are not a member of it.');
    return { projectId: project.id, target: project };
  },
  run: async (context, input, project) => {
    const event = await textOfEvent(context.tx, project.id, BigInt(input.eventId));
    if (!event) throw new GonogoError('not-found', 'This project has no such event.');
    if (!event.textId) throw new GonogoError('rule', 'This event holds no text that a person typed.');
    const erased = await erasePersonalText(context.tx, event.textId, context.now);
    if (!erased) throw new GonogoError('rule', 'This text is erased already.');
    await eraseCopies(context.tx, event);
    await context.audit({
      targetKind: 'event',
      targetId: input.eventId,
      launchId: event.launchId,
      itemKey: event.itemKey,
      text: input.reason,
    });
    return {};
  },
});
