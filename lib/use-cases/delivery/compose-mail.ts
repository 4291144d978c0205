import { mailContents } from '../../db/deliveries.ts';
import { projectsByIds } from '../../db/inbox.ts';
import { reachablePeople } from '../../db/notifications.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import { findUser } from '../../db/users.ts';
import type { Mail } from '../../deliver/smtp.ts';
import { KINDS, type NotificationKind } from '../../domain/notify/kinds.ts';
import { mailBody } from '../../domain/notify/mail.ts';
import { wholeAddress } from '../../domain/notify/webhook.ts';
import { makeActLink } from '../act/make-link.ts';
import type { OperationContext } from '../operation.ts';

type Row = Awaited<ReturnType<typeof mailContents>>[number];

/** The mail as it goes out now; null when nothing of it is left to say, or nobody may read it any more. */
export async function composeMail(context: OperationContext, mailId: string, userId: string): Promise<Mail | null> {
  const { tx, deps } = context;
  const person = await findUser(tx, userId);
  if (!person || person.disabledAt) return null;
  const rows = await readable(context, await mailContents(tx, mailId), userId);
  const [first] = rows;
  if (!first) return null;
  const projects = await projectsByIds(
    tx,
    rows.map((row) => row.projectId),
  );
  const texts = await readPersonalTexts(
    tx,
    rows.map((row) => row.textId),
  );
  const { publicUrl } = deps.settings;
  const links = new Map<string, Awaited<ReturnType<typeof makeActLink>>>();
  for (const row of rows) links.set(row.id, await makeActLink(context, row));
  const body = mailBody(
    rows.map((row) => ({
      title: row.title,
      text: [row.text, row.textId ? (texts.get(row.textId) ?? '') : ''].filter(Boolean).join('\n'),
      url: `${publicUrl}${row.path}`,
      project: projects.get(row.projectId)?.name ?? '',
      urgent: KINDS[row.kind as NotificationKind].urgency === 'urgent',
      links: [
        ...(row.runbook ? [{ label: 'Runbook', url: wholeAddress(row.runbook, publicUrl) }] : []),
        ...(links.get(row.id) ?? []),
      ],
    })),
    `${publicUrl}/settings/notifications`,
  );
  const host = new URL(publicUrl).hostname;
  return {
    to: { name: person.name, address: person.email },
    ...body,
    messageId: `<${mailId}@${host}>`,
    // Mails of one launch stand together in most mail programs.
    references: rows.length === 1 && first.launchId ? `<launch-${first.launchId}@${host}>` : null,
  };
}

/** Who left a project since is told nothing of it. */
async function readable({ tx }: OperationContext, rows: Row[], userId: string): Promise<Row[]> {
  const open = new Set<string>();
  for (const projectId of new Set(rows.map((row) => row.projectId))) {
    const people = await reachablePeople(tx, projectId, [userId]);
    if (people.some((person) => person.userId === userId)) open.add(projectId);
  }
  return rows.filter((row) => open.has(row.projectId));
}
