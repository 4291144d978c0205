'use server';

import { acceptProbeDrafts } from '#lib/use-cases/checklist/accept-drafts.ts';
import { addFromLibrary } from '#lib/use-cases/checklist/add-from-library.ts';
import { addChecklistVersion } from '#lib/use-cases/checklist/add-version.ts';
import { archiveChecklist } from '#lib/use-cases/checklist/archive.ts';
import { createChecklist } from '#lib/use-cases/checklist/create.ts';
import { previewChecklist } from '#lib/use-cases/checklist/preview.ts';
import { restoreChecklist } from '#lib/use-cases/checklist/restore.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const doAcceptDrafts = async (input: Input<typeof acceptProbeDrafts>) => runAction(acceptProbeDrafts, input);
export const doAddFromLibrary = async (input: Input<typeof addFromLibrary>) => runAction(addFromLibrary, input);
export const doAddChecklistVersion = async (input: Input<typeof addChecklistVersion>) =>
  runAction(addChecklistVersion, input);
export const doArchiveChecklist = async (input: Input<typeof archiveChecklist>) => runAction(archiveChecklist, input);
export const doCreateChecklist = async (input: Input<typeof createChecklist>) => runAction(createChecklist, input);
export const doPreviewChecklist = async (input: Input<typeof previewChecklist>) => runAction(previewChecklist, input);
export const doRestoreChecklist = async (input: Input<typeof restoreChecklist>) => runAction(restoreChecklist, input);
