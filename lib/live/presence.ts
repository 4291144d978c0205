export type Present = { userId: string; name: string };

/** Who has a launch open, over all web processes: an announcement counts until its time runs out. */
export class PresenceBook {
  private readonly byLaunch = new Map<string, Map<string, Present & { until: number }>>();

  /** `connection` is unique a stream; `until` in ms since the epoch. Answers whether the list of people changed. */
  arrive(launchId: string, connection: string, person: Present, until: number): boolean {
    const before = this.signature(launchId);
    const connections = this.byLaunch.get(launchId) ?? new Map();
    connections.set(connection, { ...person, until });
    this.byLaunch.set(launchId, connections);
    return this.signature(launchId) !== before;
  }

  leave(launchId: string, connection: string): boolean {
    const before = this.signature(launchId);
    this.byLaunch.get(launchId)?.delete(connection);
    return this.signature(launchId) !== before;
  }

  /** Drops what has run out; answers the launches whose list changed. */
  expire(now: number): string[] {
    const changed: string[] = [];
    for (const [launchId, connections] of this.byLaunch) {
      const before = this.signature(launchId);
      for (const [connection, entry] of connections) if (entry.until <= now) connections.delete(connection);
      if (this.signature(launchId) !== before) changed.push(launchId);
      if (connections.size === 0) this.byLaunch.delete(launchId);
    }
    return changed;
  }

  /** Each person once, however many tabs, by name. */
  people(launchId: string): Present[] {
    const people = new Map<string, Present>();
    for (const { userId, name } of this.byLaunch.get(launchId)?.values() ?? []) people.set(userId, { userId, name });
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name) || a.userId.localeCompare(b.userId));
  }

  private signature(launchId: string): string {
    return this.people(launchId)
      .map((person) => person.userId)
      .join();
  }
}
