import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { freePort } from '#test/free-port.ts';
import { everyCertificate, type Issued, ocspResponse } from '#test/targets/certificates.ts';
import { failing, probe, seen } from '#test/targets/probe.ts';
import { serveRaw, serveTls } from '#test/targets/serve.ts';

const certificates = everyCertificate();
const ca = certificates.authority.pem;

async function target({ pem, keyPem }: Issued, more: Parameters<typeof serveTls>[0] = {}) {
  const { port } = await serveTls({
    cert: pem,
    key: keyPem,
    ciphers: 'DEFAULT:@SECLEVEL=0',
    minVersion: 'TLSv1.2',
    ...more,
  });
  return (expected: string, host = 'localhost') =>
    probe(`{ kind: tls, host: ${host}, port: ${port}, expect: { ${expected} } }`, { ca });
}

const GOOD = 'daysLeft: "> 14", trusted: true, name: true';

test('a good certificate', async () => {
  const ask = await target(certificates.good);
  const run = await ask(
    `${GOOD}, key: EC P-256, keyBits: ">= 256", signature: ecdsa-with-SHA256, issuer: contains test authority`,
  );
  expect(run).toMatchObject({ outcome: 'pass', reason: null });
  expect(seen(run)).toMatchObject({
    protocol: 'TLSv1.3',
    address: '127.0.0.1',
    chain: [{ altNames: ['DNS:localhost', 'IP Address:127.0.0.1'] }, {}],
  });
  expect(await ask(GOOD, '127.0.0.1')).toMatchObject({ outcome: 'pass' });
});

describe('each bad certificate fails for its reason alone', () => {
  test.each([
    ['soon', GOOD, ['Days left'], '5 d'],
    ['expired', 'trusted: true, name: true', ['Trusted'], 'has expired'],
    ['expired', 'daysLeft: "> 14", name: true', ['Days left'], '-2 d'],
    ['notYet', GOOD, ['Trusted'], 'not valid yet'],
    ['wrongName', GOOD, ['Name'], 'other.example'],
    ['selfSigned', GOOD, ['Trusted'], 'signed by itself'],
    ['unknownAuthority', GOOD, ['Trusted'], 'incomplete|not known'],
    ['viaIntermediate', GOOD, ['Trusted'], 'intermediate certificate is missing'],
    ['weakKey', `${GOOD}, keyBits: ">= 2048"`, ['Key size'], '1024'],
    ['rsa', `${GOOD}, key: EC P-256`, ['Key'], 'RSA 2048'],
    ['oldSignature', `${GOOD}, signature: "!= ecdsa-with-SHA1"`, ['Signature'], 'SHA1'],
  ] as const)('%s: %s', async (sort, expected, names, reason) => {
    const ask = await target(certificates[sort]);
    const run = await ask(expected);
    expect(failing(run)).toEqual(names);
    expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringMatching(reason) });
  });

  test('the same certificate with its intermediate is trusted', async () => {
    const { viaIntermediate, between } = certificates;
    const ask = await target({ ...viaIntermediate, pem: `${viaIntermediate.pem}${between.pem}` });
    const run = await ask(GOOD);
    expect(run).toMatchObject({ outcome: 'pass' });
    expect(seen(run).chain).toHaveLength(3);
  });

  test('not to be trusted can be what is expected', async () => {
    const ask = await target(certificates.selfSigned);
    expect(await ask('trusted: false')).toMatchObject({ outcome: 'pass' });
  });
});

describe('versions are tried one by one', () => {
  const NEW = 'offered: [TLSv1.2, TLSv1.3], refused: [TLSv1, TLSv1.1]';
  test.each([
    ['both new ones', { minVersion: 'TLSv1.2' }, []],
    ['old ones too', { minVersion: 'TLSv1' }, ['TLSv1', 'TLSv1.1']],
    ['only 1.2', { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }, ['TLSv1.3']],
    ['only 1.0', { minVersion: 'TLSv1', maxVersion: 'TLSv1' }, ['TLSv1.2', 'TLSv1.3', 'TLSv1']],
  ] as const)('%s', async (_name, versions, wrong) => {
    const ask = await target(certificates.good, versions);
    const run = await ask(`${NEW}, name: true`);
    expect(failing(run)).toEqual(wrong);
    expect(run.outcome).toBe(wrong.length === 0 ? 'pass' : 'fail');
    expect(run.assertions.filter(({ outcome }) => outcome === 'error')).toEqual([]);
  });
});

test('a stapled answer of the authority is read', async () => {
  for (const [status, expected] of [
    ['good', 'pass'],
    ['revoked', 'fail'],
    [null, 'fail'],
  ] as const) {
    const { good, authority } = certificates;
    const { port } = await serveTls({ cert: good.pem, key: good.keyPem });
    const stapling = await serveStapling(good, status && ocspResponse(good, authority, status));
    const run = await probe(
      `{ kind: tls, host: localhost, port: ${status ? stapling : port}, expect: { stapled: true, trusted: true } }`,
      { ca },
    );
    expect(run.outcome).toBe(expected);
    if (status) expect(seen(run).staple).toMatchObject({ status, nextUpdate: expect.stringMatching(/^2\d{3}-.*Z$/) });
  }
});

async function serveStapling({ pem, keyPem }: Issued, response: Buffer | null): Promise<number> {
  const { createServer } = await import('node:tls');
  const { onTestFinished } = await import('vitest');
  const server = createServer({ cert: pem, key: keyPem });
  server.on('OCSPRequest', (_certificate, _issuer, done) => done(null, response ?? Buffer.alloc(0)));
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

describe('no certificate at all', () => {
  test('nobody listens, no TLS, silence: a fail', async () => {
    const plain = await serveRaw((socket) => socket.end('hello\n'));
    const silent = await serveRaw((socket) => void socket.resume());
    for (const [port, timeout, reason] of [
      [await freePort(), '10s', 'refused the connection'],
      [plain.port, '10s', 'handshake'],
      [silent.port, '400ms', 'longer than 400 ms'],
    ] as const) {
      const run = await probe(
        `{ kind: tls, host: localhost, port: ${port}, timeout: ${timeout}, expect: { trusted: true } }`,
      );
      expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringContaining(reason) });
    }
  });

  test('an authority that is no PEM is a fault of the probe', async () => {
    const run = await probe('{ kind: tls, host: localhost, port: 9, ca: nonsense, expect: { trusted: true } }');
    expect(run).toMatchObject({ outcome: 'error', reason: expect.stringContaining('no PEM') });
  });

  test('an authority of the probe is trusted by this probe only', async () => {
    const { port } = await serveTls({ cert: certificates.good.pem, key: certificates.good.keyPem });
    const yaml = (more: string) => `{ kind: tls, host: localhost, port: ${port}, ${more} expect: { trusted: true } }`;
    const own = `ca: ${JSON.stringify(new X509Certificate(ca).toString())},`;
    expect(await probe(yaml(own))).toMatchObject({ outcome: 'pass' });
    expect(await probe(yaml(''))).toMatchObject({ outcome: 'fail' });
  });
});
