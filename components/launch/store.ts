import type { Abilities } from '#lib/domain/access/policy.ts';
import type { Answer } from '#lib/domain/item/answer.ts';
import type { ItemView, LaunchHead, LaunchPatch, LaunchView, ReadinessView } from '#lib/domain/launch/view.ts';
import type { PersonView } from '#lib/domain/people/view.ts';
import type { RunNews } from '#lib/domain/probe/run/news.ts';
import type { RunAllView } from '#lib/domain/probe/run/view.ts';

/* One launch as this tab holds it. A row listens to its own item only, so that a tick draws one row and the header. */

export type Connection = 'connecting' | 'live' | 'reconnecting';
export type Present = { userId: string; name: string };
export type News = {
  revision: number;
  by: { id: string | null; name: string };
  at: string;
  /** What was done, as operations are named. */
  action: string;
  text: string;
  itemKeys: string[];
};

export type Frame = {
  head: LaunchHead;
  readiness: ReadinessView;
  categories: LaunchView['categories'];
  /** Keys in document order. */
  order: readonly string[];
  people: Record<string, PersonView>;
  me: LaunchView['me'];
  abilities: Abilities;
  revision: number;
  connection: Connection;
  presence: readonly Present[];
  /** What others and I changed since this tab opened the launch, newest first. */
  news: readonly News[];
  /** The newest "run all checks". */
  runAll: RunAllView | null;
  /** What was last heard of runs under way, by `runKey`; an ended one stays until the next begins. */
  runs: Readonly<Record<string, RunNews>>;
  /** The session ended under this tab. */
  signedOut: boolean;
};

export type ShownItem = { item: ItemView; saving: Answer | null };

type Pending = { id: number; answer: Answer; baseRevision: number; accepted: boolean };
type Listener = () => void;

const NEWS_KEPT = 30;

export type LaunchStore = ReturnType<typeof createLaunchStore>;

