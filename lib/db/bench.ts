import type { ReadDb } from './types.ts';

/** Projects in which somebody may run probes, with the environments to ask and the names that these give. */
export function benchProjects(db: ReadDb, userId: string) {
  return db.project.findMany({
    where: { archivedAt: null, members: { some: { userId, role: { in: ['manager', 'contributor'] } } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      slug: true,
      name: true,
      environments: {
        where: { archivedAt: null },
        orderBy: { name: 'asc' },
        select: {
          slug: true,
          name: true,
          urls: true,
          variables: true,
          allowedHosts: true,
          secrets: { select: { name: true }, orderBy: { name: 'asc' } },
        },
      },
    },
  });
}

/** The checklist versions of a launch in their order, whole. */
export async function launchVersions(db: ReadDb, launchId: string) {
  const rows = await db.launchChecklist.findMany({
    where: { launchId },
    orderBy: { position: 'asc' },
    include: { version: { include: { checklist: { select: { slug: true, title: true } } } } },
  });
  return rows.map((row) => row.version);
}
