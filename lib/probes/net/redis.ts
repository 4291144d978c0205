import type { Duplex } from 'node:stream';
import { Trouble } from '../trouble.ts';
import { ended } from './deadline.ts';

/** One reply: a text, or an error that the server sent. */
export type Reply = { ok: true; text: string } | { ok: false; error: string };
/** The most bytes of one reply. */
const MOST = 1_048_576;

/** Sends one command and reads its reply, in the protocol RESP. Only replies of one text or number are understood. */
export function command(stream: Duplex, words: string[], signal: AbortSignal, name: string): Promise<Reply> {
  return new Promise((done, fail) => {
    let bytes = Buffer.alloc(0);
    const finish = (settle: () => void) => {
      signal.removeEventListener('abort', stop);
      stream.removeListener('data', read);
      stream.removeListener('close', closed);
      settle();
    };
    const stop = () => finish(() => fail(ended(signal, 'answer', `The answer of ${name}`)));
    const closed = () => finish(() => fail(new Trouble('answer', 'closed', `${name} closed the connection.`)));
    const read = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const reply = bytes.length > MOST ? 'wrong' : readReply(bytes);
      if (reply === 'wrong')
        finish(() => fail(new Trouble('answer', 'protocol', `${name} does not answer like Redis.`)));
      else if (reply !== null) finish(() => done(reply));
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) return stop();
    stream.on('data', read);
    stream.once('close', closed);
    if (stream.destroyed) return closed();
    stream.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`);
  });
}

function readReply(bytes: Buffer): Reply | 'wrong' | null {
  const end = bytes.indexOf('\r\n');
  if (end < 0) return bytes.length > 0 && !'+-:$*'.includes(String.fromCharCode(bytes[0] ?? 0)) ? 'wrong' : null;
  const line = bytes.toString('utf8', 1, end);
  switch (String.fromCharCode(bytes[0] ?? 0)) {
    case '+':
    case ':':
      return { ok: true, text: line };
    case '-':
      return { ok: false, error: line };
    case '$': {
      const size = Number(line);
      if (!Number.isInteger(size) || size > MOST) return 'wrong';
      const from = end + 2;
      return bytes.length < from + size + 2
        ? null
        : { ok: true, text: bytes.toString('utf8', from, from + Math.max(0, size)) };
    }
    default:
      return 'wrong';
  }
}
