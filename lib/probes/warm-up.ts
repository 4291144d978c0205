import { createServer, request } from 'node:http';
import { connect, createServer as createSecure } from 'node:tls';
import { exchange } from './http/exchange.ts';

const OPEN = {
  target: () => undefined,
  address: () => undefined,
  spend: () => undefined,
  admit: async () => undefined,
  limited: false,
};

/**
 * The first requests of a process take some milliseconds more, for code that is loaded and compiled. A process that lives for one probe
 * asks itself a few times first, so that what it measures is the target.
 */
export async function warmUp(times = 5): Promise<void> {
  const server = createServer((_, response) => response.end('warm'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = new URL(`http://127.0.0.1:${port}/`);
  const way = { guard: OPEN, lookup: async () => [], signal: new AbortController().signal };
  try {
    for (let done = 0; done < times; done += 1)
      await exchange(
        {
          method: 'GET',
          url,
          headers: [
            ['host', url.host],
            ['connection', 'close'],
          ],
          body: null,
        },
        way,
      );
    await warmTls(times);
  } finally {
    await new Promise<void>((done) => server.close(() => done()));
  }
}

const CIPHER = { ciphers: 'PSK-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' } as const;

/** The code of TLS, with a key that both ends know: there is no certificate at hand. */
async function warmTls(times: number): Promise<void> {
  const psk = Buffer.alloc(16, 1);
  const server = createSecure({ ...CIPHER, pskCallback: () => psk }, (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nwarm'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const once = () =>
    new Promise<void>((done) => {
      const socket = connect({
        ...CIPHER,
        host: '127.0.0.1',
        port,
        pskCallback: () => ({ psk, identity: 'warm' }),
        checkServerIdentity: () => undefined,
      });
      // It only warms up: whatever goes wrong shows in the probe itself.
      socket.once('error', () => done());
      socket.once('secureConnect', () => {
        const asked = request({ createConnection: () => socket, headers: { connection: 'close' } }, (response) =>
          response.resume().once('end', done),
        );
        asked.once('error', () => done());
        asked.end();
      });
    });
  for (let turn = 0; turn < times; turn += 1) await once();
  await new Promise<void>((done) => server.close(() => done()));
}
