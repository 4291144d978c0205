import type { RunbookKind } from '../domain/project/runbook.ts';
import type { ReadDb, WriteTx } from './types.ts';

export function listRunbooks(db: ReadDb, projectId: string) {
  return db.runbookPage.findMany({
    where: { projectId },
    select: {
      id: true,
      slug: true,
      kind: true,
      title: true,
      revision: true,
      updatedAt: true,
      updatedById: true,
      archivedAt: true,
    },
    orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { title: 'asc' }],
  });
}

export function findRunbook(db: ReadDb, projectId: string, slug: string) {
  return db.runbookPage.findUnique({ where: { projectId_slug: { projectId, slug } } });
}

/** Whole pages of one kind that are in use, by title. */
export function pagesOfKind(db: ReadDb, projectId: string, kind: RunbookKind) {
  return db.runbookPage.findMany({
    where: { projectId, kind, archivedAt: null },
    select: { slug: true, title: true, markdown: true, revision: true, updatedAt: true },
    orderBy: [{ title: 'asc' }, { slug: 'asc' }],
  });
}

/** Held until the end of the transaction, so that of two edits of one revision the second sees the first. */
export async function lockRunbook(tx: WriteTx, projectId: string, slug: string) {
  await tx.$queryRaw`SELECT id FROM "RunbookPage" WHERE "projectId" = ${projectId}::uuid AND slug = ${slug} FOR UPDATE`;
  return findRunbook(tx, projectId, slug);
}

export async function runbookSlugs(db: ReadDb, projectId: string): Promise<string[]> {
  const rows = await db.runbookPage.findMany({ where: { projectId }, select: { slug: true } });
  return rows.map((row) => row.slug);
}

export function insertRunbook(
  tx: WriteTx,
  data: {
    projectId: string;
    slug: string;
    kind: RunbookKind;
    title: string;
    markdown: string;
    updatedById: string | null;
    updatedAt: Date;
  },
) {
  return tx.runbookPage.create({ data });
}

export function updateRunbook(
  tx: WriteTx,
  id: string,
  data: {
    kind?: RunbookKind;
    title?: string;
    markdown?: string;
    revision?: number;
    archivedAt?: Date | null;
    updatedById: string | null;
    updatedAt: Date;
  },
) {
  return tx.runbookPage.update({ where: { id }, data });
}
