import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { everyCertificate } from '#test/targets/certificates.ts';
import { failing, probe, seen } from '#test/targets/probe.ts';
import { serve, serveRaw, serveTls } from '#test/targets/serve.ts';

const certificates = everyCertificate();
const frame = (code: number, text: string | Buffer, last = true) =>
  Buffer.concat([Buffer.from([(last ? 0x80 : 0) | code, Buffer.byteLength(text)]), Buffer.from(text)]);

type Manners = { greet?: (socket: Socket) => void; most?: number; accept?: (right: string) => string };

/** A WebSocket server that repeats what it is told. */
function echo({ greet, most = 100, accept = (right) => right }: Manners = {}) {
  let open = 0;
  return (socket: Socket) => {
    socket.once('data', (head: Buffer) => {
      const text = head.toString();
      const key = /sec-websocket-key: (\S+)/i.exec(text)?.[1] ?? '';
      open += 1;
      if (open > most) return socket.end('HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n');
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

const ask = (port: number, keys: string, more = {}, scheme = 'ws') =>
  probe(`{ kind: websocket, url: "${scheme}://localhost:${port}/live", timeout: 1s, ${keys} }`, more);

test('each expectation passes, and fails for its reason alone', async () => {
  const { port } = await serveRaw(echo());
  const all =
    'protocols: [chat], send: [hello], connections: 3, expect: { status: 101, protocol: chat, messages: [contains hello], connections: 3, time: "< 900ms", firstMessage: "< 900ms" }';
  expect(await ask(port, all)).toMatchObject({ outcome: 'pass' });
  for (const [keys, name] of [
    ['send: [hello], expect: { messages: [contains bye] }', 'Message 1'],
    ['expect: { messages: [exists] }', 'Message 1'],
    ['protocols: [chat], expect: { protocol: other }', 'Protocol'],
    ['expect: { status: 403 }', 'Handshake'],
    ['expect: { firstMessage: "< 1s" }', 'Time to the first message'],
  ] as const)
    expect([keys, failing(await ask(port, keys))]).toEqual([keys, [name]]);
});

test('not all connections stand', async () => {
  const { port } = await serveRaw(echo({ most: 2 }));
  expect(failing(await ask(port, 'connections: 4, expect: { connections: 4 }'))).toEqual(['Connections']);
});

test('pieces, pings and a greeting that comes with the handshake', async () => {
  const greet = (socket: Socket) =>
    socket.write(Buffer.concat([frame(1, 'wel', false), frame(9, 'ping'), frame(0, 'come')]));
  const { port } = await serveRaw(echo({ greet }));
  const run = await ask(port, 'expect: { messages: [welcome] }');
  expect(run).toMatchObject({ outcome: 'pass' });
  expect(seen(run).messages).toHaveLength(1);
});

test('over TLS', async () => {
  const { port } = await serveTls({ cert: certificates.good.pem, key: certificates.good.keyPem }, echo());
  const ca = certificates.authority.pem;
  expect(
    await ask(port, 'send: [hi], expect: { messages: [you said hi], time: "< 900ms" }', { ca }, 'wss'),
  ).toMatchObject({ outcome: 'pass' });
  expect(await ask(port, 'expect: { status: 101 }', {}, 'wss')).toMatchObject({ outcome: 'fail' });
});

test('a plain page, a wrong key and an HTTP answer are no handshake', async () => {
  const plain = await serve((_, response) => response.end('hello'));
  expect(failing(await ask(plain.port, 'expect: { status: 101 }'))).toEqual(['Handshake']);
  const wrong = await serveRaw(echo({ accept: () => 'AAAA' }));
  expect(await ask(wrong.port, 'expect: { status: 101 }')).toMatchObject({
    outcome: 'fail',
    reason: expect.stringContaining('handshake'),
  });
  expect(await ask(plain.port, 'expect: { status: 200 }')).toMatchObject({ outcome: 'pass' });
});
