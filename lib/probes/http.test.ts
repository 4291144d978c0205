import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { freePort } from '#test/free-port.ts';
import { everyCertificate } from '#test/targets/certificates.ts';
import { failing, probe, seen } from '#test/targets/probe.ts';
import { bodyOf, json, serve, serveHttps, serveRaw } from '#test/targets/serve.ts';
import { fromSystem } from './trouble.ts';

const certificates = everyCertificate();
const ca = certificates.authority.pem;

test.each<[string, Record<string, string>, Buffer]>([
  ['deflate as the standard has it', { 'content-encoding': 'deflate' }, deflateSync('Grüße')],
  ['deflate without its frame', { 'content-encoding': 'deflate' }, deflateRawSync('Grüße')],
  ['zstd', { 'content-encoding': 'zstd' }, zstdCompressSync('Grüße')],
  ['Latin-1', { 'content-type': 'text/plain; charset=ISO-8859-1' }, Buffer.from('Grüße', 'latin1')],
  ['UTF-16', { 'content-type': 'text/html;charset="utf-16le"' }, Buffer.from('Grüße', 'utf16le')],
  ['a charset that nobody knows', { 'content-type': 'text/plain; charset=klingon' }, Buffer.from('Grüße')],
])('text in %s is read', async (_, headers, body) => {
  const { port } = await serve((_, response) => response.writeHead(200, headers).end(body));
  expect((await probe(`kind: http\nurl: http://127.0.0.1:${port}\nexpect: { text: Grüße }`)).outcome).toBe('pass');
});

test('JSON after a mark of byte order is JSON', async () => {
  const { port } = await serve((_, response) => response.end('\uFEFF{"ok":true}'));
  expect((await probe(`kind: http\nurl: http://127.0.0.1:${port}\nexpect: { json: { "$.ok": true } }`)).outcome).toBe(
    'pass',
  );
});

describe('each expectation passes on a target that fulfils it, and fails for its reason alone', () => {
  const cases: [
    name: string,
    expected: string,
    assertion: string,
    good: Parameters<typeof serve>[0],
    bad: Parameters<typeof serve>[0],
  ][] = [
    ['status', 'status: 200', 'Status', (_, r) => r.end(), (_, r) => r.writeHead(503).end()],
    ['status of a class', 'status: 2xx', 'Status', (_, r) => r.writeHead(204).end(), (_, r) => r.writeHead(301).end()],
    [
      'header',
      'headers: { x-release: "2.4.0" }',
      'Header x-release',
      (_, r) => r.setHeader('X-Release', '2.4.0').end(),
      (_, r) => r.setHeader('x-release', '2.3.0').end(),
    ],
    [
      'cookie',
      'cookies: { sid: { secure: true } }',
      'Cookie sid, Secure',
      (_, r) => r.setHeader('set-cookie', 'sid=1; Secure').end(),
      (_, r) => r.setHeader('set-cookie', 'sid=1').end(),
    ],
    [
      'JSON',
      'json: { "$.status": ok }',
      '$.status',
      (_, r) => json(r, { status: 'ok' }),
      (_, r) => json(r, { status: 'down' }),
    ],
    ['text', 'text: contains Swagger', 'Text', (_, r) => r.end('Swagger UI'), (_, r) => r.end('nothing here')],
    ['size', 'size: "< 1KB"', 'Size', (_, r) => r.end('x'), (_, r) => r.end('x'.repeat(2000))],
    [
      'gzip',
      'text: hello',
      'Text',
      (_, r) => r.setHeader('content-encoding', 'gzip').end(gzipSync('hello')),
      (_, r) => r.setHeader('content-encoding', 'gzip').end(gzipSync('bye')),
    ],
    [
      'HTTP version',
      'httpVersion: "1.1"',
      'HTTP version',
      (_, r) => r.end(),
      (_, r) => r.socket?.end('HTTP/1.0 200 OK\r\n\r\n'),
    ],
  ];
  test.each(cases)('%s', async (_name, expected, assertion, good, bad) => {
    for (const [handler, outcome] of [
      [good, 'pass'],
      [bad, 'fail'],
    ] as const) {
      const { port } = await serve(handler);
      const run = await probe(`{ kind: http, url: "http://localhost:${port}/", expect: { ${expected} } }`);
      expect(run).toMatchObject({ outcome });
      expect(failing(run)).toEqual(outcome === 'pass' ? [] : [assertion]);
    }
  });
});

