import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';

/** The frames of RFC 6455 over a stream whose handshake is done: as much of it as a probe needs. */
export type Frames = {
  send(text: string): void;
  /** Messages as they come, and the end, whoever makes it. */
  listen(message: (text: string) => void, end: () => void): void;
  close(): void;
};

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
/** The most bytes of one message. */
const MOST = 1_048_576;

export function frames(stream: Duplex): Frames {
  const write = (code: number, payload: Buffer) => {
    if (stream.writable) stream.write(masked(code, payload));
  };
  return {
    send: (text) => write(TEXT, Buffer.from(text)),
    close: () => write(CLOSE, Buffer.from([0x03, 0xe8])),
    listen(message, end) {
      let rest = Buffer.alloc(0);
      let parts: Buffer[] = [];
      stream.once('close', end);
      stream.on('data', (chunk: Buffer) => {
        rest = Buffer.concat([rest, chunk]);
        for (let frame = readFrame(rest); frame !== null; frame = readFrame(rest)) {
          if (frame === 'wrong') {
            stream.destroy();
            return end();
          }
          rest = rest.subarray(frame.size);
          if (frame.code === PING) write(PONG, frame.payload);
          else if (frame.code === CLOSE) return end();
          else if (frame.code === TEXT || frame.code === BINARY || frame.code === 0) {
            parts.push(frame.payload);
            if (!frame.last) continue;
            message(Buffer.concat(parts).toString('utf8'));
            parts = [];
          }
        }
      });
    },
  };
}

/** What a client sends is masked. */
function masked(code: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const size = payload.length;
  const head =
    size < 126
      ? Buffer.from([0x80 | code, 0x80 | size])
      : size < 65_536
        ? Buffer.from([0x80 | code, 0x80 | 126, size >> 8, size & 0xff])
        : Buffer.from([
            0x80 | code,
            0x80 | 127,
            0,
            0,
            0,
            0,
            size >>> 24,
            (size >>> 16) & 0xff,
            (size >>> 8) & 0xff,
            size & 0xff,
          ]);
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}

type Frame = { code: number; last: boolean; payload: Buffer; size: number };

/** The first frame of some bytes; null where it is not whole yet. A server may not mask, and no message is without end. */
function readFrame(bytes: Buffer): Frame | 'wrong' | null {
  if (bytes.length < 2) return null;
  const [first = 0, second = 0] = bytes;
  if (second & 0x80) return 'wrong';
  const short = second & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < head) return null;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (length > MOST) return 'wrong';
  if (bytes.length < head + length) return null;
  return {
    code: first & 0x0f,
    last: (first & 0x80) !== 0,
    payload: bytes.subarray(head, head + length),
    size: head + length,
  };
}
