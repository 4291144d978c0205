import type { ProjectRole } from '../domain/access/roles.ts';
import type { ReadDb } from './types.ts';

export async function projectRoleOf(db: ReadDb, projectId: string, userId: string): Promise<ProjectRole | null> {
  const row = await db.member.findUnique({
    where: { projectId_userId: { projectId, userId } },
    select: { role: true },
  });
  return (row?.role as ProjectRole | undefined) ?? null;
}

/** Projects in use that this person manages, by name. */
export function projectsManagedBy(db: ReadDb, userId: string): Promise<{ id: string; slug: string; name: string }[]> {
  return db.project.findMany({
    where: { archivedAt: null, members: { some: { userId, role: 'manager' } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, slug: true, name: true },
  });
}
