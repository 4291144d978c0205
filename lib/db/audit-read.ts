import type { Prisma } from './generated/client.ts';
import type { ReadDb } from './types.ts';

export type AuditRow = {
  id: bigint;
  chain: string;
  seq: bigint;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  targetKind: string;
  targetId: string | null;
  launchId: string | null;
  itemKey: string | null;
  payload: unknown;
  textHash: string | null;
  textId: string | null;
  prevHash: string;
  hash: string;
};

export type AuditFilter = {
  /** Null = every chain. */
  chains: string[] | null;
  actorId?: string;
  /** A whole action ("launch.create") or an area ("launch"). */
  action?: string;
  launchId?: string;
  itemKey?: string;
  from?: Date;
  until?: Date;
  /** Events older than this id (keyset paging, newest first). */
  beforeId?: bigint;
  limit: number;
};

export async function listAuditEvents(db: ReadDb, filter: AuditFilter): Promise<AuditRow[]> {
  const where: Prisma.AuditEventWhereInput = {
    ...(filter.chains ? { chain: { in: filter.chains } } : {}),
    ...(filter.actorId ? { actorId: filter.actorId } : {}),
    ...(filter.action ? { OR: [{ action: filter.action }, { action: { startsWith: `${filter.action}.` } }] } : {}),
    ...(filter.launchId ? { launchId: filter.launchId } : {}),
    ...(filter.itemKey ? { itemKey: filter.itemKey } : {}),
    ...(filter.from || filter.until
      ? { at: { ...(filter.from ? { gte: filter.from } : {}), ...(filter.until ? { lt: filter.until } : {}) } }
      : {}),
    ...(filter.beforeId === undefined ? {} : { id: { lt: filter.beforeId } }),
  };
  return db.auditEvent.findMany({ where, orderBy: { id: 'desc' }, take: filter.limit });
}

/** The next events of one chain in order, for walking it. */
export async function chainPage(db: ReadDb, chain: string, afterSeq: bigint, limit: number): Promise<AuditRow[]> {
  return db.auditEvent.findMany({ where: { chain, seq: { gt: afterSeq } }, orderBy: { seq: 'asc' }, take: limit });
}

export async function listChains(db: ReadDb): Promise<{ chain: string; seq: bigint; head: string }[]> {
  return db.auditChain.findMany({ orderBy: { chain: 'asc' } });
}

export async function projectNames(db: ReadDb, ids: string[]): Promise<Map<string, { name: string; slug: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.project.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, slug: true } });
  return new Map(rows.map((row) => [row.id, { name: row.name, slug: row.slug }]));
}

export async function launchNames(
  db: ReadDb,
  ids: (string | null)[],
): Promise<Map<string, { project: string; version: string }>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.launch.findMany({
    where: { id: { in: wanted } },
    select: { id: true, version: true, project: { select: { name: true } } },
  });
  return new Map(rows.map((row) => [row.id, { project: row.project.name, version: row.version }]));
}

export async function projectIdsOf(db: ReadDb, userId: string): Promise<string[]> {
  const rows = await db.member.findMany({ where: { userId }, select: { projectId: true } });
  return rows.map((row) => row.projectId);
}

/** Heads that decisions of a project noted: proof outside the chain of how far it went. */
export async function decisionHeads(db: ReadDb, projectId: string): Promise<string[]> {
  if (!/^[0-9a-f-]{36}$/.test(projectId)) return [];
  const rows = await db.decision.findMany({
    where: { launch: { projectId }, auditHead: { not: null } },
    select: { auditHead: true },
  });
  return rows.flatMap((row) => (row.auditHead ? [row.auditHead] : []));
}
