import { z } from 'zod';
import { deleteWebhook, openWebhook, sealed, updateWebhook, type WebhookFields } from '../../db/webhooks.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { Address, hostOf, Kinds, loadWebhook, Name, newWebhookSecret, WebhookInput } from './fields.ts';

const OLDER_HOURS = 24;

export const updateWebhookFields = operation({
  name: 'webhook.update',
  summary: 'Change name, address or kinds of a webhook, or switch it off and on',
  action: 'webhook.manage',
  http: { method: 'PATCH', path: '/projects/{project}/webhooks/{webhookId}' },
  input: WebhookInput.extend({
    name: Name.optional(),
    address: Address.optional(),
    kinds: Kinds.optional(),
    enabled: z.boolean().optional(),
  }),
  load: loadWebhook,
  run: async (context, { name, address, kinds, enabled }, webhook) => {
    const fields: Partial<WebhookFields> = {
      ...(name === undefined ? {} : { name }),
      ...(kinds === undefined ? {} : { kinds }),
      ...(address === undefined
        ? {}
        : {
            host: hostOf(address),
            address: sealed(context.deps.settings.secretsKey, webhook.id, 'webhook address', address),
          }),
      ...(enabled === true ? { disabledAt: null, disabledReason: null } : {}),
      ...(enabled === false ? { disabledAt: context.now, disabledReason: 'Switched off by hand.' } : {}),
    };
    await updateWebhook(context.tx, webhook.id, fields);
    const payload = { name, kinds, enabled, ...(address === undefined ? {} : { host: hostOf(address) }) };
    await context.audit({ targetKind: 'webhook', targetId: webhook.id, payload });
    return {};
  },
});

export const rotateWebhook = operation({
  name: 'webhook.rotate',
  summary: `Give a signed webhook a new secret, shown once; the old one signs too for ${OLDER_HOURS} hours`,
  action: 'webhook.manage',
  http: { method: 'POST', path: '/projects/{project}/webhooks/{webhookId}/secret' },
  input: WebhookInput,
  output: z.object({ secret: z.string(), olderUntil: z.date() }),
  load: loadWebhook,
  run: async (context, _input, webhook) => {
    const { tx, now, deps } = context;
    if (!webhook.secret) throw new GonogoError('rule', 'Only signed webhooks have a secret.');
    const key = deps.settings.secretsKey;
    const { secrets } = openWebhook(key, { ...webhook, olderSecret: null }, now);
    const secret = newWebhookSecret();
    const olderUntil = new Date(now.getTime() + OLDER_HOURS * 3_600_000);
    await updateWebhook(tx, webhook.id, {
      secret: sealed(key, webhook.id, 'webhook secret', secret),
      olderSecret: sealed(key, webhook.id, 'older webhook secret', secrets[0] ?? ''),
      olderUntil,
    });
    await context.audit({ targetKind: 'webhook', targetId: webhook.id, payload: { name: webhook.name } });
    return { secret, olderUntil };
  },
});

export const removeWebhook = operation({
  name: 'webhook.remove',
  summary: 'Remove a webhook with the log of what it was sent',
  action: 'webhook.manage',
  http: { method: 'DELETE', path: '/projects/{project}/webhooks/{webhookId}' },
  input: WebhookInput,
  load: loadWebhook,
  run: async (context, _input, webhook) => {
    await deleteWebhook(context.tx, webhook.id);
    const payload = { name: webhook.name, host: webhook.host };
    await context.audit({ targetKind: 'webhook', targetId: webhook.id, payload });
    return {};
  },
});
