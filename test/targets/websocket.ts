import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';

/** One frame as a server sends it: short, and not masked. */
export const frame = (code: number, text: string | Buffer, last = true) =>
  Buffer.concat([Buffer.from([(last ? 0x80 : 0) | code, Buffer.byteLength(text)]), Buffer.from(text)]);

type Manners = {
  greet?: (socket: Socket) => void;
  /** The last that is let in. */
  most?: number;
  /** How many come too early. */
  refused?: number;
  accept?: (right: string) => string;
};

/** A WebSocket server that repeats what it is told. */
export function echo({ greet, most = 100, refused = 0, accept = (right) => right }: Manners = {}) {
  let open = 0;
  return (socket: Socket) => {
    socket.once('data', (head: Buffer) => {
      const text = head.toString();
      const key = /sec-websocket-key: (\S+)/i.exec(text)?.[1] ?? '';
      open += 1;
      if (open <= refused || open > most) return socket.end('HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n');
      const right = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      const protocol = /sec-websocket-protocol: ([^,\r\n]+)/i.exec(text)?.[1];
      const lines = [
        'HTTP/1.1 101 Switching Protocols',
        'upgrade: websocket',
        'connection: Upgrade',
        `sec-websocket-accept: ${accept(right)}`,
      ];
      socket.write(`${[...lines, ...(protocol ? [`sec-websocket-protocol: ${protocol}`] : [])].join('\r\n')}\r\n\r\n`);
      greet?.(socket);
      socket.on('data', (bytes: Buffer) => {
        const size = (bytes[1] ?? 0) & 0x7f;
        if ((bytes[0] ?? 0) !== 0x81) return;
        const mask = bytes.subarray(2, 6);
        const payload = bytes.subarray(6, 6 + size).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
        socket.write(frame(1, `you said ${Buffer.from(payload)}`));
      });
    });
  };
}
