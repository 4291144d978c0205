import { ChecklistDefinition } from '../domain/checklist/model.ts';
import type { ReadDb } from './types.ts';

/** Versions a project may use: of shared checklists or its own; in the order asked for, missing ones left out. */
export async function versionsForProject(db: ReadDb, projectId: string, ids: string[]) {
  const rows = await db.checklistVersion.findMany({
    where: { id: { in: ids }, checklist: { archivedAt: null, OR: [{ projectId: null }, { projectId }] } },
    include: { checklist: { select: { slug: true, title: true } } },
  });
  const byId = new Map(rows.map((row) => [row.id, { ...row, definition: ChecklistDefinition.parse(row.definition) }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export type UsableVersion = Awaited<ReturnType<typeof versionsForProject>>[number];

/** Checklists a launch of this project can be made from, newest version first. */
export function checklistsForProject(db: ReadDb, projectId: string) {
  return db.checklist.findMany({
    where: { archivedAt: null, OR: [{ projectId: null }, { projectId }] },
    orderBy: { title: 'asc' },
    take: 500,
    select: {
      slug: true,
      title: true,
      versions: {
        select: { id: true, number: true, itemCount: true, createdAt: true },
        orderBy: { number: 'desc' },
        take: 50,
      },
    },
  });
}
