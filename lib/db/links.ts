import type { InstanceRole, ProjectRole } from '../domain/access/roles.ts';
import type { LinkKind } from '../domain/people/links.ts';
import type { Json, ReadDb, WriteTx } from './types.ts';

export type LinkRow = {
  id: string;
  kind: LinkKind;
  email: string | null;
  name: string | null;
  userId: string | null;
  instanceRole: InstanceRole | null;
  projectId: string | null;
  projectRole: ProjectRole | null;
  act: unknown;
  createdById: string | null;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
};

export type NewLink = Pick<LinkRow, 'kind' | 'createdAt' | 'expiresAt'> &
  Partial<Pick<LinkRow, 'email' | 'name' | 'userId' | 'instanceRole' | 'projectId' | 'projectRole' | 'createdById'>> & {
    tokenHash: string;
    act?: Json;
  };

export function insertLink(tx: WriteTx, link: NewLink): Promise<{ id: string }> {
  return tx.oneTimeLink.create({ data: link, select: { id: true } });
}

export async function findLink(db: ReadDb, kind: LinkKind, tokenHash: string): Promise<LinkRow | null> {
  return (await db.oneTimeLink.findFirst({ where: { kind, tokenHash } })) as LinkRow | null;
}

export async function findLinkById(db: ReadDb, id: string): Promise<LinkRow | null> {
  return (await db.oneTimeLink.findUnique({ where: { id } })) as LinkRow | null;
}

/** False when somebody else used it in the same moment. */
export async function useLink(tx: WriteTx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { id, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Withdraws what is still open of one kind for one person or address; without either, all of the kind. */
export async function revokeLinks(
  tx: WriteTx,
  filter: { kind: LinkKind; id?: string; userId?: string; email?: string },
  now: Date,
): Promise<number> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { ...filter, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  return count;
}

export function openInvitations(db: ReadDb, now: Date) {
  return db.oneTimeLink.findMany({
    where: { kind: 'invite', usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    take: 500,
  }) as Promise<LinkRow[]>;
}

/** Withdraws what mails of one notification still let its reader do. */
export async function revokeActLinks(tx: WriteTx, notificationId: string, now: Date): Promise<void> {
  await tx.oneTimeLink.updateMany({
    where: { kind: 'act', usedAt: null, revokedAt: null, act: { path: ['notificationId'], equals: notificationId } },
    data: { revokedAt: now },
  });
}
