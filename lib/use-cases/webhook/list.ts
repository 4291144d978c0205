import { z } from 'zod';
import { listDeliveries } from '../../db/deliveries.ts';
import { listWebhooks } from '../../db/webhooks.ts';
import { DELIVERY_STATES, type DeliveryState } from '../../domain/notify/delivery.ts';
import { NOTIFICATION_KINDS, type NotificationKind } from '../../domain/notify/kinds.ts';
import { WEBHOOK_FLAVOURS, type WebhookFlavour } from '../../domain/notify/webhook.ts';
import { decodeCursor, encodeCursor, PageInput } from '../paging.ts';
import { query } from '../query.ts';
import { loadProject, loadWebhook, WebhookInput } from './fields.ts';

const WebhookView = z.object({
  id: z.uuid(),
  name: z.string(),
  flavour: z.enum(WEBHOOK_FLAVOURS),
  /** Of the address; the rest of it may be a secret. */
  host: z.string(),
  kinds: z.array(z.enum(NOTIFICATION_KINDS)),
  /** Until when the secret before the present one signs too. */
  olderUntil: z.string().nullable(),
  disabled: z.object({ at: z.string(), reason: z.string() }).nullable(),
});
export type WebhookView = z.infer<typeof WebhookView>;

export const listProjectWebhooks = query({
  name: 'webhook.list',
  summary: 'Where the news of a project goes',
  action: 'webhook.manage',
  http: '/projects/{project}/webhooks',
  input: z.object({ project: z.string().min(1) }),
  output: z.object({ webhooks: z.array(WebhookView) }),
  load: loadProject,
  run: async ({ db, now }, _input, project) => ({
    webhooks: (await listWebhooks(db, project.id)).map((row) => ({
      id: row.id,
      name: row.name,
      flavour: row.flavour as WebhookFlavour,
      host: row.host,
      kinds: row.kinds as NotificationKind[],
      olderUntil: row.olderUntil && row.olderUntil > now ? row.olderUntil.toISOString() : null,
      disabled: row.disabledAt ? { at: row.disabledAt.toISOString(), reason: row.disabledReason ?? '' } : null,
    })),
  }),
});

const DeliveryView = z.object({
  id: z.uuid(),
  type: z.string(),
  title: z.string(),
  state: z.enum(DELIVERY_STATES),
  createdAt: z.string(),
  /** When it is tried again; null when it is over. */
  nextAt: z.string().nullable(),
  attempts: z.number(),
  /** The newest first, ten at most. */
  tries: z.array(
    z.object({
      number: z.number(),
      at: z.string(),
      milliseconds: z.number().nullable(),
      status: z.number().nullable(),
      note: z.string(),
      answer: z.string(),
    }),
  ),
});
export type DeliveryView = z.infer<typeof DeliveryView>;

export const listWebhookDeliveries = query({
  name: 'webhook.deliveries',
  summary: 'What a webhook was sent and what it answered, newest first',
  action: 'webhook.manage',
  http: '/projects/{project}/webhooks/{webhookId}/deliveries',
  input: WebhookInput.extend(PageInput.shape),
  output: z.object({ deliveries: z.array(DeliveryView), next: z.string().nullable() }),
  load: loadWebhook,
  run: async ({ db }, input, webhook) => {
    const before = z.uuid().safeParse(decodeCursor(input.cursor, 1)?.[0]).data ?? null;
    const rows = await listDeliveries(db, { webhookId: webhook.id }, before, input.limit + 1);
    const shown = rows.slice(0, input.limit);
    return {
      deliveries: shown.map((row) => {
        const { type = '', title = '' } = Object(row.event) as { type?: string; title?: string };
        const open = row.state === 'waiting' || row.state === 'sending';
        return {
          id: row.id,
          type,
          title,
          state: row.state as DeliveryState,
          createdAt: row.createdAt.toISOString(),
          nextAt: open ? row.nextAt.toISOString() : null,
          attempts: row.attempts,
          tries: row.tries.map(({ deliveryId: _, at, ...one }) => ({ ...one, at: at.toISOString() })),
        };
      }),
      next: rows.length > shown.length ? encodeCursor([shown.at(-1)?.id ?? '']) : null,
    };
  },
});
