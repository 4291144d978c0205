import { tellInboxes } from '../../db/inbox.ts';
import { insertNotifications, reachablePeople } from '../../db/notifications.ts';
import type { WriteTx } from '../../db/types.ts';
import { type Audience, recipientsOf } from '../../domain/notify/audience.ts';
import type { NotificationKind } from '../../domain/notify/kinds.ts';

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
};

type Around = { tx: WriteTx; projectId: string | null; userId: string | null; now: Date };

const LONGEST = { title: 300, text: 2_000 };

/**
 * Tells people of something, in the transaction that did it: a rollback tells nobody, a commit forgets nobody.
 * @returns ids of those who were told now
 */
export async function notify({ tx, projectId, userId, now }: Around, notice: Notice): Promise<string[]> {
  if (!projectId) throw new Error(`notify ${notice.kind}: only what happens in a project is told`);
  const named = (notice.to.users ?? []).filter((id) => id !== null);
  const told = recipientsOf(notice.to, await reachablePeople(tx, projectId, named), userId);
  if (told.length === 0) return [];
  const added = await insertNotifications(
    tx,
    told.map((recipient) => ({
      userId: recipient,
      kind: notice.kind,
      key: notice.key,
      projectId,
      launchId: notice.launchId ?? null,
      actorId: userId,
      title: clipped(notice.title, LONGEST.title),
      text: clipped(notice.text ?? '', LONGEST.text),
      textId: notice.textRef?.id ?? null,
      path: notice.path,
      at: now,
    })),
  );
  const heard = added.map((row) => row.userId);
  await tellInboxes(tx, heard);
  return heard;
}

function clipped(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}
