import { z } from 'zod';
import { findProject, type ProjectRow } from '../../db/projects.ts';
import type { ReadDb } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { Loaded } from '../operation.ts';

export const ProjectRef = z.string().trim().min(1).max(100);

/** One answer for what does not exist and for what a stranger may not see. */
export function notFound(): GonogoError {
  return new GonogoError('not-found', 'Not found.');
}

export async function loadProject(db: ReadDb, input: { project: string }): Promise<Loaded<ProjectRow>> {
  const project = await findProject(db, input.project);
  if (!project) throw notFound();
  return { projectId: project.id, target: project };
}

/** Asked inside `run`, after the rights: an archived project is read and restored, nothing else. */
export function demandOpen(project: ProjectRow): void {
  if (project.archivedAt) {
    throw new GonogoError('rule', `${project.name} is archived. Restore it under Settings before you change anything.`);
  }
}
