import { createServer, request as send } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type Way } from '../net/connect.ts';
import { fromSystem, Trouble } from '../trouble.ts';

/** The only way out of a browser. */
export type WayOut = {
  port: number;
  /** Why a connection to the host of an address was refused, or the last one was not made; null where all is well. */
  trouble(url: string): Trouble | null;
  /** How long the first connection to the host of an address took, in milliseconds. */
  times(url: string): { dns: number; connect: number } | null;
  close(): void;
};

type Place = { host: string; port: number };
type Met = { trouble: Trouble | null; dns: number; connect: number };

/**
 * A forward proxy on this machine's own loopback, for one run: the browser resolves and connects nothing by itself, so every
 * connection (page, redirect, subresource, WebSocket, service worker) is looked up, checked and made here, to the very address that was
 * checked. A refused connection is closed without an answer: one of ours would look like one of the target.
 */
export async function startProxy(way: Way): Promise<WayOut> {
  const met = new Map<string, Met>();
  const sockets = new Set<Duplex>();
  const note = (key: string, now: Met) => {
    const before = met.get(key);
    // Refused once stays refused: a name that leads somewhere else each time must not talk its way out of it.
    if (before?.trouble?.code === 'guard-refused') return;
    met.set(key, before && !now.trouble && !before.trouble ? before : now);
  };
  const open = async (place: Place, method?: string): Promise<Socket> => {
    const key = keyOf(place);
    try {
      way.guard.target(place.host, place.port, method);
      const { socket, dns, connect: took } = await connect(place, way);
      note(key, { dns, connect: took, trouble: null });
      track(socket);
      return socket;
    } catch (error) {
      note(key, { trouble: fromSystem(error, 'connect', key), dns: 0, connect: 0 });
      throw error;
    }
  };
  const track = (socket: Duplex) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer({ insecureHTTPParser: true }, (request, response) => {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null;
    const place = url?.protocol === 'http:' ? { host: url.hostname, port: Number(url.port || 80) } : null;
    if (url === null || place === null) return void response.destroy();
    open(place, request.method).then(
      (socket) => {
        const onward = send({
          method: request.method,
          path: `${url.pathname}${url.search}`,
          headers: [...passedOn(request.rawHeaders), 'Connection', 'close'],
          setHost: false,
          insecureHTTPParser: true,
          createConnection: () => socket,
        });
        const fail = () => response.destroy();
        onward.once('error', fail);
        response.once('close', () => socket.destroy());
        onward.once('response', (answer) => {
          answer.once('error', fail);
          try {
            response.writeHead(answer.statusCode ?? 0, answer.statusMessage, passedOn(answer.rawHeaders));
            answer.pipe(response);
          } catch {
            fail();
          }
        });
        request.pipe(onward);
      },
      () => response.destroy(),
    );
  });
  server.on('connection', track);
  server.on('clientError', (_, socket) => socket.destroy());
  // A browser makes a tunnel for every WebSocket; whoever asks otherwise is none.
  server.on('upgrade', (_, socket) => socket.destroy());
  server.on('connect', (request, client, head) => {
    const place = placeOf(request.url ?? '');
    if (place === null) return void client.destroy();
    open(place).then(
      (socket) => {
        client.once('close', () => socket.destroy());
        socket.once('close', () => client.destroy());
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        if (head.length > 0) socket.write(head);
        socket.pipe(client);
        client.pipe(socket);
      },
      () => client.end('HTTP/1.1 502 Not connected\r\nContent-Length: 0\r\n\r\n'),
    );
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Trouble('connect', 'crash', 'There is no free port.');
  const lookUp = (url: string) => (URL.canParse(url) ? met.get(keyOf(hostOf(new URL(url)))) : undefined);
  return {
    port: address.port,
    trouble: (url) => lookUp(url)?.trouble ?? null,
    times: (url) => {
      const found = lookUp(url);
      return found && found.trouble === null ? { dns: found.dns, connect: found.connect } : null;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const keyOf = ({ host, port }: Place) => `${host.toLowerCase()}:${port}`;

function hostOf(url: URL): Place {
  const standard = url.protocol === 'https:' || url.protocol === 'wss:' ? 443 : 80;
  return { host: url.hostname, port: Number(url.port || standard) };
}

/** `host:port` of CONNECT, in the same spelling that a URL gives. */
function placeOf(authority: string): Place | null {
  const port = Number(/:(\d{1,5})$/.exec(authority)?.[1]);
  if (!URL.canParse(`http://${authority}/`) || !(port > 0 && port < 65_536)) return null;
  return { host: new URL(`http://${authority}/`).hostname, port };
}

/** RFC 9110, section 7.6.1: what speaks of one connection only. */
const HOP = /^(?:connection|keep-alive|proxy-[\w-]+|te|trailer|transfer-encoding|upgrade)$/i;

function passedOn(raw: string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2)
    if (!HOP.test(raw[at] ?? '')) kept.push(raw[at] ?? '', raw[at + 1] ?? '');
  return kept;
}
