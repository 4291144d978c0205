import { closeAtEnd } from '../config/closers.ts';
import { INBOX_CHANNEL } from '../db/inbox.ts';
import { LIVE_CHANNEL, readOutbox } from '../db/outbox.ts';
import { RUNS_CHANNEL } from '../db/run-news.ts';
import { LiveHub } from '../live/hub.ts';
import { getRuntime } from './runtime.ts';

export { encodeEvent } from '../live/hub.ts';

const held = globalThis as typeof globalThis & { gonogoLive?: LiveHub };

/** The hub of this process, made at the first stream. */
export function getLiveHub(): LiveHub {
  held.gonogoLive ??= createHub();
  return held.gonogoLive;
}

function createHub(): LiveHub {
  const { databaseUrl, db, log } = getRuntime();
  const hub = new LiveHub({
    connectionString: databaseUrl,
    channel: LIVE_CHANNEL,
    runsChannel: RUNS_CHANNEL,
    inboxChannel: INBOX_CHANNEL,
    readMessages: (ids) => readOutbox(db, ids),
    log,
  });
  closeAtEnd(() => hub.close());
  return hub;
}
