import type { Duplex } from 'node:stream';
import { Trouble } from '../trouble.ts';
import { ended } from './deadline.ts';

/** One reply: a text, or an error that the server sent. */
export type Reply = { ok: true; text: string } | { ok: false; error: string };
/** The most bytes of one reply. */
const MOST = 1_048_576;

/** Sends one command and reads its reply, in the protocol RESP. */
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

type Read = { reply: Reply; size: number } | 'wrong' | null;

function readReply(bytes: Buffer): Reply | 'wrong' | null {
  const read = readFrom(bytes, 0);
  return read === null || read === 'wrong' ? read : read.reply;
}

function readFrom(bytes: Buffer, at: number): Read {
  const end = bytes.indexOf('\r\n', at);
  const kind = String.fromCharCode(bytes[at] ?? 0);
  if (end < 0) return bytes.length > at && !'+-:$*'.includes(kind) ? 'wrong' : null;
  const line = bytes.toString('utf8', at + 1, end);
  const next = end + 2;
  switch (kind) {
    case '+':
    case ':':
      return { reply: { ok: true, text: line }, size: next };
    case '-':
      return { reply: { ok: false, error: line }, size: next };
    case '$': {
      const length = Number(line);
      if (!Number.isInteger(length) || length > MOST) return 'wrong';
      if (length < 0) return { reply: { ok: true, text: '' }, size: next };
      if (bytes.length < next + length + 2) return null;
      return { reply: { ok: true, text: bytes.toString('utf8', next, next + length) }, size: next + length + 2 };
    }
    case '*':
      return readList(bytes, next, Number(line));
    default:
      return 'wrong';
  }
}

/** Of a list its last entry: the value of `CONFIG GET name`. */
function readList(bytes: Buffer, from: number, count: number): Read {
  if (!Number.isInteger(count) || count > 100) return 'wrong';
  let last: Read = { reply: { ok: true, text: '' }, size: from };
  for (let read = 0; read < count; read += 1) {
    last = readFrom(bytes, last.size);
    if (last === null || last === 'wrong') return last;
  }
  return last;
}
