import type { DeliveryState } from '../domain/notify/delivery.ts';
import { type Json, json, type ReadDb, type WriteTx } from './types.ts';

type NewDelivery = {
  key: string;
  channel: 'mail' | 'webhook';
  userId?: string;
  webhookId?: string;
  event?: Json;
  createdAt: Date;
  nextAt: Date;
};

/** Adds what is not there by its key; answers what was added. */
export function insertDeliveries(tx: WriteTx, rows: NewDelivery[]) {
  return tx.delivery.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true, key: true, nextAt: true },
  });
}

/** Those of the keys that still wait, held until the transaction ends: nobody sends them before something is added. */
export async function holdWaiting(tx: WriteTx, keys: string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ key: string; id: string }[]>`
    SELECT key, id::text AS id FROM "Delivery" WHERE key = ANY(${keys}) AND state = 'waiting' ORDER BY key FOR UPDATE`;
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** Puts notifications into their mails. */
export async function putIntoMails(tx: WriteTx, pairs: { notificationId: string; mailId: string }[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Notification" AS n SET "mailId" = p.mail
    FROM unnest(${pairs.map((pair) => pair.notificationId)}::uuid[], ${pairs.map((pair) => pair.mailId)}::uuid[])
      AS p(id, mail)
    WHERE n.id = p.id`;
}

/** What a person chose about mail, with their own zone; null settings = as usual. */
export async function mailChoices(db: ReadDb, userIds: string[]) {
  const people = await db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, zone: true } });
  const choices = await db.notifyChoice.findMany({ where: { userId: { in: userIds } } });
  const settings = new Map(choices.map((row) => [row.userId, row.settings as unknown]));
  return people.map(({ id, zone }) => ({ userId: id, zone, settings: settings.get(id) ?? null }));
}

export async function storeMailChoice(tx: WriteTx, userId: string, settings: unknown): Promise<void> {
  const row = { settings: json(settings) };
  await tx.notifyChoice.upsert({ where: { userId }, create: { userId, ...row }, update: row });
}

/** Locked: two workers that took up one delivery go on one after the other. */
export async function lockDelivery(tx: WriteTx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Delivery" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.delivery.findUnique({ where: { id }, include: { webhook: true } });
}

export async function beginAttempt(tx: WriteTx, id: string): Promise<void> {
  await tx.delivery.update({
    where: { id },
    data: { state: 'sending', attempts: { increment: 1 }, since: { increment: 1 } },
  });
}

export async function setDelivery(
  tx: WriteTx,
  id: string,
  fields: { state: DeliveryState; nextAt?: Date; endedAt?: Date | null; since?: number },
): Promise<void> {
  await tx.delivery.update({ where: { id }, data: fields });
}

export async function insertTry(
  tx: WriteTx,
  row: {
    deliveryId: string;
    number: number;
    at: Date;
    milliseconds: number | null;
    status: number | null;
    note: string;
    answer: string;
  },
): Promise<void> {
  await tx.deliveryTry.createMany({ data: [row], skipDuplicates: true });
}

/** What a mail carries: what its reader may still see and has not read in gonogo meanwhile. */
export async function mailContents(db: ReadDb, mailId: string) {
  return db.notification.findMany({ where: { mailId, readAt: null }, orderBy: { id: 'asc' }, take: 200 });
}

/** Deliveries whose job was lost: their moment passed a while ago. */
export function overdueDeliveries(db: ReadDb, before: Date, take: number) {
  return db.delivery.findMany({
    where: { state: { in: ['waiting', 'sending'] }, nextAt: { lt: before } },
    select: { id: true, userId: true, webhookId: true, nextAt: true },
    orderBy: { nextAt: 'asc' },
    take,
  });
}

export function listDeliveries(db: ReadDb, where: { webhookId: string }, before: string | null, take: number) {
  return db.delivery.findMany({
    where: { ...where, ...(before ? { id: { lt: before } } : {}) },
    include: { tries: { orderBy: { number: 'desc' }, take: 10 } },
    orderBy: { id: 'desc' },
    take,
  });
}

/** Mail that did not go out, newest first. */
export function failedMail(db: ReadDb, take: number) {
  return db.delivery.findMany({
    where: { channel: 'mail', state: 'failed' },
    include: { tries: { orderBy: { number: 'desc' }, take: 1 } },
    orderBy: { id: 'desc' },
    take,
  });
}

/** What ended long ago, with what was told of it. @returns how many deliveries and notifications went */
export async function dropOldNews(db: ReadDb, before: Date): Promise<{ deliveries: number; notifications: number }> {
  const deliveries = await db.$executeRaw`DELETE FROM "Delivery" WHERE "endedAt" < ${before}`;
  const notifications = await db.$executeRaw`DELETE FROM "Notification" WHERE at < ${before}`;
  return { deliveries, notifications };
}
