import { seal, unseal } from './secrets.ts';
import type { ReadDb, WriteTx } from './types.ts';

/** Sealed values are bound to the webhook and to what they are. */
type Part = 'webhook address' | 'webhook secret' | 'older webhook secret';

export function sealed(key: Buffer, webhookId: string, part: Part, value: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(seal(key, webhookId, part, value));
}

type Sealed = {
  id: string;
  address: Uint8Array;
  secret: Uint8Array | null;
  olderSecret: Uint8Array | null;
  olderUntil: Date | null;
};

/** For what is about to be sent, never for a page. The secrets that hold now, the newest first. */
export function openWebhook(key: Buffer, row: Sealed, now: Date): { address: string; secrets: string[] } {
  const older = row.olderSecret && row.olderUntil && row.olderUntil > now ? row.olderSecret : null;
  return {
    address: unseal(key, row.id, 'webhook address', row.address),
    secrets: [
      ...(row.secret ? [unseal(key, row.id, 'webhook secret', row.secret)] : []),
      ...(older ? [unseal(key, row.id, 'older webhook secret', older)] : []),
    ],
  };
}

export type WebhookFields = {
  name: string;
  host: string;
  address: Uint8Array<ArrayBuffer>;
  secret: Uint8Array<ArrayBuffer> | null;
  olderSecret: Uint8Array<ArrayBuffer> | null;
  olderUntil: Date | null;
  kinds: string[];
  disabledAt: Date | null;
  disabledReason: string | null;
};

export async function insertWebhook(
  tx: WriteTx,
  row: WebhookFields & { id: string; projectId: string; flavour: string; createdAt: Date; createdById: string | null },
): Promise<void> {
  await tx.webhook.create({ data: row });
}

export async function updateWebhook(tx: WriteTx, id: string, fields: Partial<WebhookFields>): Promise<void> {
  await tx.webhook.update({ where: { id }, data: fields });
}

/** With all that was delivered to it. */
export async function deleteWebhook(tx: WriteTx, id: string): Promise<void> {
  await tx.webhook.delete({ where: { id } });
}

export function findWebhook(db: ReadDb, id: string) {
  return db.webhook.findUnique({ where: { id } });
}

export function listWebhooks(db: ReadDb, projectId: string) {
  return db.webhook.findMany({ where: { projectId }, orderBy: { createdAt: 'asc' } });
}

/** Those that take this kind. */
export function webhooksFor(db: ReadDb, projectId: string, kind: string): Promise<{ id: string }[]> {
  return db.webhook.findMany({ where: { projectId, disabledAt: null, kinds: { has: kind } }, select: { id: true } });
}

export function countWebhooks(db: ReadDb, projectId: string): Promise<number> {
  return db.webhook.count({ where: { projectId } });
}

/** Names that a message of a project carries. */
export async function placeOf(db: ReadDb, projectId: string, launchId: string | null) {
  const project = await db.project.findUnique({ where: { id: projectId }, select: { slug: true, name: true } });
  const launch = launchId
    ? await db.launch.findUnique({ where: { id: launchId }, select: { id: true, version: true } })
    : null;
  return { project: project ?? { slug: '', name: '' }, launch };
}
