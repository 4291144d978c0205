import { LAUNCH_ROW } from './launch-row.ts';
import type { ReadDb } from './types.ts';

const OPEN_STATES = ['preparing', 'held', 'launched', 'soaking'];

/** Null = every project. */
const within = (userId: string | null) => (userId ? { project: { members: { some: { userId } } } } : {});

/** Launches somebody still works on, the nearest T-0 first. */
export function openLaunches(db: ReadDb, userId: string | null, limit: number) {
  return db.launch.findMany({
    where: { state: { in: OPEN_STATES }, ...within(userId) },
    orderBy: [{ t0: { sort: 'asc', nulls: 'last' } }, { id: 'desc' }],
    take: limit,
    select: LAUNCH_ROW,
  });
}

export async function countByState(db: ReadDb, userId: string | null): Promise<Map<string, number>> {
  const rows = await db.launch.groupBy({ by: ['state'], where: within(userId), _count: true });
  return new Map(rows.map((row) => [row.state, row._count]));
}

export function recentDecisions(db: ReadDb, userId: string | null, limit: number) {
  return db.decision.findMany({
    where: { recordedAt: { not: null }, ...(userId ? { launch: within(userId) } : {}) },
    orderBy: { recordedAt: 'desc' },
    take: limit,
    select: {
      id: true,
      launchId: true,
      gateKey: true,
      kind: true,
      verdict: true,
      override: true,
      doneAlone: true,
      byId: true,
      recordedAt: true,
      details: true,
      launch: { select: { version: true, project: { select: { slug: true, name: true } } } },
    },
  });
}

export async function rolesOf(db: ReadDb, userId: string): Promise<Map<string, string>> {
  const rows = await db.member.findMany({ where: { userId }, select: { projectId: true, role: true } });
  return new Map(rows.map((row) => [row.projectId, row.role]));
}

/** How far a newcomer has come. */
export async function firstSteps(db: ReadDb, userId: string | null) {
  const [project, checklist] = await Promise.all([
    db.project.findFirst({
      where: { archivedAt: null, ...(userId ? { members: { some: { userId } } } : {}) },
      orderBy: { createdAt: 'asc' },
      select: { slug: true, name: true },
    }),
    db.checklist.findFirst({
      where: {
        archivedAt: null,
        builtIn: false,
        ...(userId ? { OR: [{ projectId: null }, { projectId: { in: await projectIds(db, userId) } }] } : {}),
      },
      select: { slug: true, title: true },
    }),
  ]);
  return { project, checklist };
}

async function projectIds(db: ReadDb, userId: string): Promise<string[]> {
  return [...(await rolesOf(db, userId)).keys()];
}
