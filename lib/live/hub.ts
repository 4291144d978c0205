import pg from 'pg';
import { PresenceBook, type Present } from './presence.ts';

export type LiveMessage = { id: bigint; topic: string; launchId: string | null; payload: unknown };

export type Subscriber = {
  /** Null = hears what is for this person, wherever they are. */
  launchId: string | null;
  person: Present;
  /** Takes one encoded event; false = the reader is too slow and is dropped. */
  send: (chunk: Uint8Array) => boolean;
  close: () => void;
  /** Asked each minute: a person who signed out or left the project stops hearing. */
  stillAllowed: () => Promise<boolean>;
};

type Options = {
  connectionString: string;
  channel: string;
  /** Notifications of this channel carry their message themselves: { launchId, runs }. */
  runsChannel: string;
  /** And of this one too: { users }, whose inboxes changed. */
  inboxChannel: string;
  /** Messages behind the ids that a notification names, oldest first. */
  readMessages: (ids: bigint[]) => Promise<LiveMessage[]>;
  log: { warn(fields: Record<string, unknown>, message: string): void };
};

const PRESENCE_CHANNEL = 'gonogo_presence';
const BEAT_MS = 20_000;
const PRESENT_MS = 45_000;
const RECHECK_BEATS = 3;
const encoder = new TextEncoder();

