import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createRaw, type Server, type Socket } from 'node:net';
import { createServer as createTls, type TlsOptions } from 'node:tls';
import { onTestFinished } from 'vitest';

export type Listening = { port: number; stop(): Promise<void> };

/** Listens on a free port of this machine until the test ends, or until `stop`. */
async function listening(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server without a port');
  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      for (const socket of sockets) socket.destroy();
    });
  onTestFinished(stop);
  return { port: address.port, stop };
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export const serve = (handler: Handler) => listening(createServer(handler as RequestListener));
export const serveHttps = (options: TlsOptions, handler: Handler) =>
  listening(createSecure(options, handler as RequestListener));
export const serveTls = (options: TlsOptions, handler: (socket: Socket) => void = () => undefined) =>
  listening(createTls(options, handler));
export const serveRaw = (handler: (socket: Socket) => void) => listening(createRaw(handler));

export function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
