import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { findProject } from '../../db/projects.ts';
import type { ReadDb } from '../../db/types.ts';
import { findWebhook } from '../../db/webhooks.ts';
import { GonogoError } from '../../domain/errors.ts';
import { webhookUrl } from '../../domain/notify/egress.ts';
import { KINDS, NOTIFICATION_KINDS, type NotificationKind } from '../../domain/notify/kinds.ts';

/** What is said to one person is nothing for a channel. */
export const CHANNEL_KINDS = NOTIFICATION_KINDS.filter((kind) => KINDS[kind].group !== 'For you');

export const Name = z.string().trim().min(1, 'Give it a name.').max(100, 'A name has at most 100 characters.');

export const Address = z
  .string()
  .trim()
  .max(2_000, 'An address has at most 2,000 characters.')
  .superRefine((text, context) => {
    const checked = webhookUrl(text);
    if (!checked.ok) context.addIssue({ code: 'custom', message: checked.reason });
  });

export const Kinds = z
  .array(z.enum(NOTIFICATION_KINDS))
  .min(1, 'Choose at least one thing to be told of.')
  .transform((kinds) => CHANNEL_KINDS.filter((kind) => kinds.includes(kind)) as NotificationKind[]);

export const WebhookInput = z.object({ project: z.string().min(1), webhookId: z.uuid() });

export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** The webhook of an address, inside the project that the address names. */
export async function loadWebhook(db: ReadDb, input: { project: string; webhookId: string }) {
  const project = await findProject(db, input.project);
  const webhook = project && (await findWebhook(db, input.webhookId));
  if (!project || !webhook || webhook.projectId !== project.id)
    throw new GonogoError('not-found', 'This project has no such webhook.');
  return { projectId: project.id, target: webhook };
}

export async function loadProject(db: ReadDb, input: { project: string }) {
  const project = await findProject(db, input.project);
  if (!project) throw new GonogoError('not-found', 'This project does not exist, or you are not a member of it.');
  return { projectId: project.id, target: project };
}

export function hostOf(address: string): string {
  const checked = webhookUrl(address);
  return (checked.ok && checked.host) || '';
}
