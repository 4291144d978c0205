import { z } from 'zod';
import { countUnread, listInbox, projectsByIds } from '../../db/inbox.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import { KINDS, NOTIFICATION_GROUPS, NOTIFICATION_KINDS, type NotificationKind } from '../../domain/notify/kinds.ts';
import { decodeCursor, encodeCursor, PageInput } from '../paging.ts';
import { instanceTarget, query } from '../query.ts';
import { ownerOf } from './owner.ts';

const InboxEntry = z.object({
  id: z.uuid(),
  kind: z.enum(NOTIFICATION_KINDS),
  urgent: z.boolean(),
  title: z.string(),
  /** More of it; what a person typed stands last. */
  text: z.string(),
  /** Where it leads inside gonogo. */
  path: z.string(),
  /** What to do about it: an address, or a path inside gonogo. */
  runbook: z.string().nullable(),
  at: z.string(),
  read: z.boolean(),
  project: z.object({ slug: z.string(), name: z.string() }).nullable(),
});
export type InboxEntry = z.infer<typeof InboxEntry>;

export const listNotifications = query({
  name: 'inbox.list',
  summary: 'What you were told, newest first',
  action: 'self.read',
  http: '/inbox',
  input: PageInput.extend({
    /** Only what is not read yet: `true`. */
    unread: z.stringbool().or(z.boolean()).default(false),
    group: z.enum(NOTIFICATION_GROUPS).nullish(),
    /** Id of a project. */
    projectId: z.uuid().nullish(),
  }),
  output: z.object({ notifications: z.array(InboxEntry), unread: z.number(), next: z.string().nullable() }),
  load: instanceTarget,
  run: async ({ db, actor }, input) => {
    const owner = ownerOf(actor);
    const projectId = actor.kind === 'token' && actor.projectId ? actor.projectId : (input.projectId ?? null);
    const kinds = input.group ? NOTIFICATION_KINDS.filter((kind) => KINDS[kind].group === input.group) : null;
    const before = z.uuid().safeParse(decodeCursor(input.cursor, 1)?.[0]).data ?? null;
    const rows = await listInbox(db, owner, { unread: input.unread, kinds, projectId }, before, input.limit + 1);
    const shown = rows.slice(0, input.limit);
    const texts = await readPersonalTexts(
      db,
      shown.map((row) => row.textId),
    );
    const projects = await projectsByIds(
      db,
      shown.map((row) => row.projectId),
    );
    return {
      notifications: shown.map((row) => ({
        id: row.id,
        kind: row.kind as NotificationKind,
        urgent: KINDS[row.kind as NotificationKind].urgency === 'urgent',
        title: row.title,
        text: [row.text, row.textId ? (texts.get(row.textId) ?? '') : ''].filter(Boolean).join('\n'),
        path: row.path,
        runbook: row.runbook,
        at: row.at.toISOString(),
        read: row.readAt !== null,
        project: projects.get(row.projectId) ?? null,
      })),
      unread: await countUnread(db, owner),
      next: rows.length > shown.length ? encodeCursor([shown.at(-1)?.id ?? '']) : null,
    };
  },
});
