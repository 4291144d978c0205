import { tellInboxes } from '../../db/inbox.ts';
import { insertNotifications, reachablePeople } from '../../db/notifications.ts';
import type { WriteTx } from '../../db/types.ts';
import type { Actor } from '../../domain/access/actor.ts';
import type { NoticeAct } from '../../domain/notify/act.ts';
import { type Audience, recipientsOf } from '../../domain/notify/audience.ts';
import { KINDS, type NotificationKind } from '../../domain/notify/kinds.ts';
import { planMails, planWebhooks } from '../delivery/plan.ts';
import type { Deps } from '../deps.ts';

export type Notice = {
  kind: NotificationKind;
  /** What it is about: said again under the same kind and key, nobody hears of it twice. */
  key: string;
  launchId?: string | null;
  to: Audience;
  /** One line, plain text, that says what happened without the rest. */
  title: string;
  /** More of it, in words of gonogo. */
  text?: string;
  /** What a person typed, stored apart (`context.storeText`), so that it can be erased. */
  textRef?: { id: string } | null;
  /** Where it leads inside gonogo. */
  path: `/${string}`;
  /** What to do about it: an address, or a path inside gonogo. */
  runbook?: string | null;
  /** What its mail lets the reader do by a link, without signing in. */
  act?: NoticeAct;
};

type Around = { tx: WriteTx; deps: Deps; projectId: string | null; userId: string | null; actor: Actor; now: Date };

const LONGEST = { title: 300, text: 2_000 };

/**
 * Tells people of something, in the transaction that did it: a rollback tells nobody, a commit forgets nobody.
 * @returns ids of those who were told now
 */
export async function notify({ tx, deps, projectId, userId, actor, now }: Around, notice: Notice): Promise<string[]> {
  if (!projectId) throw new Error(`notify ${notice.kind}: only what happens in a project is told`);
  const said = {
    kind: notice.kind,
    key: notice.key,
    projectId,
    launchId: notice.launchId ?? null,
    title: clipped(notice.title, LONGEST.title),
    text: clipped(notice.text ?? '', LONGEST.text),
    path: notice.path,
    runbook: notice.runbook ?? null,
    textId: notice.textRef?.id ?? null,
  };
  // What is said to one person is nothing for a channel.
  if (KINDS[notice.kind].group !== 'For you') await planWebhooks(tx, said, deps.settings.publicUrl, now);
  const named = (notice.to.users ?? []).filter((id) => id !== null);
  // What a token does is news to the person whose it is, too.
  const doer = actor.kind === 'user' ? userId : null;
  const told = recipientsOf(notice.to, await reachablePeople(tx, projectId, named), doer);
  if (told.length === 0) return [];
  const added = await insertNotifications(
    tx,
    told.map((recipient) => ({
      ...said,
      ...(notice.act ? { act: notice.act } : {}),
      userId: recipient,
      actorId: userId,
      at: now,
    })),
  );
  if (deps.settings.smtp && added.length > 0) await planMails(tx, notice.kind, added, now);
  const heard = added.map((row) => row.userId);
  await tellInboxes(tx, heard);
  return heard;
}

function clipped(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}
