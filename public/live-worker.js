/*
 * Owns the live streams of all tabs of this browser: a browser opens six connections to one server over HTTP/1.1, and
 * six tabs with a stream each would block every further request. One stream an address (a launch, a person's inbox);
 * at most four at once, those that somebody looks at first. The page adds ?v=N: another protocol is another worker.
 */
const MOST_STREAMS = 4;
const KEPT_EVENTS = 300;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** path -> stream */
const streams = new Map();

function later(a, b) {
  return a.length === b.length ? a > b : a.length > b.length;
}

function send(stream, message) {
  for (const port of stream.ports.keys()) port.postMessage({ path: stream.path, ...message });
}

function setState(stream, state) {
  if (stream.state === state) return;
  stream.state = state;
  send(stream, { type: 'state', state });
}

function close(stream) {
  clearTimeout(stream.timer);
  stream.timer = undefined;
  stream.source?.close();
  stream.source = null;
}

function open(stream) {
  close(stream);
  const source = new EventSource(`${stream.path}?after=${stream.position}`);
  stream.source = source;
  source.onopen = () => {
    stream.wait = FIRST_WAIT;
    setState(stream, 'live');
  };
  source.onerror = () => {
    // The browser's own retry knows no back-off and repeats the first address: always start anew from where we are.
    source.close();
    if (stream.source !== source) return;
    setState(stream, 'reconnecting');
    stream.timer = setTimeout(() => open(stream), stream.wait * (0.75 + Math.random() / 2));
    stream.wait = Math.min(LONGEST_WAIT, stream.wait * 2);
  };
  for (const type of ['patch', 'presence', 'refetch', 'runs', 'inbox']) {
    source.addEventListener(type, (event) => receive(stream, type, event));
  }
}

function receive(stream, type, event) {
  const message = { type, id: event.lastEventId, data: event.data };
  if (type === 'presence') stream.presence = message;
  if (event.lastEventId) stream.position = event.lastEventId;
  if (type === 'patch') {
    stream.events.push(message);
    if (stream.events.length > KEPT_EVENTS) stream.from = stream.events.shift().id;
  }
  // Whatever was kept before is no longer the whole story.
  if (type === 'refetch') {
    stream.events = [];
    stream.from = stream.position;
  }
  send(stream, message);
}

/** A tab that opened later, or slept: it gets what it missed, or is told to ask for the whole. */
function catchUp(stream, port, position) {
  const post = (message) => port.postMessage({ path: stream.path, ...message });
  post({ type: 'state', state: stream.state });
  if (later(stream.from, position)) post({ type: 'refetch', id: stream.position, data: '' });
  else for (const event of stream.events) if (later(event.id, position)) post(event);
  if (stream.presence) post(stream.presence);
}

function arrange() {
  const wanted = [...streams.values()].sort(
    (a, b) => Number(watched(b)) - Number(watched(a)) || b.lastWatched - a.lastWatched,
  );
  for (const [index, stream] of wanted.entries()) {
    const running = stream.source !== null || stream.timer !== undefined;
    if (index < MOST_STREAMS && !running) open(stream);
    if (index >= MOST_STREAMS && running) close(stream);
  }
}

function watched(stream) {
  return [...stream.ports.values()].some(Boolean);
}

function join(port, { path, position, visible }) {
  let stream = streams.get(path);
  if (!stream) {
    stream = {
      path,
      position,
      from: position,
      events: [],
      presence: null,
      ports: new Map(),
      source: null,
      timer: undefined,
      state: 'connecting',
      wait: FIRST_WAIT,
      lastWatched: Date.now(),
    };
    streams.set(path, stream);
  }
  stream.ports.set(port, visible);
  stream.lastWatched = Date.now();
  catchUp(stream, port, position);
  arrange();
}

function leave(port, { path }) {
  const stream = streams.get(path);
  if (!stream) return;
  stream.ports.delete(port);
  if (stream.ports.size === 0) {
    close(stream);
    streams.delete(path);
  }
  arrange();
}

function look(port, { path, visible }) {
  const stream = streams.get(path);
  if (!stream?.ports.has(port)) return;
  stream.ports.set(port, visible);
  if (visible) stream.lastWatched = Date.now();
  arrange();
}

function retry(_port, { path }) {
  const stream = streams.get(path);
  if (!stream || stream.state === 'live') return;
  stream.wait = FIRST_WAIT;
  open(stream);
}

const COMMANDS = { join, leave, look, retry };

self.onconnect = (event) => {
  const port = event.ports[0];
  port.onmessage = ({ data }) => COMMANDS[data.type]?.(port, data);
  port.start();
};
