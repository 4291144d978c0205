'use server';

import { markAllNotifications, markNotifications } from '#lib/use-cases/inbox/mark.ts';
import { runAction } from '../_server/run-action.ts';

export const doMarkNotifications = async (input: { ids: string[]; read: boolean }) =>
  runAction(markNotifications, input);
export const doMarkAllNotifications = async () => runAction(markAllNotifications, {});
