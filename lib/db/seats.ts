import type { ProjectRole } from '../domain/access/roles.ts';
import type { Sitter } from '../domain/project/seats.ts';
import type { ReadDb, WriteTx } from './types.ts';

export function listSeats(db: ReadDb, projectId: string) {
  return db.seat.findMany({ where: { projectId }, orderBy: [{ title: 'asc' }, { id: 'asc' }] });
}

export function findSeat(db: ReadDb, projectId: string, roleKey: string) {
  return db.seat.findUnique({ where: { projectId_roleKey: { projectId, roleKey } } });
}

export function insertSeat(tx: WriteTx, data: { projectId: string; roleKey: string; title: string; since: Date }) {
  return tx.seat.create({ data });
}

export function updateSeat(
  tx: WriteTx,
  id: string,
  data: { title?: string; holderId?: string | null; deputyId?: string | null; since?: Date },
) {
  return tx.seat.update({ where: { id }, data });
}

export function deleteSeat(tx: WriteTx, id: string) {
  return tx.seat.delete({ where: { id } });
}

export function countSignOffs(db: ReadDb, seatId: string): Promise<number> {
  return db.signOff.count({ where: { seatId } });
}

/**
 * Makes an empty seat for each role that has none yet; seats that stand keep their people and titles.
 * @returns role keys of the seats that were made, for the audit event of whoever asked
 */
export async function ensureSeats(
  tx: WriteTx,
  projectId: string,
  roles: readonly { key: string; title: string }[],
  now: Date,
): Promise<string[]> {
  if (roles.length === 0) return [];
  const rows = await tx.seat.findMany({ where: { projectId }, select: { roleKey: true } });
  const there = new Set(rows.map((row) => row.roleKey));
  const missing = new Map(roles.filter((role) => !there.has(role.key)).map((role) => [role.key, role.title]));
  await tx.seat.createMany({
    data: [...missing].map(([roleKey, title]) => ({ projectId, roleKey, title, since: now })),
    skipDuplicates: true,
  });
  return [...missing.keys()];
}

/** Seats that name this person stay as they are; only the moment since when they wait moves. */
export async function touchSeatsOf(tx: WriteTx, projectId: string, userId: string, now: Date): Promise<string[]> {
  const where = { projectId, OR: [{ holderId: userId }, { deputyId: userId }] };
  const seats = await tx.seat.findMany({ where, select: { roleKey: true } });
  await tx.seat.updateMany({ where, data: { since: now } });
  return seats.map((seat) => seat.roleKey);
}

/** The people named on seats, with what the rules ask of them. Whoever left has no role. */
export async function sitters(db: ReadDb, projectId: string, userIds: (string | null)[]): Promise<Map<string, Sitter>> {
  const wanted = [...new Set(userIds.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.user.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true, disabledAt: true, members: { where: { projectId }, select: { role: true } } },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        userId: row.id,
        name: row.name,
        role: (row.members[0]?.role as ProjectRole | undefined) ?? null,
        disabled: row.disabledAt !== null,
      },
    ]),
  );
}
