import { readPersonalTexts } from '../../db/personal-text.ts';
import { runbookRevisions } from '../../db/runbooks.ts';
import type { ReadDb } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';

/** What a page said in one of its revisions. */
export async function findRevision(db: ReadDb, pageId: string, number: number) {
  const revision = (await runbookRevisions(db, pageId)).find((one) => one.revision === number);
  if (!revision) throw new GonogoError('not-found', `This page has no revision ${number}.`);
  const texts = await readPersonalTexts(db, [revision.textId]);
  return { ...revision, markdown: (revision.textId && texts.get(revision.textId)) || '' };
}