test('the time of each phase is measured where it passes', async () => {
  const { port } = await serveHttps({ cert: certificates.good.pem, key: certificates.good.keyPem }, (_, response) => {
    // The first byte comes with the first answer of the client's clock, the rest after what the client reads in between.
    setTimeout(() => {
      response.write('a');
      setTimeout(() => response.end('b'), 60);
    }, 120);
  });
  const run = await probe(
    `{ kind: http, url: "https://localhost:${port}/", expect: { text: ab, firstByte: ">= 119ms", transfer: ">= 59ms", time: ">= 179ms", tls: "> 0ms" } }`,
    { ca },
  );
  expect(failing(run)).toEqual([]);
  const { dns, connect, tls, firstByte, transfer, total } = run.timings ?? {};
  const sum = Number(dns) + Number(connect) + Number(tls) + Number(firstByte) + Number(transfer);
  expect(sum).toBeLessThanOrEqual(Number(total));
});

describe('what the target does wrong is a fail, with the reason', () => {
  const garbage = 'this is no HTTP at all\r\n\r\n';
  const cases: [string, Parameters<typeof serveRaw>[0], RegExp][] = [
    ['no HTTP', (socket) => socket.once('data', () => socket.end(garbage)), /no HTTP/],
    [
      'closed without an answer',
      (socket) => socket.once('data', () => socket.end()),
      /closed the connection without an answer/,
    ],
    ['reset', (socket) => socket.once('data', () => socket.resetAndDestroy()), /closed the connection/],
    [
      'cut off in the middle',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf')),
      /in the middle of its answer/,
    ],
    [
      'wrongly encoded',
      (socket) =>
        socket.once('data', () =>
          socket.end('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nhalf'),
        ),
      /not encoded as it says/,
    ],
    ['a time limit without a word', (socket) => void socket.resume(), /took longer than 400 ms/],
  ];
  test.each(cases)('%s', async (name, handler, reason) => {
    const { port } = await serveRaw(handler);
    const timeout = name.startsWith('a time limit') ? '400ms' : '10s';
    const run = await probe(
      `{ kind: http, url: "http://127.0.0.1:${port}/", timeout: ${timeout}, expect: { status: 200 } }`,
    );
    expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringMatching(reason) });
  });

  test('nobody listens', async () => {
    const run = await probe(`{ kind: http, url: "http://127.0.0.1:${await freePort()}/", expect: { status: 200 } }`);
    expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringContaining('refused the connection') });
  });

  test('a server that drips ends at the time limit, not at the end of its dripping', async () => {
    const { port } = await serve((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 50);
      response.on('close', () => clearInterval(drip));
    });
    const run = await probe(
      `{ kind: http, url: "http://127.0.0.1:${port}/", timeout: 500ms, expect: { status: 200 } }`,
    );
    expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringMatching(/whole answer .* longer than 500 ms/) });
  });

  test.each([
    ['expired', 'has expired'],
    ['notYet', 'is not valid yet'],
    ['wrongName', 'is for another name'],
    ['selfSigned', 'signed by itself'],
    ['unknownAuthority', 'cannot be traced|not trusted'],
    ['viaIntermediate', 'was not sent'],
  ] as const)('a certificate that is %s', async (sort, reason) => {
    const { pem, keyPem } = certificates[sort];
    const { port } = await serveHttps({ cert: pem, key: keyPem }, (_, response) => response.end());
    const run = await probe(`{ kind: http, url: "https://localhost:${port}/", expect: { status: 200 } }`, { ca });
    expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringMatching(reason) });
  });
});

