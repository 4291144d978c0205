import type { ReadDb } from './types.ts';

const SHOWN = {
  id: true,
  at: true,
  actorKind: true,
  actorId: true,
  action: true,
  targetKind: true,
  targetId: true,
  itemKey: true,
  payload: true,
  textId: true,
} as const;

export function itemEvents(db: ReadDb, launchId: string, itemKey: string) {
  return db.auditEvent.findMany({ where: { launchId, itemKey }, orderBy: { id: 'desc' }, take: 50, select: SHOWN });
}

export type EventFilter = { actorId: string | null; action: string | null; itemKey: string | null; since: Date | null };

/** Newest first; `before` is the id of the last one seen. */
export function launchEvents(db: ReadDb, launchId: string, filter: EventFilter, before: bigint | null, limit: number) {
  return db.auditEvent.findMany({
    where: {
      launchId,
      ...(filter.actorId ? { actorId: filter.actorId } : {}),
      ...(filter.action ? { action: { startsWith: filter.action } } : {}),
      ...(filter.itemKey ? { itemKey: filter.itemKey } : {}),
      ...(filter.since ? { at: { gt: filter.since } } : {}),
      ...(before ? { id: { lt: before } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit,
    select: SHOWN,
  });
}

export type LaunchEvent = Awaited<ReturnType<typeof launchEvents>>[number];
