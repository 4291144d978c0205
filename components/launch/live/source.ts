import type { Connection } from '../store.ts';

export type LiveEvent =
  | { type: 'patch' | 'presence' | 'refetch' | 'runs' | 'inbox'; id: string; data: string }
  | { type: 'state'; state: Connection };

export type LiveSource = {
  /** Tells whether somebody looks at this tab. */
  look: (visible: boolean) => void;
  /** Tries again now instead of after the wait. */
  retry: () => void;
  close: () => void;
};

/** `path` answers server-sent events after a position. */
type Options = { path: string; position: () => string; onEvent: (event: LiveEvent) => void };

/** Grows when page and worker no longer speak the same: an old worker lives as long as any tab holds it. */
const PROTOCOL = 3;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

export function openLive(options: Options): LiveSource {
  return typeof SharedWorker === 'undefined' ? ownStream(options) : sharedStream(options);
}

function sharedStream({ path, position, onEvent }: Options): LiveSource {
  let worker: SharedWorker;
  try {
    worker = new SharedWorker(`/live-worker.js?v=${PROTOCOL}`, { name: 'gonogo-live' });
  } catch {
    return ownStream({ path, position, onEvent });
  }
  let fallback: LiveSource | null = null;
  // The script could not be fetched: this tab goes on by itself.
  worker.onerror = () => {
    fallback ??= ownStream({ path, position, onEvent });
  };
  const post = (type: string, more: object = {}) => worker.port.postMessage({ type, path, ...more });
  worker.port.onmessage = ({ data }: MessageEvent<LiveEvent & { path: string }>) => {
    if (data.path === path) onEvent(data);
  };
  worker.port.start();
  const join = () => post('join', { position: position(), visible: document.visibilityState === 'visible' });
  const leave = () => post('leave');
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) join();
  };
  join();
  // A closed tab tells nobody unless it says so itself; one that comes back from the history joins again.
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', shown);
  return {
    look: (visible) => (fallback ? fallback.look(visible) : post('look', { visible })),
    retry: () => (fallback ? fallback.retry() : post('retry')),
    close() {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', shown);
      leave();
      worker.port.close();
      fallback?.close();
    },
  };
}

/** Where there is no SharedWorker: a stream of this tab's own. */
function ownStream({ path, position, onEvent }: Options): LiveSource {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;
  const open = () => {
    clearTimeout(timer);
    source?.close();
    const own = new EventSource(`${path}?after=${position()}`);
    source = own;
    own.onopen = () => {
      wait = FIRST_WAIT;
      onEvent({ type: 'state', state: 'live' });
    };
    own.onerror = () => {
      own.close();
      if (source !== own) return;
      onEvent({ type: 'state', state: 'reconnecting' });
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(LONGEST_WAIT, wait * 2);
    };
    for (const type of ['patch', 'presence', 'refetch', 'runs', 'inbox'] as const) {
      own.addEventListener(type, (event) => onEvent({ type, id: event.lastEventId, data: event.data }));
    }
  };
  open();
  return {
    look: () => {},
    retry: () => {
      wait = FIRST_WAIT;
      open();
    },
    close() {
      clearTimeout(timer);
      source?.close();
      source = null;
    },
  };
}
