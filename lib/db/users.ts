import type { InstanceRole } from '../domain/access/roles.ts';
import type { LockState } from '../domain/people/lockout.ts';
import type { ReadDb, WriteTx } from './types.ts';

export type UserRow = {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  instanceRole: InstanceRole;
  mustChangePassword: boolean;
  zone: string | null;
  failedLogins: number;
  lockedUntil: Date | null;
  disabledAt: Date | null;
  createdAt: Date;
};

export async function findUser(db: ReadDb, id: string): Promise<UserRow | null> {
  return (await db.user.findUnique({ where: { id } })) as UserRow | null;
}

export async function findUserByEmail(db: ReadDb, email: string): Promise<UserRow | null> {
  return (await db.user.findUnique({ where: { email } })) as UserRow | null;
}

/** Holds the row until the transaction ends, so that parallel guesses are counted one after the other. */
export async function lockUserByEmail(tx: WriteTx, email: string): Promise<UserRow | null> {
  await tx.$queryRaw`SELECT id FROM "User" WHERE email = ${email} FOR UPDATE`;
  return findUserByEmail(tx, email);
}

export async function lockUser(tx: WriteTx, id: string): Promise<UserRow | null> {
  await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${id}::uuid FOR UPDATE`;
  return findUser(tx, id);
}

export async function anyUser(db: ReadDb): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null;
}

/** Serialises what counts users or administrators: the first setup, taking away the last administrator. */
export async function lockPeople(tx: WriteTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('gonogo people'))`;
}

/** Administrators who can sign in; call under lockPeople when a decision hangs on it. */
export function countActiveAdmins(db: ReadDb): Promise<number> {
  return db.user.count({ where: { instanceRole: 'admin', disabledAt: null } });
}

export type NewUser = {
  email: string;
  name: string;
  passwordHash: string | null;
  instanceRole: InstanceRole;
  mustChangePassword: boolean;
};

export function insertUser(tx: WriteTx, user: NewUser): Promise<{ id: string }> {
  return tx.user.create({ data: user, select: { id: true } });
}

export async function saveLock(tx: WriteTx, id: string, lock: LockState): Promise<void> {
  await tx.user.update({ where: { id }, data: { failedLogins: lock.failures, lockedUntil: lock.lockedUntil } });
}

/** A new password ends any lock: whoever sets it has proven to be the person, or was let in by an administrator. */
export async function savePassword(
  tx: WriteTx,
  id: string,
  passwordHash: string,
  mustChangePassword: boolean,
): Promise<void> {
  await tx.user.update({
    where: { id },
    data: { passwordHash, mustChangePassword, failedLogins: 0, lockedUntil: null },
  });
}

export async function saveProfile(tx: WriteTx, id: string, profile: { name: string; zone: string | null }) {
  await tx.user.update({ where: { id }, data: profile });
}

export async function saveInstanceRole(tx: WriteTx, id: string, instanceRole: InstanceRole): Promise<void> {
  await tx.user.update({ where: { id }, data: { instanceRole } });
}

export async function saveDisabled(tx: WriteTx, id: string, disabledAt: Date | null): Promise<void> {
  await tx.user.update({ where: { id }, data: { disabledAt, failedLogins: 0, lockedUntil: null } });
}

export type PersonSummary = { id: string; name: string; email: string; disabled: boolean };

/** Everybody by name, a page at a time; `text` matches the name or the e-mail address. */
export async function listPeople(
  db: ReadDb,
  filter: { text: string; afterName: string | null; afterId: string | null; limit: number },
) {
  const search = filter.text
    ? {
        OR: [
          { name: { contains: filter.text, mode: 'insensitive' as const } },
          { email: { contains: filter.text, mode: 'insensitive' as const } },
        ],
      }
    : {};
  const after =
    filter.afterName === null || filter.afterId === null
      ? {}
      : { OR: [{ name: { gt: filter.afterName } }, { name: filter.afterName, id: { gt: filter.afterId } }] };
  return db.user.findMany({
    where: { AND: [search, after] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: filter.limit,
    select: {
      id: true,
      name: true,
      email: true,
      instanceRole: true,
      mustChangePassword: true,
      lockedUntil: true,
      disabledAt: true,
      createdAt: true,
      passwordHash: true,
      sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1, select: { lastSeenAt: true } },
      _count: { select: { members: true } },
    },
  });
}

export async function namesOf(db: ReadDb, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row.name]));
}

export function countPeople(db: ReadDb): Promise<number> {
  return db.user.count({ where: { disabledAt: null } });
}
