import { type UsableVersion, versionsForProject } from '../../db/checklist-versions.ts';
import type { LaunchRecord } from '../../db/launch-record.ts';
import type { ReadDb } from '../../db/types.ts';
import { diffChecklists } from '../../domain/checklist/diff.ts';
import { GonogoError } from '../../domain/errors.ts';
import { withOverlay } from '../../domain/soak/overlay.ts';
import { mergedDefinition } from './merged.ts';

/** The launch's definition as it would be with one checklist version exchanged, and what that changes. */
export async function plannedMove(db: ReadDb, record: LaunchRecord, fromVersionId: string, toVersionId: string) {
  const current = record.launch.checklists.map((entry) => entry.version.id);
  if (!current.includes(fromVersionId))
    throw new GonogoError('not-found', 'This launch does not use that checklist version.');
  if (current.includes(toVersionId)) throw new GonogoError('rule', 'This launch uses that version already.');
  const wanted = current.map((id) => (id === fromVersionId ? toVersionId : id));
  const versions: UsableVersion[] = await versionsForProject(db, record.launch.projectId, wanted);
  const to = versions.find((version) => version.id === toVersionId);
  if (!to || versions.length !== wanted.length)
    throw new GonogoError('not-found', 'The chosen checklist version is not one this project can use.');
  const from = record.launch.checklists.find((entry) => entry.version.id === fromVersionId);
  if (from?.version.checklist.slug !== to.checklist.slug) {
    throw new GonogoError(
      'rule',
      `That version belongs to another checklist (${to.checklist.title}). Choose a version of ${from?.version.checklist.title}.`,
    );
  }
  const merged = mergedDefinition(versions);
  const difference = diffChecklists(record.definition, withOverlay(merged.definition, record.overlay));
  return { ...merged, difference, to, from };
}
