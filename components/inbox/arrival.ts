/** What the bell hears when it asks. */
export type InboxNews = {
  unread: number;
  newest: { id: string; title: string; path: string; urgent: boolean } | null;
};

export type Arrival = { title: string; path: string; urgent: boolean } | null;

/**
 * What came in since the browser looked last; null = nothing, or nothing to say here. Ids grow with time. `heard` is the
 * newest that this browser knew (null = it looks for the first time), and `here` the address that the person looks at.
 */
export function arrivalOf(
  { unread, newest }: InboxNews,
  before: { heard: string | null; unread: number },
  here: string,
): Arrival {
  if (!newest || before.heard === null || newest.id <= before.heard) return null;
  const launch = /^\/launches\/[^/?#]+/.exec(newest.path)?.[0];
  // The room says itself what happens to its launch.
  if ([newest.path.replace(/[?#].*$/, ''), `${launch}/room`, '/inbox'].includes(here)) return null;
  const more = unread - before.unread;
  if (more > 1) return { title: `${more} new notifications`, path: '/inbox', urgent: newest.urgent };
  return { title: newest.title, path: newest.path, urgent: newest.urgent };
}
