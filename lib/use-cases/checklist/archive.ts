import { z } from 'zod';
import { updateChecklist } from '../../db/checklists.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { ChecklistRef, loadChecklist } from './load.ts';

export const archiveChecklist = operation({
  name: 'checklist.archive',
  summary: 'Archive a checklist: launches keep it, new ones are not offered it',
  action: 'checklist.archive',
  projectAction: 'checklist.archive-project',
  http: { method: 'POST', path: '/checklists/{checklist}/archive' },
  input: z.object({ checklist: ChecklistRef }),
  output: z.object({ slug: z.string() }),
  load: loadChecklist,
  run: async (context, _input, checklist) => {
    if (checklist.archivedAt) throw new GonogoError('conflict', `"${checklist.title}" is archived already.`);
    await updateChecklist(context.tx, checklist.id, { archivedAt: context.now });
    await context.audit({ targetKind: 'checklist', targetId: checklist.id, payload: { slug: checklist.slug } });
    return { slug: checklist.slug };
  },
});
