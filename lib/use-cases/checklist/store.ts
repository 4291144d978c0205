import {
  type ChecklistRow,
  findSameDocument,
  findVersion,
  findVersionByDigest,
  insertChecklist,
  insertVersion,
  takenChecklistSlugs,
  updateChecklist,
} from '../../db/checklists.ts';
import { GonogoError } from '../../domain/errors.ts';
import { freeSlug, slugFrom } from '../../domain/project/slug.ts';
import type { OperationContext } from '../operation.ts';
import type { Document } from './document.ts';

export type NewChecklist = {
  document: Document;
  source: string;
  note: string;
  projectId: string | null;
  /** Wished word of the address; made from the title when null. */
  slug: string | null;
  builtIn: boolean;
};

export type StoredChecklist = { id: string; slug: string; number: number; versionId: string };

/** A new checklist with its first version. The same document twice in one place is refused with the place it stands. */
export async function storeChecklist(context: OperationContext, wanted: NewChecklist): Promise<StoredChecklist> {
  const { document, source, note, projectId, builtIn } = wanted;
  const same = await findSameDocument(context.tx, projectId, document.digest);
  if (same) throw alreadyThere(same.checklist.title, same.checklist.slug, same.number);
  const base = wanted.slug ?? (slugFrom(document.definition.title) || 'checklist');
  const slug = freeSlug(base, await takenChecklistSlugs(context.tx, base));
  const title = document.definition.title;
  const checklist = await insertChecklist(context.tx, { slug, title, projectId, builtIn, createdAt: context.now });
  const version = await insertVersion(context.tx, {
    checklistId: checklist.id,
    number: 1,
    ...document,
    source,
    note,
    createdById: context.userId,
    createdAt: context.now,
  });
  await context.audit({
    targetKind: 'checklist',
    targetId: checklist.id,
    payload: { slug, title, number: 1, digest: document.digest, items: document.itemCount, builtIn },
  });
  return { id: checklist.id, slug, number: 1, versionId: version.id };
}

/** The next version of a checklist whose row is held by the caller: numbers have no gaps and no twins. */
export async function storeVersion(
  context: OperationContext,
  checklist: ChecklistRow,
  wanted: Pick<NewChecklist, 'document' | 'source' | 'note'>,
): Promise<StoredChecklist> {
  const { document, source, note } = wanted;
  if (checklist.archivedAt) {
    throw new GonogoError('rule', `"${checklist.title}" is archived. Restore it before you add a version.`);
  }
  const same = await findVersionByDigest(context.tx, checklist.id, document.digest);
  if (same) throw alreadyThere(checklist.title, checklist.slug, same.number);
  const newest = await findVersion(context.tx, checklist.id, null);
  const number = (newest?.number ?? 0) + 1;
  const version = await insertVersion(context.tx, {
    checklistId: checklist.id,
    number,
    ...document,
    source,
    note,
    createdById: context.userId,
    createdAt: context.now,
  });
  await updateChecklist(context.tx, checklist.id, { title: document.definition.title });
  await context.audit({
    targetKind: 'checklist',
    targetId: checklist.id,
    payload: { slug: checklist.slug, number, digest: document.digest, items: document.itemCount },
  });
  return { id: checklist.id, slug: checklist.slug, number, versionId: version.id };
}

export function alreadyThere(title: string, slug: string, number: number): GonogoError {
  const message = `This document is stored already, word for word: it is version ${number} of "${title}". Nothing was added.`;
  return new GonogoError('conflict', message, { details: { checklist: slug, version: number } });
}
