import type { Socket } from 'node:net';
import { Trouble } from '../trouble.ts';
import { ended } from './deadline.ts';

/** SSLRequest of the PostgreSQL protocol. */
const ASK = Buffer.from([0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f]);

/** Asks a PostgreSQL server to go on in TLS. More than its one byte of answer would be an injected message, so it is refused. */
export function askPostgresForTls(socket: Socket, signal: AbortSignal, name: string): Promise<void> {
  return new Promise((done, fail) => {
    const finish = (trouble: Trouble | null) => {
      signal.removeEventListener('abort', stop);
      socket.removeListener('data', answered);
      socket.removeListener('close', closed);
      if (trouble === null) return done();
      socket.destroy();
      fail(trouble);
    };
    const stop = () => finish(ended(signal, 'tls', `The answer of ${name} about TLS`));
    const closed = () => finish(new Trouble('tls', 'closed', `${name} closed the connection when asked for TLS.`));
    const answered = (bytes: Buffer) => {
      socket.pause();
      if (bytes.length === 1 && bytes[0] === 0x53) return finish(null);
      if (bytes.length === 1 && bytes[0] === 0x4e)
        return finish(new Trouble('tls', 'tls', `${name} does not speak TLS.`, 'no-tls'));
      finish(new Trouble('tls', 'protocol', `${name} does not answer like PostgreSQL.`));
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) return stop();
    socket.once('data', answered);
    socket.once('close', closed);
    socket.write(ASK);
  });
}
