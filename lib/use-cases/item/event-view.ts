import type { LaunchEvent } from '../../db/launch-events.ts';
import { eventWords } from '../../domain/audit/words.ts';
import type { ItemDetail } from '../../domain/launch/view.ts';
import type { PersonView } from '../../domain/people/view.ts';

export function eventViews(
  events: LaunchEvent[],
  texts: Map<string, string>,
  people: Record<string, PersonView>,
): ItemDetail['events'] {
  return events.map((event) => {
    const typed = event.textId ? texts.get(event.textId) : undefined;
    const words = eventWords(event.action, event.payload);
    return {
      id: event.id.toString(),
      at: event.at.toISOString(),
      actorId: event.actorId,
      actorName:
        (event.actorId && people[event.actorId]?.name) || (event.actorKind === 'system' ? 'gonogo' : 'Somebody'),
      action: event.action,
      text: typed ? `${words}: ${typed}` : words,
    };
  });
}
