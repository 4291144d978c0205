import type { Socket } from 'node:net';

/**
 * Whether PostgreSQL goes on to ask for a password on a connection without TLS. No password is sent. Null where its answer tells neither.
 * Takes the socket over and closes it.
 */
export function letsInWithoutTls(socket: Socket, url: URL, signal: AbortSignal): Promise<boolean | null> {
  return new Promise((done) => {
    let bytes = Buffer.alloc(0);
    const finish = (verdict: boolean | null) => {
      signal.removeEventListener('abort', stop);
      socket.destroy();
      done(verdict);
    };
    const stop = () => finish(null);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) return stop();
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const [kind] = bytes;
      // R asks for a password, or says that none is needed.
      if (kind === 0x52) return finish(true);
      if (kind !== 0x45) return finish(null);
      // E is an error; field C holds its code, and class 28 is "not let in".
      const code = /\0C([0-9A-Z]{5})\0/.exec(bytes.toString('latin1'))?.[1];
      if (code !== undefined) finish(code.startsWith('28') ? false : null);
    });
    socket.once('close', () => finish(null));
    const user = decodeURIComponent(url.username) || 'postgres';
    const database = decodeURIComponent(url.pathname.slice(1)) || user;
    const words = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(words.length + 8, 0);
    // Version 3.0 of the protocol.
    head.writeUInt32BE(196_608, 4);
    socket.write(Buffer.concat([head, words]));
  });
}
