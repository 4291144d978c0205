import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { countWebhooks, insertWebhook, sealed } from '../../db/webhooks.ts';
import { GonogoError } from '../../domain/errors.ts';
import { WEBHOOK_FLAVOURS } from '../../domain/notify/webhook.ts';
import { operation } from '../operation.ts';
import { Address, hostOf, Kinds, loadProject, Name, newWebhookSecret } from './fields.ts';

const MOST = 20;

export const createWebhook = operation({
  name: 'webhook.create',
  summary: 'Send the news of a project to an address; the secret of a signed webhook is shown once',
  action: 'webhook.manage',
  http: { method: 'POST', path: '/projects/{project}/webhooks' },
  input: z.object({
    project: z.string().min(1),
    name: Name,
    /** signed: Standard Webhooks; slack, teams: an incoming webhook of theirs. */
    flavour: z.enum(WEBHOOK_FLAVOURS),
    address: Address,
    kinds: Kinds,
  }),
  output: z.object({ webhookId: z.uuid(), secret: z.string().nullable() }),
  load: loadProject,
  run: async (context, input, project) => {
    const { tx, now, userId, deps } = context;
    if ((await countWebhooks(tx, project.id)) >= MOST)
      throw new GonogoError('rule', `A project has at most ${MOST} webhooks. Remove one first.`);
    const id = randomUUID();
    const secret = input.flavour === 'signed' ? newWebhookSecret() : null;
    const key = deps.settings.secretsKey;
    await insertWebhook(tx, {
      id,
      projectId: project.id,
      name: input.name,
      flavour: input.flavour,
      host: hostOf(input.address),
      address: sealed(key, id, 'webhook address', input.address),
      secret: secret === null ? null : sealed(key, id, 'webhook secret', secret),
      olderSecret: null,
      olderUntil: null,
      kinds: input.kinds,
      createdAt: now,
      createdById: userId,
      disabledAt: null,
      disabledReason: null,
    });
    const payload = { name: input.name, flavour: input.flavour, host: hostOf(input.address), kinds: input.kinds };
    await context.audit({ targetKind: 'webhook', targetId: id, payload });
    return { webhookId: id, secret };
  },
});
