/* Which of the runs that wait may begin now: a host takes a few at a time, and an environment may want a gap between two. */

export type HostState = {
  host: string;
  /** Runs that ask it at the moment, over all workers. */
  running: number;
  lastStartAt: Date;
};

export type Wanting = {
  id: string;
  itemId: string;
  hosts: readonly string[];
  /** Between the starts of two runs on one host, in milliseconds. */
  gapMs: number;
};

export type Places = {
  begin: string[];
  /** `host`: which has no place; null = a run of the same item is under way, or there is no room here. */
  wait: { id: string; host: string | null; again: Date }[];
  /** Hosts whose gap begins anew now. */
  started: string[];
};

/** Whoever frees a place wakes the next; this is for the case that it was killed before it could. */
const FULL = 10_000;
const BUSY_ITEM = 1_000;

type Limits = {
  now: Date;
  /** Runs at once on one host. */
  atOnce: number;
  /** How many the caller can take. */
  room: number;
  /** Items of which a run is under way: the probes of one item run one after the other. */
  busyItems: Iterable<string>;
};

/** Lets runs in, in their order, as long as each of their hosts has a place. */
export function admit(wanting: readonly Wanting[], states: readonly HostState[], limits: Limits): Places {
  const { now, atOnce, room } = limits;
  const hosts = new Map(states.map((state) => [state.host, { ...state }]));
  const busy = new Set(limits.busyItems);
  const places: Places = { begin: [], wait: [], started: [] };
  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  for (const { id, itemId, hosts: asked, gapMs } of wanting) {
    const mine = asked.flatMap((host) => hosts.get(host) ?? []);
    const full = mine.find((one) => one.running >= atOnce);
    const soon = mine.find((one) => gapMs > 0 && one.lastStartAt.getTime() + gapMs > now.getTime());
    if (busy.has(itemId) || places.begin.length >= room) places.wait.push({ id, host: null, again: later(BUSY_ITEM) });
    else if (full) places.wait.push({ id, host: full.host, again: later(FULL) });
    else if (soon) places.wait.push({ id, host: soon.host, again: new Date(soon.lastStartAt.getTime() + gapMs) });
    else {
      places.begin.push(id);
      busy.add(itemId);
      for (const one of mine) {
        one.running += 1;
        if (gapMs === 0) continue;
        one.lastStartAt = now;
        places.started.push(one.host);
      }
    }
  }
  return { ...places, started: [...new Set(places.started)] };
}
