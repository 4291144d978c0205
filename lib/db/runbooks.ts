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
      reviewDays: true,
      reviewedAt: true,
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

/** Every page in use with its text, rollback pages first. */
export async function pagesInUse(db: ReadDb, projectId: string) {
  const pages = await db.runbookPage.findMany({
    where: { projectId, archivedAt: null },
    select: { slug: true, kind: true, title: true, markdown: true, updatedAt: true },
    orderBy: [{ title: 'asc' }, { slug: 'asc' }],
  });
  return [...pages.filter((page) => page.kind === 'rollback'), ...pages.filter((page) => page.kind !== 'rollback')];
}

/** One revision of a page as its event has it; `text` is null where it was erased or empty. */
export type RunbookRevision = {
  revision: number;
  /** Null for revisions from before titles were noted. */
  title: string | null;
  kind: RunbookKind;
  restoredFrom: number | null;
  at: Date;
  actorId: string | null;
  textId: string | null;
};

/** Every revision of a page, newest first. */
export async function runbookRevisions(db: ReadDb, pageId: string): Promise<RunbookRevision[]> {
  const events = await db.auditEvent.findMany({
    where: { targetKind: 'runbook', targetId: pageId, action: { in: WRITES } },
    select: { payload: true, at: true, actorId: true, textId: true },
    orderBy: { id: 'desc' },
  });
  return events.map(({ payload, ...event }) => {
    const said = payload as { revision: number; title?: string; kind: RunbookKind; restoredFrom?: number };
    const { revision, title = null, kind, restoredFrom = null } = said;
    return { revision, title, kind, restoredFrom, ...event };
  });
}
const WRITES = ['runbook.create', 'runbook.update', 'runbook.restore-revision'];

/** Pages in use whose title or text holds these words, by title. */
export function searchRunbooks(db: ReadDb, projectId: string, words: string) {
  const contains = { contains: words, mode: 'insensitive' as const };
  return db.runbookPage.findMany({
    where: { projectId, archivedAt: null, OR: [{ title: contains }, { markdown: contains }] },
    select: { slug: true, kind: true, title: true, markdown: true },
    orderBy: [{ title: 'asc' }, { slug: 'asc' }],
    take: 50,
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
