import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { CLOSED } from '#lib/domain/probe/guard/allowed.ts';
import { everyCertificate } from '#test/targets/certificates.ts';
import { failing, probe, seen } from '#test/targets/probe.ts';
import { serve, serveRaw, serveTls } from '#test/targets/serve.ts';
import { echo, frame } from '#test/targets/websocket.ts';

const certificates = everyCertificate();
const ask = (port: number, keys: string, more = {}, scheme = 'ws') =>
  probe(
    `{ kind: websocket, url: "${scheme}://localhost:${port}/live", ${keys.includes('timeout:') ? '' : 'timeout: 10s,'} ${keys} }`,
    more,
  );

test('each expectation passes, and fails for its reason alone', async () => {
  const { port } = await serveRaw(echo());
  const all =
    'protocols: [chat], send: [hello], connections: 3, expect: { status: 101, protocol: chat, messages: [contains hello], connections: 3, time: "< 9s", firstMessage: "< 9s" }';
  expect(await ask(port, all)).toMatchObject({ outcome: 'pass' });
  for (const [keys, name] of [
    ['timeout: 2s, send: [hello], expect: { messages: [contains bye] }', 'Message 1'],
    ['timeout: 1s, expect: { messages: [exists] }', 'Message 1'],
    ['protocols: [chat], expect: { protocol: other }', 'Protocol'],
    ['expect: { status: 403 }', 'Handshake'],
    ['timeout: 1s, expect: { firstMessage: "< 1s" }', 'Time to the first message'],
  ] as const)
    expect([keys, failing(await ask(port, keys))]).toEqual([keys, [name]]);
});

test('a header puts no other site in the place of the one that is allowed', async () => {
  const { port } = await serveRaw(echo());
  const guard = { ...CLOSED, hosts: ['localhost'] };
  const headers = (host: string) => `headers: { Host: "${host}" }, expect: { status: 101 }`;
  expect(await ask(port, headers('internal.example'), { guard })).toMatchObject({
    outcome: 'error',
    reason: expect.stringContaining('internal.example is not among the allowed hosts'),
  });
  expect(await ask(port, headers(`localhost:${port}`), { guard })).toMatchObject({ outcome: 'pass' });
});

test('not all connections stand', async () => {
  const { port } = await serveRaw(echo({ most: 2 }));
  expect(failing(await ask(port, 'connections: 4, expect: { connections: 4 }'))).toEqual(['Connections']);
});

test('the server may let in whichever it likes', async () => {
  const { port } = await serveRaw(echo({ refused: 1 }));
  expect(failing(await ask(port, 'connections: 3, expect: { connections: 3 }'))).toEqual(['Connections']);
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
  expect(await ask(port, 'send: [hi], expect: { messages: [you said hi], time: "< 9s" }', { ca }, 'wss')).toMatchObject(
    { outcome: 'pass' },
  );
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
