import type { HeartbeatFacts } from '../domain/probe/facts/kinds.ts';
import type { Prisma } from './generated/client.ts';
import type { ReadDb, WriteTx } from './types.ts';

export type HeartbeatRow = Prisma.HeartbeatGetPayload<object>;

export function listHeartbeats(db: ReadDb, environmentIds: string[]): Promise<HeartbeatRow[]> {
  return db.heartbeat.findMany({ where: { environmentId: { in: environmentIds } }, orderBy: { name: 'asc' } });
}

export function findHeartbeat(db: ReadDb, environmentId: string, name: string): Promise<HeartbeatRow | null> {
  return db.heartbeat.findUnique({ where: { environmentId_name: { environmentId, name } } });
}

/** With where it belongs; null too where its environment or project is put away. */
export async function heartbeatByHash(db: ReadDb, tokenHash: string) {
  const row = await db.heartbeat.findUnique({
    where: { tokenHash },
    include: {
      environment: {
        select: { slug: true, projectId: true, archivedAt: true, project: { select: { archivedAt: true } } },
      },
    },
  });
  return row && row.environment.archivedAt === null && row.environment.project.archivedAt === null ? row : null;
}

export type NewHeartbeat = Pick<
  HeartbeatRow,
  'environmentId' | 'name' | 'tokenHash' | 'prefix' | 'createdAt' | 'createdById'
>;

export function insertHeartbeat(tx: WriteTx, data: NewHeartbeat): Promise<HeartbeatRow> {
  return tx.heartbeat.create({ data });
}

export async function rotateHeartbeatToken(
  tx: WriteTx,
  id: string,
  data: Pick<HeartbeatRow, 'tokenHash' | 'prefix'> & { rotatedAt: Date },
): Promise<void> {
  await tx.heartbeat.update({ where: { id }, data });
}

export async function deleteHeartbeat(tx: WriteTx, id: string): Promise<void> {
  await tx.heartbeat.delete({ where: { id } });
}

export async function recordBeat(
  tx: WriteTx,
  id: string,
  data: Partial<Pick<HeartbeatRow, 'lastBeatAt' | 'lastStartAt' | 'failed' | 'exitCode'>>,
): Promise<void> {
  await tx.heartbeat.update({ where: { id }, data });
}

export function heartbeatFacts(row: HeartbeatRow): HeartbeatFacts {
  return {
    lastBeatAt: row.lastBeatAt?.toISOString() ?? null,
    since: row.createdAt.toISOString(),
    failure: row.failed ? { exitCode: row.exitCode } : null,
  };
}

/** Launches that are not closed and have a gate with this environment. */
export async function openLaunchesOf(db: ReadDb, environmentId: string): Promise<string[]> {
  const gates = await db.launchGate.findMany({
    where: { environmentId, launch: { closedAt: null } },
    select: { launchId: true },
    distinct: ['launchId'],
  });
  return gates.map((gate) => gate.launchId);
}
