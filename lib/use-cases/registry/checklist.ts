import { acceptProbeDrafts } from '../checklist/accept-drafts.ts';
import { addFromLibrary } from '../checklist/add-from-library.ts';
import { addChecklistVersion } from '../checklist/add-version.ts';
import { archiveChecklist } from '../checklist/archive.ts';
import { compareVersions } from '../checklist/compare.ts';
import { createChecklist } from '../checklist/create.ts';
import { checklistLibrary } from '../checklist/library.ts';
import { listChecklists } from '../checklist/list.ts';
import { previewChecklist } from '../checklist/preview.ts';
import { restoreChecklist } from '../checklist/restore.ts';
import { showChecklist } from '../checklist/show.ts';

export const CHECKLIST_OPERATIONS = [
  createChecklist,
  addChecklistVersion,
  archiveChecklist,
  restoreChecklist,
  addFromLibrary,
];

export const CHECKLIST_QUERIES = [
  acceptProbeDrafts,
  listChecklists,
  showChecklist,
  compareVersions,
  previewChecklist,
  checklistLibrary,
];
