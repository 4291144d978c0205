import type { ChecklistDefinition } from '../domain/checklist/model.ts';
import type { Prisma } from './generated/client.ts';
import { json, type ReadDb, type WriteTx } from './types.ts';

export type ChecklistRow = Prisma.ChecklistGetPayload<object>;

/** Without source and definition, which are large. */
const VERSION_HEAD = {
  id: true,
  number: true,
  digest: true,
  itemCount: true,
  note: true,
  createdById: true,
  createdAt: true,
} as const;

export function findChecklist(db: ReadDb, slug: string): Promise<ChecklistRow | null> {
  return db.checklist.findUnique({ where: { slug } });
}

export async function lockChecklist(tx: WriteTx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Checklist" WHERE id = ${id}::uuid FOR UPDATE`;
}

export async function takenChecklistSlugs(db: ReadDb, base: string): Promise<string[]> {
  const rows = await db.checklist.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  return rows.map((row) => row.slug);
}

export function insertChecklist(
  tx: WriteTx,
  data: { slug: string; title: string; projectId: string | null; builtIn: boolean; createdAt: Date },
): Promise<ChecklistRow> {
  return tx.checklist.create({ data });
}

export function updateChecklist(tx: WriteTx, id: string, data: { title?: string; archivedAt?: Date | null }) {
  return tx.checklist.update({ where: { id }, data });
}

export type NewVersion = {
  checklistId: string;
  number: number;
  digest: string;
  source: string;
  definition: ChecklistDefinition;
  itemCount: number;
  note: string;
  createdById: string | null;
  createdAt: Date;
};

export function insertVersion(tx: WriteTx, data: NewVersion) {
  return tx.checklistVersion.create({ data: { ...data, definition: json(data.definition) }, select: VERSION_HEAD });
}

export function listVersions(db: ReadDb, checklistId: string) {
  return db.checklistVersion.findMany({
    where: { checklistId },
    select: { ...VERSION_HEAD, _count: { select: { launches: true } } },
    orderBy: { number: 'desc' },
  });
}

/** Whole, by number; null number = the newest. */
export function findVersion(db: ReadDb, checklistId: string, number: number | null) {
  return db.checklistVersion.findFirst({
    where: { checklistId, ...(number === null ? {} : { number }) },
    orderBy: { number: 'desc' },
  });
}

export function findVersionByDigest(db: ReadDb, checklistId: string, digest: string) {
  return db.checklistVersion.findUnique({
    where: { checklistId_digest: { checklistId, digest } },
    select: VERSION_HEAD,
  });
}

/** Shared ones and those of the given projects; null = of every project. */
export async function listChecklists(
  db: ReadDb,
  filter: { projectIds: string[] | null; search: string; archived: boolean; skip: number; take: number },
) {
  const where: Prisma.ChecklistWhereInput = {
    archivedAt: filter.archived ? { not: null } : null,
    AND: [
      filter.projectIds === null ? {} : { OR: [{ projectId: null }, { projectId: { in: filter.projectIds } }] },
      filter.search
        ? {
            OR: [
              { title: { contains: filter.search, mode: 'insensitive' } },
              { slug: { contains: filter.search, mode: 'insensitive' } },
            ],
          }
        : {},
    ],
  };
  const [total, rows] = await Promise.all([
    db.checklist.count({ where }),
    db.checklist.findMany({
      where,
      orderBy: [{ title: 'asc' }, { id: 'asc' }],
      skip: filter.skip,
      take: filter.take,
      include: { versions: { select: VERSION_HEAD, orderBy: { number: 'desc' }, take: 1 } },
    }),
  ]);
  return { total, rows };
}

export async function projectIdsOf(db: ReadDb, userId: string): Promise<string[]> {
  const rows = await db.member.findMany({ where: { userId }, select: { projectId: true } });
  return rows.map((row) => row.projectId);
}

export async function projectNames(db: ReadDb, ids: (string | null)[]) {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map<string, { slug: string; name: string }>();
  const rows = await db.project.findMany({
    where: { id: { in: wanted } },
    select: { id: true, slug: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, { slug: row.slug, name: row.name }]));
}

/** Checklists that were added from the library, with the contents they hold. */
export function listBuiltIn(db: ReadDb) {
  return db.checklist.findMany({
    where: { builtIn: true },
    include: { versions: { select: { number: true, digest: true }, orderBy: { number: 'desc' } } },
  });
}

/** The version of a checklist in use that holds the same document, in one project or among the shared ones. */
export function findSameDocument(db: ReadDb, projectId: string | null, digest: string) {
  return db.checklistVersion.findFirst({
    where: { digest, checklist: { projectId, archivedAt: null } },
    select: { number: true, checklist: { select: { slug: true, title: true } } },
  });
}
