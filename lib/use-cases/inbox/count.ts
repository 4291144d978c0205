import { z } from 'zod';
import { countUnread } from '../../db/inbox.ts';
import { instanceTarget, query } from '../query.ts';
import { ownerOf } from './owner.ts';

export const countNotifications = query({
  name: 'inbox.count',
  summary: 'How many of your notifications you have not read',
  action: 'self.read',
  http: '/inbox/unread',
  input: z.object({}),
  output: z.object({ unread: z.number() }),
  load: instanceTarget,
  run: async ({ db, actor }) => ({ unread: await countUnread(db, ownerOf(actor)) }),
});
