import type { ProjectRole } from '../domain/access/roles.ts';
import type { ReadDb } from './types.ts';

export async function projectRoleOf(db: ReadDb, projectId: string, userId: string): Promise<ProjectRole | null> {
  const row = await db.member.findUnique({
    where: { projectId_userId: { projectId, userId } },
    select: { role: true },
  });
  return (row?.role as ProjectRole | undefined) ?? null;
}
