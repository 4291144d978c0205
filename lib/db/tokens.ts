import type { InstanceRole, TokenAbility } from '../domain/access/roles.ts';
import type { Db, ReadDb, WriteTx } from './types.ts';

export type NewToken = {
  name: string;
  tokenHash: string;
  prefix: string;
  abilities: TokenAbility[];
  projectId: string | null;
  userId: string;
  createdAt: Date;
  expiresAt: Date | null;
};

export function insertToken(tx: WriteTx, token: NewToken): Promise<{ id: string }> {
  return tx.apiToken.create({ data: token, select: { id: true } });
}

export type TokenRow = Omit<NewToken, 'tokenHash'> & { id: string; lastUsedAt: Date | null; revokedAt: Date | null };

const SHOWN = {
  id: true,
  name: true,
  prefix: true,
  abilities: true,
  projectId: true,
  userId: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const;

export async function findToken(db: ReadDb, id: string): Promise<TokenRow | null> {
  return (await db.apiToken.findUnique({ where: { id }, select: SHOWN })) as TokenRow | null;
}

export type TokenOwner = { id: string; name: string; instanceRole: InstanceRole; disabledAt: Date | null };

export async function findTokenByHash(
  db: ReadDb,
  tokenHash: string,
): Promise<{ token: TokenRow; owner: TokenOwner } | null> {
  const token = (await db.apiToken.findUnique({ where: { tokenHash }, select: SHOWN })) as TokenRow | null;
  if (!token) return null;
  const owner = await db.user.findUnique({
    where: { id: token.userId },
    select: { id: true, name: true, instanceRole: true, disabledAt: true },
  });
  return owner ? { token, owner: owner as TokenOwner } : null;
}

/** Newest first; revoked ones stay listed for 30 days so that "who had this?" can be answered. */
export async function listTokens(
  db: ReadDb,
  filter: { userId?: string; projectId?: string },
  now: Date,
): Promise<TokenRow[]> {
  const monthAgo = new Date(now.getTime() - 30 * 24 * 3_600_000);
  return (await db.apiToken.findMany({
    where: { ...filter, OR: [{ revokedAt: null }, { revokedAt: { gt: monthAgo } }] },
    orderBy: { createdAt: 'desc' },
    take: 500,
    select: SHOWN,
  })) as TokenRow[];
}

export async function saveTokenRevoked(tx: WriteTx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  return count === 1;
}

/** Bookkeeping, not a change anybody makes: it passes by the door and is written at most once a minute. */
export async function touchToken(db: Db, id: string, now: Date): Promise<void> {
  const minuteAgo = new Date(now.getTime() - 60_000);
  await db.apiToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: minuteAgo } }] },
    data: { lastUsedAt: now },
  });
}
