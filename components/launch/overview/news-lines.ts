import type { EventView, SinceView } from '../activity-view.ts';
import type { News } from '../store.ts';

export type Line = {
  id: string;
  at: string;
  who: string;
  text: string;
  /** The one item it is about; null for several or none. */
  itemKey: string | null;
  /** How many items one line stands for. */
  count: number;
};

/** What others did, newest first: what came in while the page is open, then what was stored. Alike acts become one line. */
export function newsLines(news: readonly News[], since: SinceView, userId: string): Line[] {
  const stored = new Set(since.events.map((event) => event.at));
  const fresh = news.filter((one) => one.by.id !== userId && !stored.has(one.at)).map(lineOfNews);
  return [...fresh, ...together(since.events)];
}

function lineOfNews(one: News): Line {
  const itemKey = one.itemKeys.length === 1 ? (one.itemKeys[0] ?? null) : null;
  return { id: `live-${one.revision}`, at: one.at, who: one.by.name, text: one.text, itemKey, count: 1 };
}

function together(events: readonly EventView[]): Line[] {
  const lines: Line[] = [];
  for (const event of events) {
    const last = lines.at(-1);
    if (last && event.itemKey !== null && last.who === event.actorName && last.text === event.text) {
      last.count += 1;
      last.itemKey = null;
    } else {
      const { id, at, actorName, text, itemKey } = event;
      lines.push({ id, at, who: actorName, text, itemKey, count: 1 });
    }
  }
  return lines;
}
