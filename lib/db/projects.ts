import type { Prisma } from './generated/client.ts';
import type { ReadDb, WriteTx } from './types.ts';

export type ProjectRow = Prisma.ProjectGetPayload<object>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** By the word of its address, or by id. */
export function findProject(db: ReadDb, ref: string): Promise<ProjectRow | null> {
  return db.project.findFirst({ where: UUID.test(ref) ? { OR: [{ id: ref }, { slug: ref }] } : { slug: ref } });
}

/** Holds the project's row until the end of the transaction: rules about its members must not pass each other. */
export async function lockProject(tx: WriteTx, projectId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Project" WHERE id = ${projectId}::uuid FOR UPDATE`;
}

export async function takenProjectSlugs(db: ReadDb, base: string): Promise<string[]> {
  const rows = await db.project.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  return rows.map((row) => row.slug);
}

export function insertProject(
  tx: WriteTx,
  data: {
    slug: string;
    name: string;
    description: string;
    zone: string;
    onCall: string | null;
    escalation: string | null;
    createdAt: Date;
  },
): Promise<ProjectRow> {
  return tx.project.create({ data });
}

export function updateProject(
  tx: WriteTx,
  id: string,
  data: Partial<Pick<ProjectRow, 'name' | 'description' | 'zone' | 'onCall' | 'escalation' | 'archivedAt'>>,
): Promise<ProjectRow> {
  return tx.project.update({ where: { id }, data });
}

/** What a launch page shows of its project has changed: open launches are read anew. */
export async function recountOpenLaunches(tx: WriteTx, projectId: string, now: Date): Promise<void> {
  await tx.launch.updateMany({ where: { projectId, closedAt: null }, data: { summaryChangesAt: now } });
}

export type ProjectFilter = {
  /** Only projects of this person; null = every project. */
  userId: string | null;
  search: string;
  archived: boolean;
  skip: number;
  take: number;
};

export async function listProjects(db: ReadDb, filter: ProjectFilter, viewerId: string | null) {
  const where: Prisma.ProjectWhereInput = {
    archivedAt: filter.archived ? { not: null } : null,
    ...(filter.userId ? { members: { some: { userId: filter.userId } } } : {}),
    ...(filter.search
      ? {
          OR: [
            { name: { contains: filter.search, mode: 'insensitive' } },
            { slug: { contains: filter.search, mode: 'insensitive' } },
            { description: { contains: filter.search, mode: 'insensitive' } },
          ],
        }
      : {}),
  };
  const [total, rows] = await Promise.all([
    db.project.count({ where }),
    db.project.findMany({
      where,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      skip: filter.skip,
      take: filter.take,
      include: {
        _count: {
          select: {
            members: true,
            launches: { where: { closedAt: null } },
            environments: { where: { archivedAt: null } },
          },
        },
        members: viewerId ? { where: { userId: viewerId }, select: { role: true } } : false,
      },
    }),
  ]);
  return { total, rows };
}

export async function countProjectParts(db: ReadDb, projectId: string) {
  const row = await db.project.findUniqueOrThrow({
    where: { id: projectId },
    select: {
      _count: {
        select: {
          members: true,
          seats: true,
          launches: { where: { closedAt: null } },
          environments: { where: { archivedAt: null } },
          runbooks: { where: { archivedAt: null } },
        },
      },
    },
  });
  return row._count;
}
