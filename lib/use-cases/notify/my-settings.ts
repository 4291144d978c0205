import { z } from 'zod';
import { mailChoices, storeMailChoice } from '../../db/deliveries.ts';
import { NotifySettings, USUAL } from '../../domain/notify/settings.ts';
import { ownerOf } from '../inbox/owner.ts';
import { operation } from '../operation.ts';
import { instanceTarget, query } from '../query.ts';

export const myNotifySettings = query({
  name: 'notify.settings',
  summary: 'What you get by mail, and when',
  action: 'self.read',
  http: '/me/notifications',
  input: z.object({}),
  output: z.object({
    settings: NotifySettings,
    zone: z.string(),
    /** Whether this installation sends mail at all. */
    mailWorks: z.boolean(),
  }),
  load: instanceTarget,
  run: async ({ db, actor, deps }) => {
    const [choice] = await mailChoices(db, [ownerOf(actor).userId]);
    return {
      settings: NotifySettings.safeParse(choice?.settings ?? {}).data ?? USUAL,
      zone: choice?.zone ?? 'UTC',
      mailWorks: deps.settings.smtp !== null,
    };
  },
});

/** Holds for what is told from now on; mail that is planned already goes out as planned. */
export const changeNotifySettings = operation({
  name: 'notify.change-settings',
  summary: 'Choose what you get by mail, and when',
  action: 'self.update',
  http: null,
  bookkeeping: true,
  input: NotifySettings,
  load: instanceTarget,
  run: async (context, input): Promise<Record<string, never>> => {
    await storeMailChoice(context.tx, ownerOf(context.actor).userId, input);
    return {};
  },
});
