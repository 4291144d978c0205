import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { CLOSED } from '#lib/domain/probe/guard/allowed.ts';
import { freePort } from '#test/free-port.ts';
import { everyCertificate, issue } from '#test/targets/certificates.ts';
import { context, failing, probe, seen } from '#test/targets/probe.ts';
import { serve, serveHttps } from '#test/targets/serve.ts';
import { places } from './browser/places.ts';
import { browserProgram } from './browser/program.ts';
import type { RunContext } from './run.ts';

type Pages = Record<string, string | { status: number; headers?: Record<string, string>; body?: string }>;

/** Pages by their path; what is not there is 404. */
async function site(pages: Pages) {
  const asked: string[] = [];
  const { port } = await serve((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    asked.push(`${request.method} ${path}`);
    const page = pages[path] ?? { status: 404 };
    const { status, headers = {}, body = '' } = typeof page === 'string' ? { status: 200, body: page } : page;
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  });
  return { url: `http://127.0.0.1:${port}`, port, asked };
}

/** As a launch runs it: only what the environment names is reached. */
const guarded = (more: Partial<typeof CLOSED> = {}): Partial<RunContext> => ({
  guard: { ...CLOSED, hosts: ['127.0.0.1'], ...more },
});
// Starting a browser takes its time where many tests share a machine.
vi.setConfig({ testTimeout: 60_000 });

/** Profiles of this file alone: other tests open browsers at the same time. */
let own = '';
beforeAll(() => {
  own = mkdtempSync(join(tmpdir(), 'gonogo-own-'));
  vi.stubEnv('TMPDIR', own);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(own, { recursive: true, force: true });
});
const left = () => readdirSync(own).filter((name) => name.startsWith('gonogo-browser-'));
/** Whether any process of this machine works in a folder of this file. */
const living = () =>
  readdirSync('/proc').some((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(`${own}/gonogo-browser-`);
    } catch {
      return false;
    }
  });

const FORM = `<!doctype html><html><title>Sign in</title><body>
<form action="/home"><input id="user" name="user"><input id="word" type="password"><button>Go on</button></form>`;
const HOME = `<!doctype html><html data-theme="night"><title>Home</title><body><h1 id="late" hidden>Welcome</h1>
<script>setTimeout(() => { document.getElementById('late').hidden = false }, 700)</script>`;

