import { type IncomingMessage, request as send } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Connected, connect, type Way } from '../net/connect.ts';
import { ended } from '../net/deadline.ts';
import { prepareTls, startTls } from '../net/tls.ts';
import { codeOf, fromSystem, Trouble } from '../trouble.ts';
import { decoded } from './encoding.ts';
import { guardRequest } from './guard-request.ts';

export type HeaderList = [name: string, value: string][];
export type Outgoing = { method: string; url: URL; headers: HeaderList; body: Uint8Array | null };
/** Milliseconds; null for a phase that did not happen. */
export type Times = {
  dns: number | null;
  connect: number | null;
  tls: number | null;
  firstByte: number | null;
  transfer: number | null;
  total: number;
};
export type Answer = {
  status: number;
  httpVersion: string;
  headers: HeaderList;
  /** The beginning of the body, content encoding undone. */
  body: Buffer;
  /** Whether `body` is less than all of it. */
  cut: boolean;
  /** Bytes that were transferred; at least this many where `sizeCut`. */
  size: number;
  sizeCut: boolean;
};
export type Secured = { protocol: string | null; cipher: string | null };
export type Exchange = { address: string; secured: Secured | null; answer: Answer; times: Times };
export type Limits = { keep: number; read: number };

/** What is kept of a body to judge it, and how much is read at all. What evidence keeps of it is far less. */
export const LIMITS: Limits = { keep: 8 * 1_048_576, read: 8 * 1_048_576 };

/** One request on a connection of its own. Throws Trouble, with the times so far. */
export async function exchange(outgoing: Outgoing, way: Way & { ca?: string }, limits = LIMITS): Promise<Exchange> {
  const { url } = outgoing;
  const times: Times = { dns: null, connect: null, tls: null, firstByte: null, transfer: null, total: 0 };
  // Reading the authorities takes longer than a handshake, and is no part of it.
  if (url.protocol === 'https:') prepareTls(way.ca);
  const began = performance.now();
  let connected: Connected | null = null;
  let secured: Secured | null = null;
  try {
    const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
    guardRequest(outgoing, port, way.guard);
    connected = await connect({ host: url.hostname, port }, way);
    times.dns = connected.dns;
    times.connect = connected.connect;
    let stream: Duplex = connected.socket;
    if (url.protocol === 'https:') {
      const before = performance.now();
      const wish = { servername: url.hostname.replace(/^\[|\]$/g, ''), ca: way.ca, alpn: ['http/1.1'] };
      const { secured: spoken } = await startTls(connected.socket, wish, way.signal, url.host);
      times.tls = performance.now() - before;
      secured = { protocol: spoken.getProtocol(), cipher: spoken.getCipher()?.name ?? null };
      stream = spoken;
    }
    const answer = await ask(outgoing, stream, way.signal, limits, times);
    times.total = performance.now() - began;
    return { address: connected.address, secured, answer, times };
  } catch (error) {
    times.total = performance.now() - began;
    throw new ExchangeTrouble(fromSystem(error, 'request', url.host), times, connected?.address ?? null);
  } finally {
    connected?.socket.destroy();
  }
}

/** Trouble of one request, with how long each phase took until then. */
export class ExchangeTrouble extends Trouble {
  readonly times: Times;
  readonly address: string | null;
  constructor(cause: Trouble, times: Times, address: string | null) {
    super(cause.stage, cause.code, cause.message, cause.system);
    this.times = times;
    this.address = address;
  }
}

function ask(outgoing: Outgoing, stream: Duplex, signal: AbortSignal, limits: Limits, times: Times): Promise<Answer> {
  const { url, method, headers, body } = outgoing;
  return new Promise((done, fail) => {
    const sent = performance.now();
    let stage: Trouble['stage'] = 'request';
    const request = send({
      method,
      path: `${url.pathname}${url.search}`,
      headers: headers.flat(),
      setHost: false,
      // The connection to the checked address, with or without TLS: this request cannot open another one.
      createConnection: () => stream,
    });
    const finish = (settle: () => void) => {
      signal.removeEventListener('abort', stop);
      request.destroy();
      settle();
    };
    const stop = () => {
      const doing = stage === 'body' ? `The whole answer of ${url.host}` : `An answer of ${url.host}`;
      const trouble = ended(signal, stage, doing);
      finish(() => fail(trouble));
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) return stop();
    const failed = (error: Error) => finish(() => fail(answerTrouble(error, stage, url.host)));
    request.on('error', failed);
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      times.firstByte = performance.now() - sent;
      times.transfer = 0;
      finish(() => done(answerOf(response, { body: Buffer.alloc(0), size: 0, sizeCut: false, cut: false })));
    });
    request.on('response', (response) => {
      const first = performance.now();
      times.firstByte = first - sent;
      stage = 'body';
      readBody(response, limits).then(
        (read) => {
          times.transfer = performance.now() - first;
          finish(() => done(answerOf(response, read)));
        },
        (error: Error) => {
          times.transfer = performance.now() - first;
          failed(error);
        },
      );
    });
    request.end(body ?? undefined);
  });
}

type Read = Pick<Answer, 'body' | 'size' | 'sizeCut' | 'cut'>;

function readBody(response: IncomingMessage, limits: Limits): Promise<Read> {
  return new Promise((done, fail) => {
    const kept: Buffer[] = [];
    let size = 0;
    const finish = (sizeCut: boolean) => {
      const raw = kept.length === 1 ? (kept[0] ?? Buffer.alloc(0)) : Buffer.concat(kept);
      const cut = sizeCut || size > raw.length;
      const encoding = response.headers['content-encoding'];
      decoded(raw, encoding, cut, limits.keep).then((read) => done({ ...read, size, sizeCut }), fail);
    };
    response.on('data', (chunk: Buffer) => {
      const room = limits.keep - Math.min(size, limits.keep);
      if (room > 0) kept.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      size += chunk.length;
      if (size <= limits.read) return;
      response.removeAllListeners('data');
      response.removeAllListeners('end');
      finish(true);
    });
    response.on('end', () => finish(false));
    response.on('error', fail);
  });
}

function answerOf(response: IncomingMessage, read: Read): Answer {
  const headers: HeaderList = [];
  const raw = response.rawHeaders;
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return { status: response.statusCode ?? 0, httpVersion: response.httpVersion, headers, ...read };
}

/** A failed answer in plain words. */
export function answerTrouble(error: Error, stage: Trouble['stage'], host: string): Trouble {
  const code = codeOf(error);
  if (code.startsWith('HPE_')) return new Trouble('answer', 'protocol', `What ${host} answered is no HTTP.`, code);
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT') || code === 'ERR_BUFFER_TOO_LARGE')
    return new Trouble('body', 'protocol', `The answer of ${host} is not encoded as it says.`, code);
  if (stage === 'body' && (code === 'ECONNRESET' || code === 'unknown'))
    return new Trouble('body', 'closed', `${host} closed the connection in the middle of its answer.`, code);
  return fromSystem(error, stage, host);
}
