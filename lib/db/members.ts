import type { ProjectRole } from '../domain/access/roles.ts';
import type { MemberFact } from '../domain/project/members.ts';
import type { ReadDb, WriteTx } from './types.ts';

const PERSON = { select: { id: true, name: true, email: true, disabledAt: true } } as const;

/** Everyone of a project; small by nature (people), so never paged in the database. */
export function listMembers(db: ReadDb, projectId: string) {
  return db.member.findMany({
    where: { projectId },
    include: { user: PERSON },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  });
}

export async function memberFacts(db: ReadDb, projectId: string): Promise<MemberFact[]> {
  const rows = await db.member.findMany({ where: { projectId }, include: { user: PERSON } });
  // A disabled account manages nothing: it does not count when the last manager is looked for.
  return rows.map((row) => ({
    userId: row.userId,
    name: row.user.name,
    role: row.user.disabledAt && row.role === 'manager' ? 'viewer' : (row.role as ProjectRole),
  }));
}

export function findPerson(db: ReadDb, by: { userId: string } | { email: string }) {
  return db.user.findUnique({
    where: 'userId' in by ? { id: by.userId } : { email: by.email },
    select: { id: true, name: true, email: true, disabledAt: true },
  });
}

export function insertMember(tx: WriteTx, projectId: string, userId: string, role: ProjectRole, createdAt: Date) {
  return tx.member.create({ data: { projectId, userId, role, createdAt } });
}

export function updateMemberRole(tx: WriteTx, projectId: string, userId: string, role: ProjectRole) {
  return tx.member.update({ where: { projectId_userId: { projectId, userId } }, data: { role } });
}

export function deleteMember(tx: WriteTx, projectId: string, userId: string) {
  return tx.member.delete({ where: { projectId_userId: { projectId, userId } } });
}

/** People of the instance who are not in the project yet, by a part of name or e-mail. */
export function findCandidates(db: ReadDb, projectId: string, search: string, take: number) {
  return db.user.findMany({
    where: {
      disabledAt: null,
      members: { none: { projectId } },
      ...(search
        ? {
            OR: [
              { name: { contains: search, mode: 'insensitive' } },
              { email: { contains: search, mode: 'insensitive' } },
            ],
          }
        : {}),
    },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take,
  });
}

/** When each of these people last left the project, from its activity. */
export async function leftAt(db: ReadDb, projectId: string, userIds: string[]): Promise<Map<string, Date>> {
  if (userIds.length === 0) return new Map();
  const rows = await db.auditEvent.groupBy({
    by: ['targetId'],
    where: { chain: projectId, action: 'member.remove', targetId: { in: userIds } },
    _max: { at: true },
  });
  return new Map(rows.flatMap((row) => (row.targetId && row._max.at ? [[row.targetId, row._max.at] as const] : [])));
}