test('a person goes through a form, and what appears late is waited for', async () => {
  const { url } = await site({ '/': FORM, '/home': HOME });
  const run = await probe(
    `
kind: browser
url: "${url}/"
steps:
  - fill: { selector: "#user", value: dana }
  - fill: { selector: "#word", value: "{{secret.WORD}}" }
  - press: { selector: "#word", key: Enter }
  - wait: "#late"
  - goto: /home
expect:
  title: Home
  finalUrl: "~ /home$"
  visible: ["#late", "text=Welcome"]
  attribute: { selector: html, name: data-theme, value: night }
  consoleErrors: 0
  failedRequests: 0
  time: "< 20s"`,
    { secrets: { WORD: 'tangerine-glacier' }, ...guarded() },
  );
  expect(run).toMatchObject({ outcome: 'pass', reason: null, warnings: [] });
  expect(run.timings?.total).toBeGreaterThan(0);
  expect(run.files).toMatchObject([{ name: 'screenshot.png', mediaType: 'image/png' }]);
  expect(
    Buffer.from(run.files[0]?.bytes ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(left()).toEqual([]);
});

test('each thing that is wrong with a page is told, and no other', async () => {
  const { url } = await site({
    '/': `<!doctype html><html lang="xx"><title>Oops</title><body><p id="hidden" hidden>x</p>
<img src="/nope.png"><script>console.error('boom'); queueMicrotask(() => { throw new TypeError('thrown') })</script>
<script>fetch('/cut', { signal: AbortSignal.abort() }).catch(() => undefined)</script>`,
  });
  const run = await probe(`
kind: browser
url: "${url}/"
settle: 300ms
steps: [{ click: "#hidden" }]
timeout: 3s
expect:
  title: Home
  finalUrl: contains /home
  visible: "#hidden"
  attribute: [{ selector: html, name: lang, value: en }, { selector: "#gone", name: x, value: exists }]
  consoleErrors: 0
  failedRequests: 0
  time: "< 1ms"`);
  expect(run.outcome).toBe('fail');
  expect(failing(run)).toEqual([
    'Step 1',
    'Title',
    'Final address',
    '#hidden',
    'lang of html',
    'x of #gone',
    'Errors on the console',
    'Requests that failed',
    'Time until loaded',
  ]);
  const reasons = Object.fromEntries(run.assertions.map((each) => [each.name, each]));
  expect(reasons['Step 1']?.observed).toBe('#hidden is there and cannot be clicked');
  expect(reasons['Errors on the console']).toMatchObject({
    observed: '2',
    reason: expect.stringMatching(/boom; TypeError: thrown/),
  });
  expect(reasons['Requests that failed']).toMatchObject({ observed: '1', reason: `${url}/nope.png (status 404)` });
});

test.each<[name: string, path: string, words: RegExp]>([
  ['an error page is no page', '/broken', /Page: expected a page, got status 500/],
  ['a redirect without end', '/round', /redirects without end/],
  ['a download', '/file', /download/],
])('%s', async (_, path, words) => {
  const { url } = await site({
    '/broken': { status: 500, body: '<title>Oops</title>' },
    '/round': { status: 302, headers: { location: '/round' } },
    '/file': {
      status: 200,
      headers: { 'content-disposition': 'attachment; filename=x.bin', 'content-type': 'application/octet-stream' },
      body: 'x',
    },
  });
  const run = await probe(`{ kind: browser, url: "${url}${path}", expect: { consoleErrors: 0 } }`);
  expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringMatching(words) });
});

