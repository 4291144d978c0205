import { holdWaiting, insertDeliveries, mailChoices, putIntoMails } from '../../db/deliveries.ts';
import { json, type WriteTx } from '../../db/types.ts';
import { placeOf, webhooksFor } from '../../db/webhooks.ts';
import { KINDS, type NotificationKind } from '../../domain/notify/kinds.ts';
import { mailMoment } from '../../domain/notify/moment.ts';
import { NotifySettings, USUAL } from '../../domain/notify/settings.ts';
import { type Announcement, wholeAddress } from '../../domain/notify/webhook.ts';
import { enqueueDelivery } from './enqueue-delivery.ts';

type Told = { id: string; userId: string };

/** Plans a mail for each of those who were told, at the moment that suits them; what goes out together is one mail. */
export async function planMails(tx: WriteTx, kind: NotificationKind, told: Told[], now: Date): Promise<void> {
  const choices = await mailChoices(
    tx,
    told.map((one) => one.userId),
  );
  const planned = told.flatMap((one) => {
    const choice = choices.find((row) => row.userId === one.userId);
    const settings = NotifySettings.safeParse(choice?.settings ?? {}).data ?? USUAL;
    const moment = mailMoment(kind, settings, choice?.zone ?? 'UTC', now);
    if (!moment) return [];
    const key = moment.together ? `mail:${one.userId}:${moment.at.toISOString()}` : `mail:${one.id}`;
    return [{ ...one, key, at: moment.at }];
  });
  if (planned.length === 0) return;
  await addMails(tx, planned, now);
  const waiting = await holdWaiting(
    tx,
    planned.map((one) => one.key),
  );
  // One whose mail is going out this very moment gets a mail of its own.
  const late = planned.filter((one) => !waiting.has(one.key)).map((one) => ({ ...one, key: `mail:${one.id}` }));
  const own = await addMails(tx, late, now);
  await putIntoMails(
    tx,
    planned.flatMap((one) => {
      const mailId = waiting.get(one.key) ?? own.get(`mail:${one.id}`);
      return mailId ? [{ notificationId: one.id, mailId }] : [];
    }),
  );
}

async function addMails(tx: WriteTx, mails: { key: string; userId: string; at: Date }[], now: Date) {
  if (mails.length === 0) return new Map<string, string>();
  const rows = mails.map(({ key, userId, at }) => ({
    key,
    userId,
    channel: 'mail' as const,
    createdAt: now,
    nextAt: at,
  }));
  const added = await insertDeliveries(tx, rows);
  const owners = new Map(mails.map((mail) => [mail.key, mail.userId]));
  for (const row of added) await enqueueDelivery(tx, { ...row, userId: owners.get(row.key) });
  return new Map(added.map((row) => [row.key, row.id]));
}

export type Spoken = {
  kind: NotificationKind;
  key: string;
  projectId: string;
  launchId: string | null;
  title: string;
  text: string;
  path: string;
  runbook: string | null;
  /** What a person typed: read when it goes out, so that what was erased is gone. */
  textId: string | null;
};

/** Plans a call of each webhook of the project that takes this kind. Said twice, it is called once. */
export async function planWebhooks(tx: WriteTx, said: Spoken, publicUrl: string, now: Date): Promise<void> {
  const webhooks = await webhooksFor(tx, said.projectId, said.kind);
  if (webhooks.length === 0) return;
  const { label, urgency } = KINDS[said.kind];
  const announcement: Announcement = {
    type: said.kind,
    label,
    at: now.toISOString(),
    urgent: urgency === 'urgent',
    title: said.title,
    text: said.text,
    url: wholeAddress(said.path, publicUrl),
    runbook: said.runbook && wholeAddress(said.runbook, publicUrl),
    ...(await placeOf(tx, said.projectId, said.launchId)),
  };
  const rows = webhooks.map(({ id }) => ({
    key: `webhook:${id}:${said.kind}:${said.key}`,
    channel: 'webhook' as const,
    webhookId: id,
    event: json({ ...announcement, textId: said.textId }),
    createdAt: now,
    nextAt: now,
  }));
  const of = new Map(rows.map((row) => [row.key, row.webhookId]));
  for (const row of await insertDeliveries(tx, rows)) await enqueueDelivery(tx, { ...row, webhookId: of.get(row.key) });
}
