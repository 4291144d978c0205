'use server';

import { changeNotifySettings } from '#lib/use-cases/notify/my-settings.ts';
import { sendTestMail } from '#lib/use-cases/notify/test-mail.ts';
import { removeWebhook, rotateWebhook, updateWebhookFields } from '#lib/use-cases/webhook/change.ts';
import { createWebhook } from '#lib/use-cases/webhook/create.ts';
import { replayDelivery, testWebhook } from '#lib/use-cases/webhook/send.ts';
import { runAction } from '../_server/run-action.ts';

type Input<Verb extends (...args: never[]) => unknown> = Parameters<Verb>[2];

export const doChangeNotifySettings = async (input: Input<typeof changeNotifySettings>) =>
  runAction(changeNotifySettings, input);
export const doSendTestMail = async () => runAction((deps, actor) => sendTestMail(deps, actor), {});
export const doCreateWebhook = async (input: Input<typeof createWebhook>) => runAction(createWebhook, input);
export const doUpdateWebhook = async (input: Input<typeof updateWebhookFields>) =>
  runAction(updateWebhookFields, input);
export const doRotateWebhook = async (input: Input<typeof rotateWebhook>) => runAction(rotateWebhook, input);
export const doRemoveWebhook = async (input: Input<typeof removeWebhook>) => runAction(removeWebhook, input);
export const doTestWebhook = async (input: Input<typeof testWebhook>) => runAction(testWebhook, input);
export const doReplayDelivery = async (input: Input<typeof replayDelivery>) => runAction(replayDelivery, input);