describe('what keeps the probe from running is an error, never a fail', () => {
  test.each([
    ['a missing variable', '{{api}}/health', {}, /no value for \{\{api\}\}/],
    [
      'a name that no name server can answer',
      'http://example.com/',
      { lookup: () => Promise.reject(Object.assign(new Error('x'), { code: 'EAI_AGAIN' })) },
      /No name server answered/,
    ],
    [
      'a variable that holds no address',
      '{{api}}',
      { variables: { api: 'ftp://example.com/' } },
      /does not begin with http/,
    ],
    ['a crash', 'http://example.com/', { lookup: () => Promise.reject(new Error('boom')) }, /boom/],
  ])('%s', async (_name, url, more, reason) => {
    const run = await probe(`{ kind: http, url: "${url}", timeout: 10s, expect: { status: 200 } }`, more);
    expect(run).toMatchObject({ outcome: 'error', reason: expect.stringMatching(reason) });
  });

  test.each([
    ['ENETUNREACH', 'no-network'],
    ['EADDRNOTAVAIL', 'no-network'],
    ['EHOSTUNREACH', 'unreachable'],
    ['EMFILE', 'crash'],
    ['EINVAL', 'crash'],
    ['ECONNREFUSED', 'refused'],
  ])('the system says %s', (system, code) => {
    const error = Object.assign(new Error('it said so'), { code: system });
    expect(fromSystem(error, 'connect', 'api:443')).toMatchObject({ code, system });
  });

  test('a name that does not exist is a finding about the target', async () => {
    const lookup = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    const run = await probe('{ kind: http, url: "http://api.example/", expect: { status: 200 } }', { lookup });
    expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringContaining('does not exist') });
  });

  test('being stopped', async () => {
    const stop = new AbortController();
    const { port } = await serve(() => stop.abort());
    const run = await probe(`{ kind: http, url: "http://127.0.0.1:${port}/", expect: { status: 200 } }`, {
      signal: stop.signal,
    });
    expect(run).toMatchObject({ outcome: 'error', reason: 'The run was stopped.' });
  });
});

describe('redirects', () => {
  const chain = () =>
    serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) json(response, { method: request.method });
      else response.writeHead(left === 3 ? 307 : 302, { location: `/${left - 1}` }).end();
    });

  test('are not followed unless asked for, and counted where they are', async () => {
    const { port } = await chain();
    const url = `http://127.0.0.1:${port}`;
    expect(await probe(`{ kind: http, url: "${url}/2", expect: { status: 302, redirects: 0 } }`)).toMatchObject({
      outcome: 'pass',
    });
    const followed = `{ kind: http, url: "${url}/2", follow: true, expect: { status: 200, redirects: 2, finalUrl: "${url}/0" } }`;
    expect(await probe(followed)).toMatchObject({ outcome: 'pass' });
    const tooMany = await probe(`{ kind: http, url: "${url}/2", follow: 1, expect: { status: 200 } }`);
    expect(tooMany).toMatchObject({ outcome: 'fail', reason: 'There were more than 1 redirects.' });
  });

  test('a POST stays one after 307 and becomes a GET after 302', async () => {
    const { port } = await chain();
    const run = (path: string) =>
      `{ kind: http, url: "http://127.0.0.1:${port}/${path}", method: POST, json: { a: 1 }, follow: true, expect: { json: { "$.method": exists } } }`;
    expect(seen(await probe(run('1')))).toMatchObject({ method: 'GET', request: { body: null } });
    expect(seen(await probe(run('3')))).toMatchObject({
      method: 'GET',
      redirects: [{ status: 307 }, { status: 302 }, { status: 302 }],
    });
  });

  test('another origin gets no token, no cookie and no key of the first one', async () => {
    const got: unknown[] = [];
    const other = await serve((request, response) => {
      got.push(request.headers);
      response.end();
    });
    const first = await serve((_, response) =>
      response.writeHead(302, { location: `http://localhost:${other.port}/` }).end(),
    );
    const yaml = `{ kind: http, url: "http://127.0.0.1:${first.port}/", follow: true, auth: { bearer: "{{secret.T}}" }, headers: { x-key: abc, cookie: "a=b", accept-language: uk }, expect: { status: 200 } }`;
    expect(await probe(yaml, { secrets: { T: 'token-of-the-first' } })).toMatchObject({ outcome: 'pass' });
    expect(got).toEqual([expect.not.objectContaining({ authorization: expect.anything() })]);
    expect(got[0]).toMatchObject({ host: `localhost:${other.port}`, 'accept-language': 'uk' });
    expect(Object.keys(got[0] as object)).not.toEqual(expect.arrayContaining(['x-key']));
    expect(Object.keys(got[0] as object)).not.toEqual(expect.arrayContaining(['cookie']));
  });

  test('to another scheme are no answer', async () => {
    const { port } = await serve((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end());
    const run = await probe(`{ kind: http, url: "http://127.0.0.1:${port}/", follow: true, expect: { status: 200 } }`);
    expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringContaining('not to http or https') });
  });
});

