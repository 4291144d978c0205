import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { CLOSED, type GuardRules } from '#lib/domain/probe/guard/allowed.ts';
import { freePort } from '#test/free-port.ts';
import { address, authority, domain, mail, serveNames, text } from '#test/targets/names.ts';
import { failing, probe, seen } from '#test/targets/probe.ts';
import { serve, serveRaw } from '#test/targets/serve.ts';
import { silentPort } from '#test/targets/silence.ts';

describe('dns', () => {
  const zone = () =>
    serveNames({
      'api.example': {
        A: [address('192.0.2.1'), address('192.0.2.2')],
        AAAA: [address('2001:db8:0:0:0:0:0:1')],
        MX: [mail(10, 'mx.example')],
        TXT: [text('v=spf1 -all')],
        CAA: [authority('issue', 'letsencrypt.org')],
        NS: [domain('ns.example')],
      },
      'www.example': { CNAME: [domain('api.example')] },
      'broken.example': null,
    });

  test('each expectation passes, and fails for its reason alone', async () => {
    const { address: resolver } = await zone();
    const ask = (host: string, expected: string) =>
      probe(`{ kind: dns, host: ${host}, resolver: "${resolver}", expect: { ${expected} } }`);
    const all =
      'A: contains 192.0.2.1, MX: 10 mx.example, TXT: contains spf1, CAA: contains letsencrypt, NS: ns.example, ttl: "<= 300", exists: true';
    const good = await ask('api.example', all);
    expect(good).toMatchObject({ outcome: 'pass' });
    expect(seen(good)).toMatchObject({ resolver, records: { A: { code: 'NOERROR', found: [{ ttl: 300 }, {}] } } });
    for (const [host, expected, name] of [
      ['api.example', 'A: 192.0.2.1', 'A'],
      ['api.example', 'AAAA: absent', 'AAAA'],
      ['api.example', 'TXT: contains include', 'TXT'],
      ['api.example', 'ttl: "> 300"', 'TTL'],
      ['www.example', 'CNAME: other.example', 'CNAME'],
      ['www.example', 'MX: exists', 'MX'],
      ['gone.example', 'exists: true', 'Name'],
    ] as const)
      expect([host, expected, failing(await ask(host, expected))]).toEqual([host, expected, [name]]);
    expect(await ask('gone.example', 'exists: false, A: absent')).toMatchObject({ outcome: 'pass' });
    expect(await ask('www.example', 'CNAME: api.example')).toMatchObject({ outcome: 'pass' });
  });

  test('a name server that fails or is silent is an error', async () => {
    const { address: resolver } = await zone();
    const failed = await probe(
      `{ kind: dns, host: broken.example, resolver: "${resolver}", expect: { exists: true } }`,
    );
    expect(failed).toMatchObject({ outcome: 'error' });
    const silent = await probe(
      `{ kind: dns, host: a.example, resolver: "127.0.0.1:${await freePort()}", timeout: 500ms, expect: { A: exists } }`,
    );
    expect(silent).toMatchObject({ outcome: 'error' });
  });

  test('the name server is an address like any other to the guard', async () => {
    const run = await probe('{ kind: dns, host: a.example, resolver: 169.254.169.253, expect: { A: exists } }');
    expect(run).toMatchObject({ outcome: 'error', reason: expect.stringContaining('never ask') });
  });
});

describe('tcp', () => {
  test('open, refused, and what the other side says first', async () => {
    const { port } = await serveRaw((socket) => socket.end('220 mail.example ESMTP\r\n'));
    const closed = await freePort();
    const ask = (at: number, expected: string) =>
      probe(`{ kind: tcp, host: localhost, port: ${at}, timeout: 10s, expect: ${expected} }`);
    for (const [at, expected, wrong] of [
      [port, 'open', []],
      [port, '{ banner: contains ESMTP }', []],
      [port, '{ state: open, time: "< 9s" }', []],
      [port, 'refused', ['Port']],
      [port, '{ banner: contains SSH }', ['Banner']],
      [closed, 'refused', []],
      [closed, '[refused, filtered]', []],
      [closed, 'open', ['Port']],
      [closed, '{ banner: exists }', ['Banner']],
    ] as const) {
      const run = await ask(at, expected);
      expect([expected, run.outcome, failing(run)]).toEqual([expected, wrong.length === 0 ? 'pass' : 'fail', wrong]);
    }
  });

  test('a word can be sent first', async () => {
    const { port } = await serveRaw((socket) => socket.once('data', (word) => socket.end(`you said ${word}\n`)));
    const run = await probe(
      `{ kind: tcp, host: localhost, port: ${port}, send: hello, expect: { banner: contains you said hello } }`,
    );
    expect(run).toMatchObject({ outcome: 'pass' });
  });

  test('silence is filtered, and proves something because this machine reaches others', async () => {
    const port = await silentPort();
    const ask = (expected: string) =>
      probe(`{ kind: tcp, host: 127.0.0.1, port: ${port}, timeout: 500ms, expect: ${expected} }`);
    expect(await ask('[refused, filtered]')).toMatchObject({ outcome: 'pass' });
    expect(await ask('refused')).toMatchObject({ outcome: 'fail' });
    expect(await ask('open')).toMatchObject({ outcome: 'fail', reason: expect.stringContaining('filtered') });
  });

  test('one open address among several makes it open', async () => {
    const { port } = await serveRaw((socket) => socket.end());
    const lookup = async () => [
      { address: '127.0.0.2', family: 4 as const },
      { address: '127.0.0.1', family: 4 as const },
    ];
    const run = await probe(`{ kind: tcp, host: db.example, port: ${port}, expect: refused }`, { lookup });
    expect(run).toMatchObject({ outcome: 'fail' });
    expect(seen(run)).toMatchObject({ state: 'open', address: '127.0.0.1' });
  });
});

