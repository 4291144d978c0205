import { createHash, randomBytes } from 'node:crypto';
import { type IncomingMessage, request as send } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebsocketFacts } from '#lib/domain/probe/facts/kinds.ts';
import type { WebsocketSpec } from '#lib/domain/probe/spec/websocket.ts';
import { guardRequest } from '../http/guard-request.ts';
import { connect } from '../net/connect.ts';
import { deadline, ended } from '../net/deadline.ts';
import { type Frames, frames } from '../net/frames.ts';
import { startTls } from '../net/tls.ts';
import type { Gather, Tools } from '../tools.ts';
import { failureOf, fromSystem, Trouble } from '../trouble.ts';

/** Opens all connections at once; the first one that stands is talked to, whichever the server let in first. */
export const websocket: Gather<'websocket'> = async (spec, tools) => {
  const url = URL.canParse(spec.url) ? new URL(spec.url) : null;
  if (url === null || (url.protocol !== 'ws:' && url.protocol !== 'wss:'))
    return { ok: false, failure: { code: 'bad-address', message: 'The address does not begin with ws:// or wss://.' } };
  const limit = deadline(tools.timeout, tools.signal);
  const opening = Array.from({ length: spec.connections }, () =>
    handshake(url, spec, { ...tools, signal: limit.signal }),
  );
  const settled = await Promise.allSettled(opening);
  try {
    const stands = (each: PromiseSettledResult<Opened>) => each.status === 'fulfilled' && each.value.stream !== null;
    const first = settled.find(stands) ?? settled[0];
    if (first?.status !== 'fulfilled') {
      const trouble = fromSystem(first?.reason, 'connect', url.host);
      return { ok: false, failure: failureOf(trouble) };
    }
    const { status, protocol, timings, stream } = first.value;
    const opened = settled.filter(stands).length;
    const messages = stream === null ? [] : await talk(frames(stream), spec, limit.signal);
    return { ok: true, facts: { status, protocol, messages, attempted: spec.connections, opened, timings } };
  } finally {
    for (const each of settled) if (each.status === 'fulfilled') each.value.stream?.destroy();
    limit.clear();
  }
};

/** `stream` is null where the server answered anything but a right handshake. */
type Opened = Pick<WebsocketFacts, 'status' | 'protocol' | 'timings'> & { stream: Duplex | null };

async function handshake(url: URL, spec: WebsocketSpec, tools: Tools): Promise<Opened> {
  const began = performance.now();
  const port = url.port === '' ? (url.protocol === 'wss:' ? 443 : 80) : Number(url.port);
  guardRequest({ url, method: 'GET', headers: Object.entries(spec.headers ?? {}) }, port, tools.guard);
  const { socket, dns, connect: connecting } = await connect({ host: url.hostname, port }, tools);
  let tls: number | null = null;
  let stream: Duplex = socket;
  if (url.protocol === 'wss:') {
    const before = performance.now();
    const wish = { servername: url.hostname.replace(/^\[|\]$/g, ''), ca: tools.ca, alpn: ['http/1.1'] };
    stream = (await startTls(socket, wish, tools.signal, url.host)).secured;
    tls = performance.now() - before;
  }
  const sent = performance.now();
  const key = randomBytes(16).toString('base64');
  const { answer, upgraded } = await upgrade(url, spec, key, stream, tools.signal);
  const now = performance.now();
  const timings = { dns, connect: connecting, tls, firstByte: now - sent, transfer: null, total: now - began };
  if (!upgraded) {
    socket.destroy();
    return { status: answer.statusCode ?? 0, protocol: null, timings, stream: null };
  }
  if (answer.headers['sec-websocket-accept'] !== acceptOf(key)) {
    socket.destroy();
    throw new Trouble('answer', 'protocol', `${url.host} did not finish the WebSocket handshake as it has to.`);
  }
  return { status: 101, protocol: answer.headers['sec-websocket-protocol'] ?? null, timings, stream };
}

/** RFC 6455, section 4.2.2. */
const acceptOf = (key: string) =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

type Upgraded = { answer: IncomingMessage; upgraded: boolean };

function upgrade(url: URL, spec: WebsocketSpec, key: string, stream: Duplex, signal: AbortSignal): Promise<Upgraded> {
  return new Promise((done, fail) => {
    const request = send({
      method: 'GET',
      path: `${url.pathname}${url.search}`,
      setHost: false,
      headers: {
        host: url.host,
        'user-agent': 'gonogo-probe',
        ...spec.headers,
        ...(spec.origin === undefined ? {} : { origin: spec.origin }),
        ...(spec.protocols ? { 'sec-websocket-protocol': spec.protocols.join(', ') } : {}),
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': key,
      },
      createConnection: () => stream,
    });
    const stop = () => {
      stream.destroy();
      fail(ended(signal, 'answer', `The WebSocket handshake with ${url.host}`));
    };
    const finish = (upgraded: Upgraded) => {
      signal.removeEventListener('abort', stop);
      done(upgraded);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) return stop();
    request.once('error', (error) => {
      signal.removeEventListener('abort', stop);
      fail(fromSystem(error, 'answer', url.host));
    });
    request.once('response', (answer) => finish({ answer, upgraded: false }));
    request.once('upgrade', (answer, socket, head) => {
      // What came together with the answer belongs to the first frames.
      if (head.length > 0) socket.unshift(head);
      finish({ answer, upgraded: answer.statusCode === 101 });
    });
    request.end();
  });
}

/** Sends what there is to send, and listens until as many messages came as are expected, or time is up. */
function talk(socket: Frames, spec: WebsocketSpec, signal: AbortSignal): Promise<WebsocketFacts['messages']> {
  const wanted = Math.max(spec.expect.messages?.length ?? 0, spec.expect.firstMessage === undefined ? 0 : 1);
  const began = performance.now();
  const messages: WebsocketFacts['messages'] = [];
  return new Promise((done) => {
    const finish = () => {
      signal.removeEventListener('abort', finish);
      socket.close();
      done(messages);
    };
    signal.addEventListener('abort', finish, { once: true });
    socket.listen((text) => {
      messages.push({ text, at: performance.now() - began });
      if (messages.length >= wanted) finish();
    }, finish);
    for (const text of spec.send) socket.send(text);
    if (wanted === 0 || signal.aborted) finish();
  });
}