describe('what is sent', () => {
  const echo = () =>
    serve(async (request, response) => {
      const body = await bodyOf(request);
      json(response, { method: request.method, headers: request.headers, body: body.toString('latin1') });
    });
  const fixture = async (name: string) => ({ name, type: 'text/plain', bytes: Buffer.from('file of the test') });

  test.each([
    ['json: { a: [1, "{{v}}"] }', { 'content-type': 'application/json' }, '{"a":[1,"x y"]}'],
    ['form: { user: "{{v}}" }', { 'content-type': 'application/x-www-form-urlencoded' }, 'user=x+y'],
    ['body: plain, headers: { content-type: text/csv }', { 'content-type': 'text/csv' }, 'plain'],
    ['body: { fixture: a.txt }', { 'content-type': 'text/plain', 'content-length': '16' }, 'file of the test'],
    ['auth: { basic: { user: u, password: p } }', { authorization: 'Basic dTpw', 'content-length': '0' }, ''],
    ['auth: { bearer: abc }', { authorization: 'Bearer abc' }, ''],
  ])('%s', async (sent, headers, body) => {
    const { port } = await echo();
    const run = await probe(
      `{ kind: http, method: POST, url: "http://127.0.0.1:${port}/", ${sent}, expect: { status: 200 } }`,
      { variables: { v: 'x y' }, fixture },
    );
    expect(run.outcome).toBe('pass');
    const read = JSON.parse(String(Reflect.get(Object(Reflect.get(seen(run), 'body')), 'text')));
    // The answer repeats what was sent, so what the evidence hides is hidden in it too.
    if (!('authorization' in headers)) expect(read.headers).toMatchObject(headers);
    expect(read.body).toBe(body);
  });

  test('a form of several parts, in which a name cannot end its header', async () => {
    const got: Buffer[] = [];
    const { port } = await serve(async (request, response) => {
      got.push(await bodyOf(request));
      response.end();
    });
    const yaml = `{ kind: http, method: POST, url: "http://127.0.0.1:${port}/", multipart: { note: "{{v}}", upload: { fixture: a.txt, filename: "x\\r\\nevil: 1" } }, expect: { status: 200 } }`;
    expect(await probe(yaml, { variables: { v: 'x y' }, fixture })).toMatchObject({ outcome: 'pass' });
    const text = got[0]?.toString() ?? '';
    expect(text).toMatch(/name="note"\r\n\r\nx y\r\n/);
    expect(text).toMatch(
      /name="upload"; filename="x%0D%0Aevil: 1"\r\nContent-Type: text\/plain\r\n\r\nfile of the test\r\n--/,
    );
  });

  test('a fixture that is not there', async () => {
    const run = await probe(
      '{ kind: http, method: POST, url: "http://127.0.0.1:9/", body: { fixture: a.txt }, expect: { status: 200 } }',
    );
    expect(run).toMatchObject({ outcome: 'error', reason: 'There is no fixture file a.txt.' });
  });
});

