import { createServer } from 'node:http';
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
  } finally {
    await new Promise<void>((done) => server.close(() => done()));
  }
}
