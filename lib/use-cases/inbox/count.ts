import { z } from 'zod';
import { countUnread, listInbox } from '../../db/inbox.ts';
import { KINDS, type NotificationKind } from '../../domain/notify/kinds.ts';
import { instanceTarget, query } from '../query.ts';
import { ownerOf } from './owner.ts';

export const countNotifications = query({
  name: 'inbox.count',
  summary: 'How many of your notifications you have not read, and the newest of them',
  action: 'self.read',
  http: '/inbox/unread',
  input: z.object({}),
  output: z.object({
    unread: z.number(),
    /** The newest of them; null = everything is read. */
    newest: z.object({ id: z.uuid(), title: z.string(), path: z.string(), urgent: z.boolean() }).nullable(),
  }),
  load: instanceTarget,
  run: async ({ db, actor }) => {
    const owner = ownerOf(actor);
    const [row] = await listInbox(db, owner, { unread: true, kinds: null, projectId: null }, null, 1);
    const newest = row && {
      id: row.id,
      title: row.title,
      path: row.path,
      urgent: KINDS[row.kind as NotificationKind].urgency === 'urgent',
    };
    return { unread: row ? await countUnread(db, owner) : 0, newest: newest ?? null };
  },
});
