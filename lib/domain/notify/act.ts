import { z } from 'zod';

/** What the mail of a notification lets its reader do by a link, without signing in. */
export const NoticeAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('vote'), gateKey: z.string(), roleKey: z.string() }),
  z.object({ kind: z.literal('acknowledge'), triggerKey: z.string(), firedAt: z.string() }),
]);
export type NoticeAct = z.infer<typeof NoticeAct>;

const place = { notificationId: z.uuid(), launchId: z.uuid() };

/** The same as it is kept with the link. A vote is pinned to the state that the mail was sent with. */
export const LinkAct = z.discriminatedUnion('kind', [
  NoticeAct.options[0].extend({ ...place, digest: z.string(), snapshot: z.unknown() }),
  NoticeAct.options[1].extend(place),
]);
export type LinkAct = z.infer<typeof LinkAct>;

export const ACT_LABELS: Record<NoticeAct['kind'], string> = {
  vote: 'Vote without signing in',
  acknowledge: 'Acknowledge',
};
