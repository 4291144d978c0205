import { createServer } from 'node:http';
import { generate } from './generate.ts';

/** The first requests of a thread take milliseconds more, for code that is loaded and compiled; so it asks itself first. */
export async function warmLoad(): Promise<void> {
  const server = createServer((_, response) => response.end('warm'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const host = `127.0.0.1:${port}`;
  try {
    await generate(
      {
        shots: [
          {
            name: 'warm',
            share: 1,
            method: 'GET',
            path: '/',
            headers: ['host', host, 'connection', 'keep-alive'],
            body: null,
            host,
            place: { address: '127.0.0.1', family: 4, port },
            servername: null,
          },
        ],
        rate: 500,
        users: null,
        rampMs: 0,
        durationMs: 200,
        timeoutMs: 1000,
        ca: null,
        most: null,
      },
      { point: () => undefined },
    );
  } finally {
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  }
}
