import { peopleByIds } from '../../db/people-names.ts';
import { readPersonalTexts } from '../../db/personal-text.ts';
import { type RoomEvent, roomEvents } from '../../db/room.ts';
import type { ReadDb } from '../../db/types.ts';
import { eventWords } from '../../domain/audit/words.ts';
import type { Item } from '../../domain/checklist/model.ts';
import { LOG_AREAS, type LogLine, NOTE_ACTION } from '../../domain/room/log.ts';

/** What gonogo saw, whoever's act let it look. */
const SEEN_BY_GONOGO = new Set([
  'soak.trigger-fired',
  'soak.trigger-ended',
  'room.canary-broke',
  'room.canary-held',
  'launch.refresh',
  'probe.finish',
  'heartbeat.settle',
]);

const kindOf = (action: string): LogLine['kind'] =>
  action === NOTE_ACTION ? 'note' : SEEN_BY_GONOGO.has(action) ? 'seen' : 'event';

/** A page of the running log, newest first; `next` leads to older lines. */
export async function readLog(
  db: ReadDb,
  launchId: string,
  items: readonly Item[],
  before: bigint | null,
  limit: number,
): Promise<{ lines: LogLine[]; next: string | null }> {
  const rows = await roomEvents(db, launchId, LOG_AREAS, before, limit + 1);
  const page = rows.slice(0, limit);
  const texts = await readPersonalTexts(
    db,
    page.map((row) => row.textId),
  );
  const people = await peopleByIds(
    db,
    page.map((row) => row.actorId),
  );
  const titles = new Map(items.map((item) => [item.key, item.text]));
  const nameOf = (row: RoomEvent) =>
    (row.actorId && people[row.actorId]?.name) || (row.actorKind === 'system' ? 'gonogo' : 'Somebody');
  return {
    lines: page.map((row) => ({
      id: row.id.toString(),
      at: row.at.toISOString(),
      kind: kindOf(row.action),
      by: SEEN_BY_GONOGO.has(row.action) ? 'gonogo' : nameOf(row),
      words: row.action === NOTE_ACTION ? '' : eventWords(row.action, row.payload),
      text: (row.textId && texts.get(row.textId)) || '',
      itemText: (row.itemKey && titles.get(row.itemKey)) || null,
    })),
    next: rows.length > limit ? (page.at(-1)?.id.toString() ?? null) : null,
  };
}
