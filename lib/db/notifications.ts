import type { ProjectRole } from '../domain/access/roles.ts';
import type { Reachable } from '../domain/notify/audience.ts';
import type { Json, ReadDb, WriteTx } from './types.ts';

/** Everybody who may read a project: its members, and those of the named that administer the instance. */
export async function reachablePeople(db: ReadDb, projectId: string, named: string[]): Promise<Reachable[]> {
  const people = await db.user.findMany({
    where: {
      disabledAt: null,
      OR: [{ members: { some: { projectId } } }, { id: { in: named }, instanceRole: 'admin' }],
    },
    select: { id: true, members: { where: { projectId }, select: { role: true } } },
  });
  const seats = await db.seat.findMany({
    where: { projectId },
    select: { roleKey: true, holderId: true, deputyId: true },
  });
  return people.map(({ id, members }) => ({
    userId: id,
    role: (members[0]?.role as ProjectRole | undefined) ?? null,
    seats: seats.filter((seat) => seat.holderId === id || seat.deputyId === id).map((seat) => seat.roleKey),
  }));
}

export type NewNotification = {
  userId: string;
  kind: string;
  key: string;
  projectId: string;
  launchId: string | null;
  actorId: string | null;
  title: string;
  text: string;
  textId: string | null;
  path: string;
  runbook: string | null;
  act?: Json;
  at: Date;
};

/** Adds what was not said before; answers what was added. */
export function insertNotifications(tx: WriteTx, rows: NewNotification[]) {
  return tx.notification.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true, userId: true },
  });
}

/** Who was asked for a vote of a launch since a moment, and for which. */
export function askedSince(db: ReadDb, launchId: string, since: Date): Promise<{ userId: string; key: string }[]> {
  return db.notification.findMany({
    where: { launchId, kind: 'signoff.asked', at: { gt: since } },
    select: { userId: true, key: true },
  });
}

/** Those of which somebody named has not heard yet. */
export async function untold<News extends { kind: string; key: string; users: readonly string[] }>(
  db: ReadDb,
  news: readonly News[],
): Promise<News[]> {
  if (news.length === 0) return [];
  const rows = await db.notification.findMany({
    where: {
      userId: { in: [...new Set(news.flatMap((one) => one.users))] },
      kind: { in: [...new Set(news.map((one) => one.kind))] },
      key: { in: [...new Set(news.map((one) => one.key))] },
    },
    select: { userId: true, kind: true, key: true },
  });
  const said = new Set(rows.map((row) => `${row.userId} ${row.kind} ${row.key}`));
  return news.filter((one) => one.users.some((userId) => !said.has(`${userId} ${one.kind} ${one.key}`)));
}