describe('the guard', () => {
  const closed = (more: Partial<GuardRules>): GuardRules => ({ ...CLOSED, ...more });
  const http = (url: string) => `{ kind: http, url: "${url}", follow: true, timeout: 10s, expect: { status: 200 } }`;

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0251.0376.0251.0376/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:a9fe:a9fe::1]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://metadata.google.internal/',
    'http://metadata.google.internal./',
    'http://１６９.254.169.254/',
  ])('%s is refused even to a user who is trusted', async (url) => {
    const run = await probe(http(url));
    expect(run).toMatchObject({ outcome: 'error', reason: expect.stringMatching(/never ask|single machine/) });
    expect(run.rounds[0]?.timings?.connect ?? null).toBeNull();
  });

  test('a name that leads there, alone or among good addresses', async () => {
    for (const extra of [[], [{ address: '127.0.0.1', family: 4 as const }]]) {
      const lookup = async () => [...extra, { address: '169.254.169.254', family: 4 as const }];
      expect(await probe(http('http://innocent.example/'), { lookup })).toMatchObject({
        outcome: 'error',
        reason: expect.stringContaining('never ask'),
      });
    }
  });

  test('a redirect is checked like the first address', async () => {
    const { port } = await serve((_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    );
    expect(await probe(http(`http://127.0.0.1:${port}/`))).toMatchObject({
      outcome: 'error',
      reason: expect.stringContaining('never ask'),
    });
  });

  test('a name that changes between check and connection gains nothing: it is looked up once', async () => {
    const { port } = await serve((_, response) => response.end());
    let asked = 0;
    const lookup = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 as const }];
    };
    const run = await probe(http(`http://rebinding.example:${port}/`), { lookup });
    expect(run).toMatchObject({ outcome: 'pass' });
    expect(seen(run)).toMatchObject({ address: '127.0.0.1' });
    expect(asked).toBe(1);
  });

  test('private addresses need to be named, for every kind', async () => {
    const { port } = await serve((_, response) => response.end());
    const specs = [
      http(`http://127.0.0.1:${port}/`),
      `{ kind: tcp, host: 127.0.0.1, port: ${port}, expect: open }`,
      `{ kind: tls, host: 127.0.0.1, port: ${port}, expect: { trusted: true } }`,
      `{ kind: metrics, url: "http://127.0.0.1:${port}/", expect: { metrics: { up: 1 } } }`,
      `{ kind: promql, source: "http://127.0.0.1:${port}", query: up, expect: 1 }`,
      `{ kind: headers, url: "http://127.0.0.1:${port}/", expect: { frame: true } }`,
      `{ kind: scenario, steps: [{ name: a, url: "http://127.0.0.1:${port}/" }] }`,
      `{ kind: websocket, url: "ws://127.0.0.1:${port}/" }`,
      `{ kind: postgres, url: "postgres://u:p@127.0.0.1:${port}/d", expect: { ping: true } }`,
      `{ kind: redis, url: "redis://127.0.0.1:${port}", expect: { ping: true } }`,
    ];
    for (const yaml of specs) {
      const run = await probe(yaml, { guard: closed({ hosts: ['example.com'] }) });
      expect([yaml, run.outcome, JSON.stringify(run)]).toEqual([
        yaml,
        'error',
        expect.stringMatching(/private address|not among the allowed/),
      ]);
    }
    expect(await probe(http(`http://127.0.0.1:${port}/`), { guard: closed({ hosts: ['127.0.0.0/8'] }) })).toMatchObject(
      { outcome: 'pass' },
    );
  });

  test('ports, methods and the number of requests', async () => {
    const { port } = await serve((_, response) => response.end());
    const url = `http://127.0.0.1:${port}/`;
    const hosts = ['127.0.0.1'];
    expect(await probe(http(url), { guard: closed({ hosts, ports: [443] }) })).toMatchObject({
      outcome: 'error',
      reason: expect.stringContaining('Port'),
    });
    const post = `{ kind: http, method: DELETE, url: "${url}", expect: { status: 200 } }`;
    expect(await probe(post, { guard: closed({ hosts, methods: ['GET'] }) })).toMatchObject({
      outcome: 'error',
      reason: expect.stringContaining('DELETE'),
    });
    const four = `{ kind: http, url: "${url}", foreach: [1, 2, 3, 4], expect: { status: 200 } }`;
    const run = await probe(four, { guard: closed({ hosts, requests: 3 }) });
    expect(run).toMatchObject({ outcome: 'error', reason: expect.stringContaining('3 requests') });
    const limit = `{ kind: ratelimit, url: "${url}", budget: 5 }`;
    expect(await probe(limit, { guard: closed({ hosts }) })).toMatchObject({
      outcome: 'error',
      reason: expect.stringContaining('rate limits'),
    });
  });

  test('every hop of a redirect has to hold: another port, another method, another notation', async () => {
    const hosts = ['127.0.0.1'];
    const aside = await serve((_, response) => response.end());
    const heard: string[] = [];
    let location = '';
    const { port } = await serve((request, response) => {
      heard.push(request.method ?? '');
      if (request.url === '/first') response.writeHead(307, { location }).end();
      else response.end();
    });
    const post = `{ kind: http, method: POST, follow: true, url: "http://127.0.0.1:${port}/first", expect: { status: 200 } }`;
    const places: [string, RegExp][] = [
      [`http://127.0.0.1:${aside.port}/`, /Port \d+ is not among/],
      [`http://2130706433:${aside.port}/`, /Port \d+ is not among/],
      ['http://169.254.169.254:80/', /never ask/],
      ['//169.254.169.254/', /never ask/],
      ['http://[::ffff:169.254.169.254]/', /never ask/],
      ['http://[64:ff9b::a9fe:a9fe]/', /never ask/],
      ['http://0xa9fea9fe/', /never ask/],
      [`http://10.0.0.1:${port}/`, /private address/],
      [`http://user:pass@127.0.0.1:${aside.port}/`, /Port \d+ is not among/],
      ['file:///etc/passwd', /not to http/],
      ['gopher://127.0.0.1/', /not to http/],
    ];
    for (const [there, words] of places) {
      location = there;
      const run = await probe(post, { guard: closed({ hosts, ports: [port, 80] }) });
      expect([there, run.outcome, run.reason]).toEqual([
        there,
        expect.stringMatching(/error|fail/),
        expect.stringMatching(words),
      ]);
      if (!there.startsWith('file') && !there.startsWith('gopher')) expect(run.outcome).toBe('error');
    }
    // 307 keeps the method: what may be sent to the first address and not at all is not sent to the second either.
    heard.length = 0;
    expect(await probe(post, { guard: closed({ hosts, ports: [port], methods: ['GET'] }) })).toMatchObject({
      outcome: 'error',
    });
    expect(heard).toEqual([]);
  });

  test('the minute of an environment counts every connection of every kind', async () => {
    const { port } = await serve((_, response) => response.end());
    const specs = [
      http(`http://127.0.0.1:${port}/`),
      `{ kind: tcp, host: 127.0.0.1, port: ${port}, expect: open }`,
      `{ kind: tls, host: 127.0.0.1, port: ${port}, expect: { trusted: true } }`,
      `{ kind: websocket, url: "ws://127.0.0.1:${port}/" }`,
      `{ kind: postgres, url: "postgres://u:p@127.0.0.1:${port}/d", expect: { ping: true } }`,
      `{ kind: redis, url: "redis://127.0.0.1:${port}", expect: { ping: true } }`,
      `{ kind: dns, host: api.example, resolver: "127.0.0.1:${port}", timeout: 1s, expect: { A: 192.0.2.1 } }`,
    ];
    for (const yaml of specs) {
      let count = 0;
      const guard = closed({ hosts: ['127.0.0.1'], perMinute: 0 });
      const run = await probe(yaml, { guard, minute: async () => ++count });
      expect([yaml, run.outcome, JSON.stringify(run)]).toEqual([
        yaml,
        'error',
        expect.stringContaining('0 requests a minute'),
      ]);
      expect(count).toBeGreaterThan(0);
      const none = await probe(yaml, { guard: closed({ hosts: ['127.0.0.1'], requests: 0 }) });
      expect([yaml, none.outcome, JSON.stringify(none)]).toEqual([
        yaml,
        'error',
        expect.stringContaining('0 requests a run'),
      ]);
    }
  });

  test('a proxy that the environment of the process names is not asked', async () => {
    let proxied = 0;
    const proxy = await serve((_, response) => {
      proxied += 1;
      response.end();
    });
    const { port } = await serve((_, response) => response.end());
    const file = join(mkdtempSync(join(tmpdir(), 'gonogo-proxied-')), 'probe.yaml');
    writeFileSync(file, http(`http://127.0.0.1:${port}/`));
    const address = `http://127.0.0.1:${proxy.port}`;
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
    const env = {
      ...process.env,
      ...Object.fromEntries(names.map((name) => [name, address])),
      NODE_USE_ENV_PROXY: '1',
    };
    const main = join(import.meta.dirname, '../../cli/main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'probe', file, '--json'], { env });
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'pass' });
    expect(proxied).toBe(0);
  });
});
