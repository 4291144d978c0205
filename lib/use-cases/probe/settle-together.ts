/*
 * Runs of one launch that end at about the same time become evidence in one go: reading and publishing a whole launch costs far
 * more than a run. Only a shortcut of this process: what is kept and not settled when it stops is settled by the job that was
 * queued with it.
 */

/** Milliseconds that a result waits for others of its launch that are under way. */
const LATEST = 250;

type Settle = () => Promise<void>;

class Group {
  running = 0;
  private waiting: (PromiseWithResolvers<void> & { settle: Settle }) | null = null;
  private timer: NodeJS.Timeout | undefined;

  wait(settle: Settle): Promise<void> {
    this.waiting ??= { ...Promise.withResolvers<void>(), settle };
    this.timer ??= setTimeout(() => this.flush(), LATEST);
    return this.waiting.promise;
  }

  flush(): void {
    const { waiting } = this;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = null;
    waiting?.settle().then(waiting.resolve, waiting.reject);
  }
}

/** By launch. */
const groups = new Map<string, Group>();

/** A job whose runs are under way. */
export type Member = {
  /** What some of them saw is kept: answers when that has become evidence. Throws what `settle` throws. */
  settled(settle: Settle): Promise<void>;
  /** Has to be called in any case, and may be called again. */
  leave(): void;
};

export function enterGroup(launchId: string): Member {
  const group = groups.get(launchId) ?? new Group();
  groups.set(launchId, group);
  group.running += 1;
  let inside = true;
  const leave = () => {
    if (!inside) return;
    inside = false;
    group.running -= 1;
    if (group.running > 0) return;
    groups.delete(launchId);
    group.flush();
  };
  return { leave, settled: (settle) => group.wait(settle) };
}
