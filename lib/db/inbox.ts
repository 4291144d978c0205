import type { ReadDb, WriteTx } from './types.ts';

/** Channel of inboxes that changed: { users }. Their browsers ask for the count again. */
export const INBOX_CHANNEL = 'gonogo_inbox';

/** A notification of PostgreSQL holds less than 8,000 bytes. */
const USERS_A_MESSAGE = 150;

/** Heard when the transaction commits. */
export async function tellInboxes(tx: WriteTx, users: readonly string[]): Promise<void> {
  for (let start = 0; start < users.length; start += USERS_A_MESSAGE) {
    const payload = JSON.stringify({ users: users.slice(start, start + USERS_A_MESSAGE) });
    await tx.$executeRaw`SELECT pg_notify(${INBOX_CHANNEL}, ${payload})`;
  }
}

/** Whose inbox; `everything` for an administrator, who may read every project. */
export type Owner = { userId: string; everything: boolean };

export type InboxFilter = {
  unread: boolean;
  kinds: readonly string[] | null;
  projectId: string | null;
};

/** What was told of a project stays hidden from whoever has left it. */
async function visible(db: ReadDb, { userId, everything }: Owner) {
  if (everything) return { userId };
  const own = await db.member.findMany({ where: { userId }, select: { projectId: true } });
  return { userId, projectId: { in: own.map((row) => row.projectId) } };
}

export async function countUnread(db: ReadDb, owner: Owner): Promise<number> {
  return db.notification.count({ where: { ...(await visible(db, owner)), readAt: null } });
}

/** Newest first, those after `before` in that order. */
export async function listInbox(db: ReadDb, owner: Owner, filter: InboxFilter, before: string | null, take: number) {
  return db.notification.findMany({
    where: {
      AND: [
        await visible(db, owner),
        filter.unread ? { readAt: null } : {},
        filter.kinds ? { kind: { in: [...filter.kinds] } } : {},
        filter.projectId ? { projectId: filter.projectId } : {},
        before ? { id: { lt: before } } : {},
      ],
    },
    orderBy: { id: 'desc' },
    take,
  });
}

/** Marks those of the person's own that are named; null = all of them. @returns how many changed */
export async function markInbox(
  tx: WriteTx,
  userId: string,
  ids: readonly string[] | null,
  readAt: Date | null,
): Promise<number> {
  const { count } = await tx.notification.updateMany({
    where: { userId, ...(ids ? { id: { in: [...ids] } } : {}), ...(readAt ? { readAt: null } : {}) },
    data: { readAt },
  });
  return count;
}

/** Names and addresses of the projects that a list speaks of. */
export async function projectsByIds(db: ReadDb, ids: string[]): Promise<Map<string, { slug: string; name: string }>> {
  const rows = await db.project.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, slug: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, { slug: row.slug, name: row.name }]));
}