test('a port where nobody listens is a fail, a selector that cannot be read an error', async () => {
  const port = await freePort();
  const gone = await probe(`{ kind: browser, url: "http://127.0.0.1:${port}/", expect: { title: x } }`);
  expect(gone).toMatchObject({ outcome: 'fail', reason: expect.stringMatching(/refused the connection/) });
  const { url } = await site({ '/': FORM });
  const odd = await probe(
    `{ kind: browser, url: "${url}/", steps: [{ click: "css=[[" }], expect: { title: Sign in } }`,
  );
  expect(odd).toMatchObject({ outcome: 'error', reason: expect.stringMatching(/css=\[\[ cannot be read/) });
});

test.each(['file:///etc/passwd', 'javascript:alert(1)'])('a step to %s is refused', async (address) => {
  const { url } = await site({ '/': FORM });
  const run = await probe(`{ kind: browser, url: "${url}/", steps: [{ goto: "${address}" }], expect: { title: x } }`);
  expect(run).toMatchObject({ outcome: 'error', reason: expect.stringMatching(/does not begin with http/) });
  expect(run.files).toEqual([]);
});

describe('the guard', () => {
  /** A place that no probe may reach, which counts who came. */
  async function forbidden() {
    const came: string[] = [];
    const server = createServer((request, response) => {
      came.push(request.url ?? '');
      response.end();
    });
    server.on('connection', () => came.push('a connection'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.2', done));
    const { port } = server.address() as { port: number };
    const datagrams = createSocket('udp4');
    datagrams.on('message', () => came.push('a datagram'));
    await new Promise<void>((done) => datagrams.bind(port, '127.0.0.2', done));
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
      datagrams.close();
    });
    return { at: `127.0.0.2:${port}`, port, came };
  }

  test('holds for whatever a page asks for, and its refusals count as failed requests', async () => {
    const { at, port, came } = await forbidden();
    const { url } = await site({
      '/': `<!doctype html><title>Reaching out</title><body>
<img src="http://${at}/image"><iframe src="http://${at}/frame"></iframe><img src="/sent-on">
<link rel="preconnect" href="http://${at}"><link rel="dns-prefetch" href="//prefetched.example">
<script>
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const tries = [
    () => fetch('http://${at}/fetch', { mode: 'no-cors' }),
    () => fetch('https://${at}/fetch', { mode: 'no-cors' }),
    () => fetch('http://rebound.example:${port}/again', { mode: 'no-cors' }),
    () => fetch('http://2130706434:${port}/decimal', { mode: 'no-cors' }),
    () => fetch('http://[::ffff:127.0.0.2]:${port}/mapped', { mode: 'no-cors' }),
    () => fetch('http://169.254.169.254/latest/meta-data/', { mode: 'no-cors' }),
    () => new Promise((done) => { const socket = new WebSocket('ws://${at}/socket'); socket.onerror = socket.onopen = done }),
    async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${at}' }, { urls: 'turn:${at}?transport=tcp', username: 'a', credential: 'b' }] });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
    },
    () => new WebTransport('https://${at}/').ready,
    async () => {
      await navigator.serviceWorker.register('/worker.js');
      await navigator.serviceWorker.ready;
      await wait(500);
    },
    async () => navigator.sendBeacon('http://${at}/beacon', 'x'),
  ];
  Promise.allSettled(tries.map((one) => Promise.race([one(), wait(4000)]))).then(() => { document.title = 'Done'; document.body.append(Object.assign(document.createElement('p'), { id: 'done', textContent: 'done' })) });
</script>`,
      '/sent-on': { status: 302, headers: { location: `http://${at}/redirected` } },
      '/worker.js': `self.addEventListener('install', (event) => event.waitUntil(fetch('http://${at}/worker', { mode: 'no-cors' }).catch(() => undefined)))`,
    });
    let asked = 0;
    const run = await probe(
      `{ kind: browser, url: "${url}/", steps: [{ wait: "#done" }], expect: { title: Done, failedRequests: 0 } }`,
      {
        ...guarded({ hosts: ['127.0.0.1', 'rebound.example'] }),
        // Another address each time it is asked.
        lookup: async (host) => {
          asked += host === 'rebound.example' ? 1 : 0;
          return [{ address: asked === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
        },
      },
    );
    expect(came).toEqual([]);
    expect(run.outcome).toBe('fail');
    expect(failing(run)).toEqual(['Requests that failed']);
    const { failedRequests } = seen(run) as { failedRequests: { url: string; reason: string }[] };
    const refused = (part: string) => failedRequests.find((each) => each.url.includes(part))?.reason ?? 'not refused';
    for (const part of ['/image', '/frame', '/redirected', '/fetch', '/again', '/mapped', '/socket', '127.0.0.2'])
      expect(`${part}: ${refused(part)}`).toMatch(/127\.0\.0\.2|private address|not among the allowed/);
    expect(refused('meta-data')).toMatch(/metadata/);
  });

  test.each<[string, (at: string) => Pages]>([
    ['that is sent on there', (at) => ({ '/': { status: 302, headers: { location: `http://${at}/` } } })],
    ['whose script goes there', (at) => ({ '/': `<title>x</title><script>location = 'http://${at}/'</script>` })],
    ['whose link leads there', (at) => ({ '/': `<title>x</title><a id="away" href="http://${at}/">x</a>` })],
  ])('a page %s is an error', async (_, pages) => {
    const { at, came } = await forbidden();
    const made = pages(at);
    const { url } = await site(made);
    const steps = String(made['/']).includes('away') ? '[{ click: "#away" }]' : '[]';
    const run = await probe(
      `{ kind: browser, url: "${url}/", steps: ${steps}, expect: { consoleErrors: 0 } }`,
      guarded(),
    );
    expect(run).toMatchObject({ outcome: 'error', reason: expect.stringMatching(/127\.0\.0\.2/) });
    expect(came).toEqual([]);
  });

  test('a page that may not be asked opens no browser', async () => {
    const run = await probe('{ kind: browser, url: "http://127.0.0.2/", expect: { title: x } }', guarded());
    expect(run).toMatchObject({ outcome: 'error', reason: expect.stringMatching(/private address/) });
  });

  test('methods and the number of requests hold inside of encrypted connections too', async () => {
    const certificates = everyCertificate();
    const { good } = certificates;
    const asked: string[] = [];
    const { port } = await serveHttps({ cert: good.pem, key: good.keyPem }, (request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response
        .setHeader('content-type', 'text/html')
        .end(
          request.url === '/'
            ? `<title>x</title><script>fetch('/change', { method: 'DELETE' }).catch(() => undefined)</script>`
            : '',
        );
    });
    const yaml = `{ kind: browser, url: "https://localhost:${port}/", expect: { failedRequests: 1 } }`;
    const rules = { hosts: ['localhost'], methods: ['GET'] };
    const ca = certificates.authority.pem;
    const run = await probe(yaml, { ca, ...guarded(rules) });
    expect(run).toMatchObject({ outcome: 'pass' });
    expect(seen(run)).toMatchObject({
      failedRequests: [{ reason: expect.stringMatching(/DELETE is not among the methods/) }],
    });
    expect(asked).toEqual(['GET /']);
    const spent = await probe(yaml, { ca, ...guarded({ hosts: ['localhost'], requests: 1 }) });
    expect(spent).toMatchObject({ outcome: 'error', reason: expect.stringMatching(/allows 1 requests/) });
    expect(asked).not.toContain('DELETE /change');
  });
});

describe('certificates', () => {
  const certificates = everyCertificate();
  const day = 86_400_000;
  const expired = issue({
    subject: 'localhost',
    names: ['localhost'],
    issuer: certificates.authority,
    from: new Date(Date.now() - 90 * day),
    until: new Date(Date.now() - day),
  });
  test.each([
    ['an own authority is trusted where it is named', certificates.good, certificates.authority.pem, 'pass'],
    ['and nowhere else', certificates.good, undefined, 'fail'],
    ['and not for what is expired', expired, certificates.authority.pem, 'fail'],
  ])('%s', async (_, { pem, keyPem }, ca, outcome) => {
    const { port } = await serveHttps({ cert: pem, key: keyPem }, (_request, response) => {
      response.setHeader('content-type', 'text/html').end('<title>Safe</title>');
    });
    const run = await probe(`{ kind: browser, url: "https://localhost:${port}/", expect: { title: Safe } }`, { ca });
    expect(run.outcome).toBe(outcome);
    if (outcome === 'fail') expect(run.reason).toMatch(/certificate/);
  });
});

describe('secrets', () => {
  const echo = `<!doctype html><title>x</title><body style="font: 20px monospace"><input id="key"><input id="word" type="password"><p id="out"></p>
<script>document.getElementById('key').oninput = ({ target }) => {
  document.title = target.value; console.error(target.value); document.getElementById('out').textContent = 'Your key is ' + target.value;
  fetch('/' + target.value); history.replaceState(null, '', '/?key=' + target.value);
}</script>`;

  async function typed(value: string, secrets: Record<string, string>) {
    const { url } = await site({ '/': echo });
    const yaml = `
kind: browser
url: "${url}/"
steps: [{ fill: { selector: "#key", value: "${value}" } }, { fill: { selector: "#word", value: open-sesame } }]
expect: { title: exists, consoleErrors: 0, failedRequests: 0, finalUrl: exists, attribute: { selector: "#word", name: type, value: password } }`;
    return probe(yaml, { secrets });
  }

  test('are in nothing that is kept, the picture too', async () => {
    const one = await typed('{{secret.KEY}}', { KEY: 'sk-live-0123456789abcdef' });
    const other = await typed('{{secret.KEY}}', { KEY: 'sk-live-fedcba9876543210' });
    const { files, ...kept } = one;
    expect(JSON.stringify(kept)).not.toContain('0123456789abcdef');
    expect(JSON.stringify(kept)).not.toContain('open-sesame');
    expect(JSON.stringify(kept)).toContain('[hidden]');
    // Two pictures that show no secret are the same.
    expect(files).toHaveLength(1);
    expect(Buffer.from(files[0]?.bytes ?? []).equals(Buffer.from(other.files[0]?.bytes ?? []))).toBe(true);
    const open = await typed('plain-0123456789abcdef', {});
    const shut = await typed('plain-fedcba9876543210', {});
    expect(Buffer.from(open.files[0]?.bytes ?? []).equals(Buffer.from(shut.files[0]?.bytes ?? []))).toBe(false);
  });
});

describe('the end', () => {
  test('a page that never finishes is a fail at its time limit', async () => {
    const { port } = await serve((request, response) => {
      if (request.url === '/')
        response.setHeader('content-type', 'text/html').end('<title>x</title><img src="/never">');
    });
    const run = await probe(`{ kind: browser, timeout: 1s, url: "http://127.0.0.1:${port}/", expect: { title: x } }`);
    expect(run).toMatchObject({ outcome: 'fail', reason: expect.stringMatching(/whole page after 1000 ms/) });
    expect(run.files).toHaveLength(1);
  });

  test('a page that is stuck is killed, and nothing is left', async () => {
    const { url } = await site({
      '/': '<title>x</title><script>onload = () => setTimeout(() => { for (;;); }, 50)</script>',
    });
    const run = await probe(`{ kind: browser, timeout: 1s, url: "${url}/", expect: { title: x } }`);
    expect(run.outcome).toBe('fail');
    expect(left()).toEqual([]);
  });

  test('a run that is stopped is an error, and nothing is left', async () => {
    const stop = new AbortController();
    const { port } = await serve(() => stop.abort());
    const run = await probe(
      `{ kind: browser, url: "http://127.0.0.1:${port}/", expect: { title: x } }`,
      context({ signal: stop.signal }),
    );
    expect(run).toMatchObject({ outcome: 'error', reason: 'The run was stopped.' });
    expect(left()).toEqual([]);
  });

  test.runIf(process.platform === 'linux')(
    'the browser of a killed worker ends by itself, and its profile goes with the next run',
    async () => {
      const asked = Promise.withResolvers<void>();
      const { port } = await serve((request, response) => {
        if (request.url === '/') asked.resolve();
        else response.setHeader('content-type', 'text/html').end('<title>x</title>');
      });
      const file = join(own, 'probe.yaml');
      writeFileSync(file, `{ kind: browser, url: "http://127.0.0.1:${port}/", expect: { title: x } }`);
      const main = join(import.meta.dirname, '../../cli/main.ts');
      const child = spawn(process.execPath, [main, 'probe', file], {
        stdio: 'ignore',
        env: { ...process.env, TMPDIR: own },
      });
      await asked.promise;
      expect(living()).toBe(true);
      child.kill('SIGKILL');
      await expect.poll(living, { timeout: 10_000 }).toBe(false);
      const [folder = ''] = left();
      const longAgo = new Date(Date.now() - 3 * 3_600_000);
      utimesSync(join(own, folder), longAgo, longAgo);
      await probe(`{ kind: browser, url: "http://127.0.0.1:${port}/next", expect: { title: x } }`);
      expect(left()).toEqual([]);
    },
  );

  test('so many at once and no more, in the order of asking', async () => {
    const take = places(1);
    const { signal } = new AbortController();
    const order: string[] = [];
    const first = await take(signal);
    const gone = new AbortController();
    const second = take(signal).then((leave) => {
      order.push('second');
      leave();
    });
    const impatient = take(gone.signal);
    const third = take(signal).then(() => order.push('third'));
    gone.abort(new Error('given up'));
    await expect(impatient).rejects.toThrow('given up');
    expect(order).toEqual([]);
    first();
    first();
    await Promise.all([second, third]);
    expect(order).toEqual(['second', 'third']);
  });
});

test.each([['one that is named and not there', '/nowhere/chromium', /PLAYWRIGHT_CHROMIUM is \/nowhere\/chromium/]])(
  '%s is an error that says how to mend it',
  (_, named, words) => {
    expect(() => browserProgram(() => '', named, '')).toThrow(words);
  },
);