export function encodeEvent(event: string, data: unknown, id?: bigint): Uint8Array {
  return encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

const inboxOf = (userId: string) => `inbox of ${userId}`;
const placeOf = ({ launchId, person }: Subscriber) => launchId ?? inboxOf(person.userId);

/**
 * One LISTEN connection a process fans out to every open stream. After a lost connection everybody is told to fetch
 * afresh, since what was sent meanwhile is not known.
 */
export class LiveHub {
  private readonly subscribers = new Map<string, Set<{ id: string; of: Subscriber }>>();
  private readonly presence = new PresenceBook();
  private readonly options: Options;
  private client: pg.Client | null = null;
  private connecting: Promise<void> | null = null;
  private pending: bigint[] = [];
  private beat: NodeJS.Timeout | null = null;
  private beats = 0;
  private closed = false;
  private wasConnected = false;

  constructor(options: Options) {
    this.options = options;
  }

  /** Answers how to end it. Resolves once this process is listening, so that nothing sent afterwards is missed. */
  async subscribe(subscriber: Subscriber): Promise<() => void> {
    await this.connect();
    const entry = { id: crypto.randomUUID(), of: subscriber };
    const place = placeOf(subscriber);
    const group = this.subscribers.get(place) ?? new Set();
    group.add(entry);
    this.subscribers.set(place, group);
    this.announce(entry.id, subscriber, true);
    const { launchId } = subscriber;
    if (launchId !== null) subscriber.send(encodeEvent('presence', this.presence.people(launchId)));
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      group.delete(entry);
      if (group.size === 0) this.subscribers.delete(place);
      this.announce(entry.id, subscriber, false);
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.beat) clearInterval(this.beat);
    for (const { of } of this.all()) of.close();
    await this.client?.end().catch(() => undefined);
  }

  private *all(): Generator<{ id: string; of: Subscriber }> {
    for (const group of this.subscribers.values()) yield* group;
  }

  private async connect(): Promise<void> {
    if (this.client || this.closed) return;
    this.connecting ??= this.open().finally(() => {
      this.connecting = null;
    });
    await this.connecting;
  }

  private async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.options.connectionString, application_name: 'gonogo live' });
    client.on('error', () => undefined); // 'end' follows and is handled once
    client.on('notification', (message) => this.hear(message.channel, message.payload ?? ''));
    client.once('end', () => this.lost(client));
    await client.connect();
    const { channel, runsChannel, inboxChannel } = this.options;
    const channels = [channel, runsChannel, inboxChannel, PRESENCE_CHANNEL];
    await client.query(channels.map((name) => `LISTEN ${name}`).join(';'));
    this.client = client;
    this.beat ??= setInterval(() => void this.pulse(), BEAT_MS).unref();
    if (this.wasConnected) this.toAll(encodeEvent('refetch', {}));
    this.wasConnected = true;
  }

  private lost(client: pg.Client): void {
    if (this.client === client) this.client = null;
    if (this.closed) return;
    this.options.log.warn({}, 'The live connection to the database was lost; connecting again');
    const again = () => {
      if (!this.closed && !this.client) void this.connect().catch(() => setTimeout(again, 1_000).unref());
    };
    setTimeout(again, 250).unref();
  }

  private hear(channel: string, payload: string): void {
    if (channel === PRESENCE_CHANNEL) {
      this.hearPresence(payload);
      return;
    }
    if (channel === this.options.runsChannel) {
      this.hearRuns(payload);
      return;
    }
    if (channel === this.options.inboxChannel) {
      const { users } = JSON.parse(payload) as { users: string[] };
      for (const userId of users) this.toPlace(inboxOf(userId), encodeEvent('inbox', {}));
      return;
    }
    if (!/^\d+$/.test(payload)) return;
    this.pending.push(BigInt(payload));
    // Notifications of one commit arrive together: one read for all of them.
    if (this.pending.length === 1) queueMicrotask(() => void this.flush());
  }

  /** What is under way is told as it comes: nobody misses anything who misses one. */
  private hearRuns(payload: string): void {
    const { launchId, runs } = JSON.parse(payload) as { launchId: string; runs: unknown[] };
    this.toPlace(launchId, encodeEvent('runs', runs));
  }

  private async flush(): Promise<void> {
    const ids = this.pending;
    this.pending = [];
    try {
      for (const message of await this.options.readMessages(ids)) this.dispatch(message);
    } catch {
      this.toAll(encodeEvent('refetch', {}));
    }
  }

  private dispatch(message: LiveMessage): void {
    if (!message.launchId) return;
    if (!this.subscribers.has(message.launchId)) return;
    const name = message.topic === 'launch.patch' ? 'patch' : message.topic;
    this.toPlace(message.launchId, encodeEvent(name, message.payload, message.id));
  }

  private toPlace(place: string, chunk: Uint8Array): void {
    for (const { of } of this.subscribers.get(place) ?? []) if (!of.send(chunk)) of.close();
  }

  private toAll(chunk: Uint8Array): void {
    for (const { of } of this.all()) if (!of.send(chunk)) of.close();
  }

  private announce(connection: string, { launchId, person }: Subscriber, here: boolean): void {
    if (launchId === null) return;
    const payload = JSON.stringify({ connection, launchId, person, here });
    this.client?.query('SELECT pg_notify($1, $2)', [PRESENCE_CHANNEL, payload]).catch(() => undefined);
  }

  private hearPresence(payload: string): void {
    const { connection, launchId, person, here } = JSON.parse(payload) as {
      connection: string;
      launchId: string;
      person: Present;
      here: boolean;
    };
    const changed = here
      ? this.presence.arrive(launchId, connection, person, Date.now() + PRESENT_MS)
      : this.presence.leave(launchId, connection);
    if (changed) this.showPresence(launchId);
  }

  private showPresence(launchId: string): void {
    this.toPlace(launchId, encodeEvent('presence', this.presence.people(launchId)));
  }

  /** Keeps streams alive through proxies, presence fresh, and rights checked. */
  private async pulse(): Promise<void> {
    this.beats += 1;
    for (const { id, of } of this.all()) {
      of.send(encoder.encode(': still here\n\n'));
      this.announce(id, of, true);
      if (this.beats % RECHECK_BEATS === 0 && !(await of.stillAllowed().catch(() => false))) of.close();
    }
    for (const launchId of this.presence.expire(Date.now())) this.showPresence(launchId);
  }
}
