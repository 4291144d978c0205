import type { ProjectRole } from '../domain/access/roles.ts';
import type { Reachable } from '../domain/notify/audience.ts';
import type { ReadDb, WriteTx } from './types.ts';

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