export function createLaunchStore(view: LaunchView) {
  const items = new Map<string, ShownItem>();
  const pending = new Map<string, Pending>();
  const listeners = new Map<string, Set<Listener>>();
  let frame: Frame = frameOf(view, null);
  let position = view.position;
  let lastPending = 0;
  let itemsVersion = 0;
  /** Asks the owner of the store for the whole view; set by whoever holds the connection. */
  let refetch: () => void = () => {};
  fill(view);

  function fill(next: LaunchView) {
    items.clear();
    for (const item of next.items) items.set(item.key, { item, saving: pending.get(item.key)?.answer ?? null });
  }

  function tell(channels: Iterable<string>) {
    const due = new Set<Listener>();
    for (const channel of channels) for (const listener of listeners.get(channel) ?? []) due.add(listener);
    for (const listener of due) listener();
  }

  function setFrame(change: Partial<Frame>): string[] {
    const changed = (Object.keys(change) as (keyof Frame)[]).filter((key) => frame[key] !== change[key]);
    if (changed.length > 0) frame = { ...frame, ...change };
    return changed;
  }

  function show(key: string, item: ItemView) {
    const waiting = pending.get(key);
    if (waiting?.accepted && item.revision > waiting.baseRevision) pending.delete(key);
    items.set(key, { item, saving: pending.get(key)?.answer ?? null });
    itemsVersion += 1;
    return `item:${key}`;
  }

  function refresh(key: string): string[] {
    const shown = items.get(key);
    return shown ? [show(key, shown.item), 'items'] : [];
  }

  return {
    subscribe(channel: string, listener: Listener): () => void {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    get: <Key extends keyof Frame>(key: Key): Frame[Key] => frame[key],
    set: (change: Partial<Pick<Frame, 'connection' | 'presence' | 'signedOut'>>) => tell(setFrame(change)),
    item: (key: string): ShownItem | undefined => items.get(key),
    itemsVersion: () => itemsVersion,
    position: () => position,
    onRefetch(ask: () => void) {
      refetch = ask;
    },
    refetch: () => refetch(),

    /** False when it was older than what is held. A gap means that something was missed, so the whole is asked for. */
    apply(patch: LaunchPatch, at: string | null): boolean {
      if (at !== null) position = at;
      if (patch.revision <= frame.revision) return false;
      const missed = patch.revision > frame.revision + 1;
      const unknown = patch.items.some((item) => !items.has(item.key));
      const channels = patch.items.filter((item) => items.has(item.key)).map((item) => show(item.key, item));
      for (const key of patch.dropped) {
        items.delete(key);
        pending.delete(key);
        channels.push(`item:${key}`);
      }
      if (channels.length > 0) {
        itemsVersion += 1;
        channels.push('items');
      }
      const { by, at: when, what } = patch;
      const one: News = { revision: patch.revision, by, at: when, ...what };
      const dropped = new Set(patch.dropped);
      channels.push(
        ...setFrame({
          revision: patch.revision,
          readiness: patch.readiness,
          head: patch.head ?? frame.head,
          runAll: patch.runAll,
          runs: runsAfter(frame.runs, patch),
          people: Object.keys(patch.people).length > 0 ? { ...frame.people, ...patch.people } : frame.people,
          order: dropped.size > 0 ? frame.order.filter((key) => !dropped.has(key)) : frame.order,
          news: [one, ...frame.news].slice(0, NEWS_KEPT),
        }),
      );
      tell(channels);
      if (missed || unknown) refetch();
      return true;
    },

    /** What is under way, told apart from what is known: it changes no revision and no item. */
    applyRuns(news: readonly RunNews[]) {
      const runs = { ...frame.runs };
      for (const one of news) {
        const held = runs[runKey(one.itemKey, one.probe)];
        // Messages of one run may overtake each other; its end is the last of it.
        if (held?.runId === one.runId && held.state === 'ended') continue;
        runs[runKey(one.itemKey, one.probe)] = one;
      }
      tell(setFrame({ runs }));
    },

    /** Takes a whole view that was fetched; an older one than what is held is left alone. */
    replace(next: LaunchView): boolean {
      if (next.revision < frame.revision) return false;
      const before = new Set(items.keys());
      for (const [key, waiting] of pending) if (waiting.accepted) pending.delete(key);
      fill(next);
      itemsVersion += 1;
      position = next.position;
      const changed = setFrame(frameOf(next, frame));
      const touched = new Set([...before, ...items.keys()]);
      tell([...changed, 'items', ...[...touched].map((key) => `item:${key}`)]);
      return true;
    },

    /** Shows an answer before the server took it. End it with `accepted` or `rolledBack`. */
    begin(keys: readonly string[], answer: Answer): number {
      lastPending += 1;
      const id = lastPending;
      const channels = keys.flatMap((key) => {
        const shown = items.get(key);
        if (!shown) return [];
        pending.set(key, { id, answer, baseRevision: shown.item.revision, accepted: false });
        return refresh(key);
      });
      tell(channels);
      return id;
    },
    /** The server took it: it stays shown until the new state arrives. Gives the keys that still wait for it. */
    accepted(id: number): string[] {
      const waiting: string[] = [];
      const channels: string[] = [];
      for (const [key, one] of pending) {
        if (one.id !== id) continue;
        one.accepted = true;
        const shown = items.get(key);
        if (shown && shown.item.revision > one.baseRevision) channels.push(...refresh(key));
        else waiting.push(key);
      }
      tell(channels);
      return waiting;
    },
    rolledBack(id: number) {
      const channels: string[] = [];
      for (const [key, one] of pending) {
        if (one.id !== id) continue;
        pending.delete(key);
        channels.push(...refresh(key));
      }
      tell(channels);
    },
  };
}

export const runKey = (itemKey: string, probe: string) => `${itemKey}\n${probe}`;

/** An item that came anew says itself what of it was asked for and still runs. */
function runsAfter(runs: Frame['runs'], patch: LaunchPatch): Frame['runs'] {
  const open = new Map(patch.items.map((item) => [item.key, new Set(item.running.map((run) => run.runId))]));
  const kept = Object.entries(runs).filter(([, run]) => {
    const those = open.get(run.itemKey);
    return run.scheduled || run.state === 'ended' || !those || those.has(run.runId);
  });
  return kept.length === Object.keys(runs).length ? runs : Object.fromEntries(kept);
}

function frameOf(view: LaunchView, before: Frame | null): Frame {
  return {
    head: view.head,
    readiness: view.readiness,
    categories: view.categories,
    order: view.items.map((item) => item.key),
    people: view.people,
    me: view.me,
    abilities: view.abilities,
    revision: view.revision,
    connection: before?.connection ?? 'connecting',
    presence: before?.presence ?? [],
    news: before?.news ?? [],
    runAll: view.runAll,
    runs: {},
    signedOut: false,
  };
}
