import { newestDefinition } from '../../db/rollback.ts';
import type { ReadDb } from '../../db/types.ts';
import { type FoundRoutine, fromMaintenance } from '../../domain/routine/from-checklist.ts';

/** Maintenance sections of the checklists of a project's newest launch that are no routine yet. */
export async function foundRoutines(
  db: ReadDb,
  projectId: string,
  known: readonly { title: string }[],
): Promise<FoundRoutine[]> {
  const definition = await newestDefinition(db, projectId);
  const titles = new Set(known.map(({ title }) => title));
  return definition ? fromMaintenance(definition).filter(({ title }) => !titles.has(title)) : [];
}
