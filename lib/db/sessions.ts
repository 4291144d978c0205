import type { InstanceRole } from '../domain/access/roles.ts';
import type { Db, ReadDb, WriteTx } from './types.ts';

export type SessionWithUser = {
  id: string;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  user: {
    id: string;
    name: string;
    email: string;
    zone: string | null;
    instanceRole: InstanceRole;
    mustChangePassword: boolean;
    disabledAt: Date | null;
  };
};

/** One query on each request: a revoked session or a disabled account ends at once, whatever the cookie says. */
export async function findSession(db: ReadDb, id: string): Promise<SessionWithUser | null> {
  const row = await db.userSession.findUnique({
    where: { id },
    select: {
      id: true,
      lastSeenAt: true,
      expiresAt: true,
      revokedAt: true,
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          zone: true,
          instanceRole: true,
          mustChangePassword: true,
          disabledAt: true,
        },
      },
    },
  });
  return row as SessionWithUser | null;
}

export function insertSession(
  tx: WriteTx,
  session: { userId: string; userAgent: string; ip: string; createdAt: Date; expiresAt: Date },
): Promise<{ id: string }> {
  return tx.userSession.create({ data: { ...session, lastSeenAt: session.createdAt }, select: { id: true } });
}

/** Bookkeeping, not a change anybody makes: it passes by the door and is written at most once a minute. */
export async function touchSession(db: Db, id: string, now: Date): Promise<void> {
  const minuteAgo = new Date(now.getTime() - 60_000);
  await db.userSession.updateMany({ where: { id, lastSeenAt: { lt: minuteAgo } }, data: { lastSeenAt: now } });
}

export function listSessions(db: ReadDb, userId: string, now: Date) {
  return db.userSession.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
    select: { id: true, userAgent: true, ip: true, createdAt: true, lastSeenAt: true, expiresAt: true },
  });
}

export async function revokeOwnSession(tx: WriteTx, userId: string, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.userSession.updateMany({
    where: { id, userId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
}

/** Ends all sessions of a person, save one if given. Returns how many ended. */
export async function revokeSessions(
  tx: WriteTx,
  userId: string,
  now: Date,
  exceptId: string | null = null,
): Promise<number> {
  const { count } = await tx.userSession.updateMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now }, ...(exceptId ? { id: { not: exceptId } } : {}) },
    data: { revokedAt: now },
  });
  return count;
}

export async function endSession(tx: WriteTx, id: string, now: Date): Promise<void> {
  await tx.userSession.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
}
