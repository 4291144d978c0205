import { z } from 'zod';
import { markInbox, tellInboxes } from '../../db/inbox.ts';
import { type OperationContext, operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { ownerOf } from './owner.ts';

async function mark(context: OperationContext, ids: string[] | null, read: boolean): Promise<{ changed: number }> {
  const { userId } = ownerOf(context.actor);
  const changed = await markInbox(context.tx, userId, ids, read ? context.now : null);
  // Their other tabs and machines show the same count.
  if (changed > 0) await tellInboxes(context.tx, [userId]);
  return { changed };
}

export const markNotifications = operation({
  name: 'inbox.mark',
  summary: 'Mark some of your notifications as read, or as not read',
  action: 'self.update',
  http: null,
  bookkeeping: true,
  input: z.object({ ids: z.array(z.uuid()).min(1).max(200), read: z.boolean() }),
  load: instanceTarget,
  run: (context, { ids, read }) => mark(context, ids, read),
});

export const markAllNotifications = operation({
  name: 'inbox.mark-all',
  summary: 'Mark all of your notifications as read',
  action: 'self.update',
  http: null,
  bookkeeping: true,
  input: z.object({}),
  load: instanceTarget,
  run: (context) => mark(context, null, true),
});