describe('what is kept', () => {
  test('no secret, wherever it stands, and a body of 64 KB at most', async () => {
    const secret = 'correct-horse-battery';
    const { port } = await serve((request, response) => {
      response.setHeader('set-cookie', `sid=${'s'.repeat(30)}`);
      response.end(`${request.headers.authorization} ${'x'.repeat(200_000)}`);
    });
    const yaml = `{ kind: http, url: "http://127.0.0.1:${port}/?token={{secret.K}}", auth: { bearer: "{{secret.K}}" }, headers: { x-other: "{{secret.K}}" }, expect: { text: "contains {{secret.K}}", size: "> 200000" } }`;
    const run = await probe(yaml, { secrets: { K: secret } });
    expect(run.outcome).toBe('pass');
    expect(JSON.stringify(run)).not.toContain(secret);
    expect(JSON.stringify(run)).not.toContain('s'.repeat(30));
    expect(JSON.stringify(run).length).toBeLessThan(80_000);
  });

  test('no secret that only the answer holds', async () => {
    const token = `eyJ${'t'.repeat(40)}`;
    const cookie = 'c'.repeat(24);
    const { port } = await serve((_, response) => {
      response.setHeader('set-cookie', `sid=${cookie}`);
      json(response, { access_token: token, theme: 'dark' });
    });
    const yaml = `{ kind: http, url: "http://127.0.0.1:${port}/", expect: { json: { "$.access_token": short, "$.theme": dark }, cookies: { sid: other } } }`;
    const run = await probe(yaml);
    expect(run).toMatchObject({
      outcome: 'fail',
      assertions: [{ outcome: 'fail' }, { outcome: 'fail' }, { observed: 'dark' }],
    });
    expect(JSON.stringify(run)).not.toContain(token);
    expect(JSON.stringify(run)).not.toContain(cookie);
  });

  test('a request that can be pasted into a shell', async () => {
    const { port } = await serve((_, response) => response.end());
    const run = await probe(
      `{ kind: http, method: PUT, url: "http://127.0.0.1:${port}/it's", json: { a: "it's" }, expect: { status: 200 } }`,
    );
    expect(seen(run)).toMatchObject({
      curl: `curl -sS -i -X PUT 'http://127.0.0.1:${port}/it'\\''s' -H 'content-type: application/json' --data-binary '{"a":"it'\\''s"}'`,
    });
  });

  test('a body without end is cut at the bound, and what was not read is not judged', async () => {
    const { port } = await serve((_, response) => {
      const flood = () => {
        while (response.writable && response.write('x'.repeat(65_536)));
      };
      response.on('drain', flood);
      flood();
    });
    const run = await probe(
      `{ kind: http, url: "http://127.0.0.1:${port}/", timeout: 20s, expect: { status: 200, json: { "$.a": 1 } } }`,
    );
    expect(run).toMatchObject({ outcome: 'error', assertions: [{ outcome: 'pass' }, { outcome: 'error' }] });
  });
});

test('a list of values gives one round each, and the worst of them counts', async () => {
  const { port } = await serve((request, response) => response.writeHead(request.url === '/b%2F' ? 500 : 200).end());
  const run = await probe(
    `{ kind: http, url: "http://127.0.0.1:${port}/{{value}}", foreach: [a, b/, c], expect: { status: 200 } }`,
  );
  expect(run.outcome).toBe('fail');
  expect(failing(run)).toEqual(['b/: Status']);
  expect(run.rounds.map(({ value }) => value)).toEqual(['a', 'b/', 'c']);
});
