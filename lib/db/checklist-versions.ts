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

/** What a launch is measured by, as it was written, in the order of the launch; with the version and commit that are launched. */
export async function documentsOfLaunch(db: ReadDb, launchId: string) {
  const launch = await db.launch.findUnique({
    where: { id: launchId },
    select: {
      version: true,
      commit: true,
      checklists: {
        orderBy: { position: 'asc' },
        select: {
          version: {
            select: {
              number: true,
              digest: true,
              source: true,
              definition: true,
              checklist: { select: { slug: true, title: true } },
            },
          },
        },
      },
    },
  });
  if (!launch) return null;
  const { version, commit } = launch;
  return { version, commit, documents: launch.checklists.map((each) => each.version) };
}
