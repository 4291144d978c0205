import { z } from 'zod';
import { KINDS, NOTIFICATION_KINDS, type NotificationKind } from './kinds.ts';

const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time of day such as 08:00.');

export const PACES = ['now', 'hourly', 'daily'] as const;

/** What a person chose for the mail that reaches them; what is left out is as usual. */
export const NotifySettings = z.object({
  mail: z.boolean().default(true),
  /** Each by itself (what comes within seconds goes together), or in one mail an hour or a day. */
  pace: z.enum(PACES).default('now'),
  dailyAt: WallTime.default('08:00'),
  /** Only kinds that differ from what is usual. */
  kinds: z.partialRecord(z.enum(NOTIFICATION_KINDS), z.boolean()).default({}),
  /** No mail between these times of day in the person's zone, but for what is urgent. */
  quiet: z
    .object({ from: WallTime, until: WallTime })
    .refine(({ from, until }) => from !== until, 'Quiet hours need a begin and another end.')
    .nullable()
    .default(null),
});
export type NotifySettings = z.infer<typeof NotifySettings>;

export const USUAL: NotifySettings = NotifySettings.parse({});

export function wantsMail(settings: NotifySettings, kind: NotificationKind): boolean {
  return settings.mail && (settings.kinds[kind] ?? KINDS[kind].email);
}
