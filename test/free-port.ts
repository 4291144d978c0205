import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/*
 * Below the range from which systems give ports to whoever listens on port 0 or connects: a test beside this one cannot
 * get the port between this question and its use.
 */
const [FROM, TO] = [15_000, 32_000];

/** A port of 127.0.0.1 on which nobody listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FROM, TO);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
