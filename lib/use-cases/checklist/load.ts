import { z } from 'zod';
import { type ChecklistRow, findChecklist, findVersion } from '../../db/checklists.ts';
import type { ProjectRow } from '../../db/projects.ts';
import type { ReadDb } from '../../db/types.ts';
import type { Loaded } from '../operation.ts';
import { loadProject, notFound } from '../project/load.ts';

export const ChecklistRef = z.string().trim().min(1).max(100);
export const VersionNumber = z.coerce.number().int().positive();

/** A checklist of a project is known only to those who may read that project. */
export async function loadChecklist(db: ReadDb, input: { checklist: string }): Promise<Loaded<ChecklistRow>> {
  const checklist = await findChecklist(db, input.checklist);
  if (!checklist) throw notFound();
  return { projectId: checklist.projectId, target: checklist };
}

/** For what may stand in a project or be shared by the instance. */
export async function loadMaybeProject(
  db: ReadDb,
  input: { project?: string | null },
): Promise<Loaded<ProjectRow | null>> {
  return input.project ? loadProject(db, { project: input.project }) : { projectId: null, target: null };
}

export type StoredVersion = NonNullable<Awaited<ReturnType<typeof findVersion>>>;

export async function demandVersion(db: ReadDb, checklistId: string, number: number | null): Promise<StoredVersion> {
  const version = await findVersion(db, checklistId, number);
  if (!version) throw notFound();
  return version;
}
