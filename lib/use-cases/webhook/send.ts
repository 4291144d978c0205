import { z } from 'zod';
import { insertDeliveries, lockDelivery, setDelivery } from '../../db/deliveries.ts';
import { findProject } from '../../db/projects.ts';
import { json } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import { enqueueDelivery } from '../delivery/enqueue-delivery.ts';
import { operation } from '../operation.ts';
import { loadWebhook, WebhookInput } from './fields.ts';

/** A message like any other, so that what works for it works for all. */
export const testWebhook = operation({
  name: 'webhook.test',
  summary: 'Send a test message to a webhook',
  action: 'webhook.manage',
  http: { method: 'POST', path: '/projects/{project}/webhooks/{webhookId}/test' },
  input: WebhookInput,
  output: z.object({ deliveryId: z.uuid() }),
  load: async (tx, input) => {
    const { projectId, target } = await loadWebhook(tx, input);
    const project = await findProject(tx, projectId);
    if (!project) throw new GonogoError('not-found', 'This project does not exist, or you are not a member of it.');
    return { projectId, target: { webhook: target, project } };
  },
  run: async (context, _input, { webhook, project }) => {
    const { tx, now, deps } = context;
    if (webhook.disabledAt) throw new GonogoError('rule', 'This webhook is switched off. Switch it on first.');
    const event = {
      type: 'test',
      label: 'Test',
      at: now.toISOString(),
      urgent: false,
      title: `Test: ${project.name} reaches this channel`,
      text: '',
      url: `${deps.settings.publicUrl}/projects/${project.slug}`,
      project: { slug: project.slug, name: project.name },
      launch: null,
      textId: null,
    };
    const [row] = await insertDeliveries(tx, [
      {
        key: `webhook:${webhook.id}:test:${crypto.randomUUID()}`,
        channel: 'webhook',
        webhookId: webhook.id,
        event: json(event),
        createdAt: now,
        nextAt: now,
      },
    ]);
    if (!row) throw new Error('a new key was there already');
    await enqueueDelivery(tx, { ...row, webhookId: webhook.id });
    await context.audit({ targetKind: 'webhook', targetId: webhook.id, payload: { name: webhook.name } });
    return { deliveryId: row.id };
  },
});

/** The same message under the same id: a receiver that had it knows it again. */
export const replayDelivery = operation({
  name: 'webhook.replay',
  summary: 'Send something to a webhook again, under the same id',
  action: 'webhook.manage',
  http: { method: 'POST', path: '/projects/{project}/webhooks/{webhookId}/deliveries/{deliveryId}/replay' },
  input: WebhookInput.extend({ deliveryId: z.uuid() }),
  load: loadWebhook,
  run: async (context, { deliveryId }, webhook) => {
    const { tx, now } = context;
    const row = await lockDelivery(tx, deliveryId);
    if (!row || row.webhookId !== webhook.id)
      throw new GonogoError('not-found', 'This webhook was sent no such message.');
    if (webhook.disabledAt) throw new GonogoError('rule', 'This webhook is switched off. Switch it on first.');
    if (row.state === 'sending') throw new GonogoError('conflict', 'It is being sent right now.');
    await setDelivery(tx, row.id, { state: 'waiting', nextAt: now, endedAt: null, since: 0 });
    await enqueueDelivery(tx, { ...row, nextAt: now });
    await context.audit({ targetKind: 'webhook', targetId: webhook.id, payload: { name: webhook.name, deliveryId } });
    return {};
  },
});
