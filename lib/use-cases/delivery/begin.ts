import { z } from 'zod';
import { beginAttempt, insertTry, lockDelivery, setDelivery } from '../../db/deliveries.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import { openWebhook } from '../../db/webhooks.ts';
import type { Mail } from '../../deliver/smtp.ts';
import { GonogoError } from '../../domain/errors.ts';
import { type Announcement, signedHeaders, type WebhookFlavour, webhookBody } from '../../domain/notify/webhook.ts';
import { type OperationContext, operation } from '../operation.ts';
import { composeMail } from './compose-mail.ts';

export type ToSend =
  | { channel: 'mail'; attempt: number; mail: Mail }
  | {
      channel: 'webhook';
      attempt: number;
      url: string;
      headers: Record<string, string>;
      body: string;
      /** What must not be kept of an answer. */
      secrets: string[];
    };

type Row = NonNullable<Awaited<ReturnType<typeof lockDelivery>>>;

/**
 * Takes up a delivery. One that was being sent when its worker died is sent again, under the same id: whether it had
 * arrived, nobody knows.
 */
export const beginDelivery = operation({
  name: 'delivery.begin',
  summary: 'Take up what is to be sent',
  action: 'instance.change',
  http: null,
  bookkeeping: true,
  input: z.object({ deliveryId: z.uuid() }),
  load: async (tx, { deliveryId }) => ({ projectId: null, target: (await lockDelivery(tx, deliveryId)) ?? missing() }),
  run: async (context, _input, row): Promise<{ send: ToSend | null }> => {
    if (row.state !== 'waiting' && row.state !== 'sending') return { send: null };
    if (row.state === 'sending') await noteLost(context, row);
    const attempt = row.attempts + 1;
    const send = row.webhook ? await callOf(context, row, attempt) : await mailOf(context, row, attempt);
    if (send) await beginAttempt(context.tx, row.id);
    else await setDelivery(context.tx, row.id, { state: 'dropped', endedAt: context.now });
    return { send };
  },
});

function missing(): never {
  throw new GonogoError('not-found', 'There is no such delivery any more.');
}

async function noteLost({ tx, now }: OperationContext, row: Row): Promise<void> {
  await insertTry(tx, {
    deliveryId: row.id,
    number: row.attempts,
    at: now,
    milliseconds: null,
    status: null,
    note: 'gonogo stopped before it knew the answer; sent again with the same id',
    answer: '',
  });
}

async function callOf({ tx, deps, now }: OperationContext, row: Row, attempt: number): Promise<ToSend | null> {
  const { webhook } = row;
  if (!webhook || webhook.disabledAt) return null;
  const flavour = webhook.flavour as WebhookFlavour;
  const { address, secrets } = openWebhook(deps.settings.secretsKey, webhook, now);
  const { textId, ...event } = row.event as unknown as Announcement & { textId: string | null };
  const typed = textId ? ((await readPersonalTexts(tx, [textId])).get(textId) ?? '') : '';
  const text = [event.text, typed].filter(Boolean).join('\n');
  const body = webhookBody(flavour, { ...event, text });
  const headers = flavour === 'signed' ? signedHeaders(row.id, now, body, secrets) : {};
  return { channel: 'webhook', attempt, url: address, headers, body, secrets: [address, ...secrets] };
}

async function mailOf(context: OperationContext, row: Row, attempt: number): Promise<ToSend | null> {
  const mail = row.userId ? await composeMail(context, row.id, row.userId) : null;
  return mail && { channel: 'mail', attempt, mail };
}
