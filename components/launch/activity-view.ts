/** One event of a launch, in words. */
export type EventView = {
  id: string;
  at: string;
  actorId: string | null;
  actorName: string;
  action: string;
  text: string;
  itemKey: string | null;
  itemText?: string | null;
};

/** What others did since the reader last had the launch open; `since` null = never before. */
export type SinceView = { since: string | null; more: boolean; events: EventView[] };
