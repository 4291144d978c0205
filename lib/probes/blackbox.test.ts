import { describe, expect, test } from 'vitest';
import { freePort } from '#test/free-port.ts';
import { BLACKBOX, blackbox } from '#test/targets/blackbox.ts';
import { everyCertificate, type Issued } from '#test/targets/certificates.ts';
import { address, mail, serveNames } from '#test/targets/names.ts';
import { probe } from '#test/targets/probe.ts';
import { installed } from '#test/targets/program.ts';
import { type Handler, serve, serveHttps, serveRaw, serveTls } from '#test/targets/serve.ts';

/*
 * The same questions to the same targets, by this engine and by blackbox_exporter: both have to say yes and no to the same ones.
 */
const certificates = everyCertificate();
const ca = certificates.authority.pem;
const CA = { 'ca.pem': ca };

/** `error`: what blackbox_exporter calls a failure is for us no finding about the target. */
type Asked = { name: string; good: boolean; error?: boolean; module: unknown; target: string; yaml: string };
type Row = [name: string, ours: string, theirs: string];

async function agree(asked: Asked[]): Promise<void> {
  const modules = Object.fromEntries(asked.map(({ module }, at) => [`m${at}`, module]));
  const { ask } = await blackbox(modules, CA);
  const rows: Row[] = [];
  for (const [at, { name, target, yaml }] of asked.entries()) {
    const ours = await probe(yaml, { ca });
    rows.push([name, ours.outcome, (await ask(`m${at}`, target)) ? 'pass' : 'fail']);
  }
  const wanted = asked.map(({ name, good, error }): Row => {
    const theirs = good ? 'pass' : 'fail';
    return [name, error ? 'error' : theirs, theirs];
  });
  expect(rows).toEqual(wanted);
}

const secured = ({ pem, keyPem }: Issued) => ({ cert: pem, key: keyPem });
const TRUST = { ca_file: 'FOLDER/ca.pem' };

describe.skipIf(!installed(BLACKBOX))('agrees with blackbox_exporter', () => {
  test('http', async () => {
    const handler: Handler = (request, response) => {
      const path = request.url ?? '';
      if (path === '/ok') return void response.setHeader('x-release', '2.4.0').end('status: healthy');
      if (path === '/created') return void response.writeHead(201).end();
      if (path === '/down') return void response.writeHead(503).end('status: healthy');
      if (path === '/moved') return void response.writeHead(302, { location: '/ok' }).end();
      if (path === '/to-down') return void response.writeHead(302, { location: '/down' }).end();
      if (path === '/round') return void response.writeHead(302, { location: '/round' }).end();
      if (path === '/cut') return void response.writeHead(200, { 'content-length': '99' }).end('short');
      if (path === '/odd') return void response.socket?.end('this is no HTTP\r\n\r\n');
      if (path === '/closed') return void response.socket?.destroy();
      if (path === '/post') return void response.writeHead(request.method === 'POST' ? 200 : 405).end();
      if (path !== '/silent') response.writeHead(404).end();
    };
    const { port } = await serve(handler);
    const { port: safe } = await serveHttps(secured(certificates.good), handler);
    const { port: expired } = await serveHttps(secured(certificates.expired), handler);
    const { port: stranger } = await serveHttps(secured(certificates.unknownAuthority), handler);
    const { port: other } = await serveHttps(secured(certificates.wrongName), handler);
    type Http = { expect?: string; more?: string; theirs?: Record<string, unknown> };
    const one = (name: string, good: boolean, url: string, { expect: wanted, more = '', theirs = {} }: Http = {}) => ({
      name,
      good,
      target: url,
      module: {
        prober: 'http',
        timeout: '900ms',
        http: { preferred_ip_protocol: 'ip4', tls_config: TRUST, ...theirs },
      },
      yaml: `kind: http\nurl: "${url}"\ntimeout: 900ms\nfollow: 10\n${more}\nexpect: { ${wanted ?? 'status: 2xx'} }\n`,
    });
    const at = (path: string) => `http://127.0.0.1:${port}${path}`;
    await agree(
      [
        one('200', true, at('/ok')),
        one('201', true, at('/created')),
        one('404', false, at('/nowhere')),
        one('503', false, at('/down')),
        one('503 is expected', true, at('/down'), { expect: 'status: 503', theirs: { valid_status_codes: [503] } }),
        one('one of two', true, at('/down'), {
          expect: 'status: [200, 503]',
          theirs: { valid_status_codes: [200, 503] },
        }),
        one('POST', true, at('/post'), { more: 'method: POST', theirs: { method: 'POST' } }),
        one('GET where POST is wanted', false, at('/post')),
        one('text', true, at('/ok'), {
          expect: 'status: 2xx, text: "~ healthy"',
          theirs: { fail_if_body_not_matches_regexp: ['healthy'] },
        }),
        one('another text', false, at('/ok'), {
          expect: 'status: 2xx, text: "~ broken"',
          theirs: { fail_if_body_not_matches_regexp: ['broken'] },
        }),
        one('header', true, at('/ok'), {
          expect: 'headers: { x-release: "~ ^2[.]4" }',
          theirs: { fail_if_header_not_matches: [{ header: 'x-release', regexp: '^2[.]4' }] },
        }),
        one('another header', false, at('/ok'), {
          expect: 'headers: { x-release: "~ ^2[.]5" }',
          theirs: { fail_if_header_not_matches: [{ header: 'x-release', regexp: '^2[.]5' }] },
        }),
        one('redirect', true, at('/moved')),
        one('redirect to a fault', false, at('/to-down')),
        one('redirect without end', false, at('/round')),
        one('redirect, not followed', false, at('/moved'), {
          more: 'follow: false',
          theirs: { follow_redirects: false },
        }),
        one('cut off', false, at('/cut'), {
          expect: 'status: 2xx, text: "~ short"',
          theirs: { fail_if_body_not_matches_regexp: ['short'] },
        }),
        one('no HTTP', false, at('/odd')),
        one('closed', false, at('/closed')),
        one('no answer', false, at('/silent')),
        one('nobody listens', false, `http://127.0.0.1:${await freePort()}/`),
        one('https', true, `https://localhost:${safe}/ok`),
        one('plain to https', false, `http://localhost:${safe}/ok`),
        one('https to plain', false, `https://localhost:${port}/ok`),
        one('expired certificate', false, `https://localhost:${expired}/ok`),
        one('unknown authority', false, `https://localhost:${stranger}/ok`),
        one('certificate for another name', false, `https://localhost:${other}/ok`),
      ].map((each) => ({ ...each, yaml: each.yaml.replace(/follow: 10\nfollow: false/, 'follow: false') })),
    );
  });

  test('tcp', async () => {
    const { port: mute } = await serveRaw(() => undefined);
    const { port: greets } = await serveRaw((socket) => void socket.write('220 mail.example ESMTP\r\n'));
    const { port: answers } = await serveRaw((socket) => {
      socket.on('data', (data) => socket.write(data.toString() === 'PING\r\n' ? '+PONG\r\n' : '-ERR\r\n'));
    });
    type Tcp = { expect?: string; more?: string; theirs?: Record<string, unknown> };
    const one = (
      name: string,
      good: boolean,
      port: number,
      { expect: wanted = 'open', more = '', theirs = {} }: Tcp = {},
    ) => ({
      name,
      good,
      target: `127.0.0.1:${port}`,
      module: { prober: 'tcp', timeout: '900ms', tcp: { preferred_ip_protocol: 'ip4', ...theirs } },
      yaml: `kind: tcp\nhost: 127.0.0.1\nport: ${port}\ntimeout: 900ms\nexpect: ${wanted}\n${more}\n`,
    });
    await agree([
      one('open', true, mute),
      one('nobody listens', false, await freePort()),
      one('banner', true, greets, {
        expect: '{ state: open, banner: "~ ^220 .*ESMTP" }',
        theirs: { query_response: [{ expect: '^220 .*ESMTP' }] },
      }),
      one('another banner', false, greets, {
        expect: '{ state: open, banner: "~ ^250 " }',
        theirs: { query_response: [{ expect: '^250 ' }] },
      }),
      one('no banner', false, mute, {
        expect: '{ state: open, banner: "~ ^220 " }',
        theirs: { query_response: [{ expect: '^220 ' }] },
      }),
      one('question and answer', true, answers, {
        expect: '{ state: open, banner: "~ PONG" }',
        more: 'send: "PING\\r\\n"',
        theirs: { query_response: [{ send: 'PING\r' }, { expect: 'PONG' }] },
      }),
    ]);
  });

  test('dns', async () => {
    const zone = {
      'api.example': { A: [address('192.0.2.10')], MX: [mail(10, 'mail.example')] },
      'two.example': { A: [address('192.0.2.10'), address('192.0.2.11')] },
      'broken.example': null,
    };
    const { address: resolver } = await serveNames(zone);
    type Dns = { expect?: string; type?: string; theirs?: Record<string, unknown> };
    const one = (name: string, good: boolean, host: string, { expect: wanted, type = 'A', theirs = {} }: Dns = {}) => ({
      name,
      good,
      target: resolver,
      module: {
        prober: 'dns',
        timeout: '900ms',
        dns: { query_name: host, query_type: type, preferred_ip_protocol: 'ip4', ...theirs },
      },
      yaml: `kind: dns\nhost: ${host}\nresolver: "${resolver}"\ntimeout: 900ms\nexpect: { ${wanted ?? `${type}: exists`} }\n`,
    });
    const holds = (pattern: string) => ({ validate_answer_rrs: { fail_if_not_matches_regexp: [pattern] } });
    await agree([
      one('there', true, 'api.example'),
      one('address', true, 'api.example', { expect: 'A: 192.0.2.10', theirs: holds('\\t192[.]0[.]2[.]10$') }),
      one('another address', false, 'api.example', { expect: 'A: 192.0.2.99', theirs: holds('\\t192[.]0[.]2[.]99$') }),
      one('mail', true, 'api.example', {
        type: 'MX',
        expect: 'MX: "contains mail.example"',
        theirs: holds('mail[.]example'),
      }),
      one('one of two', true, 'two.example', {
        expect: 'A: "contains 192.0.2.11"',
        theirs: holds('192[.]0[.]2[.]1[01]$'),
      }),
      one('no such name', false, 'nowhere.example'),
      one('no such name, as expected', true, 'nowhere.example', {
        expect: 'exists: false',
        theirs: { valid_rcodes: ['NXDOMAIN'] },
      }),
      { ...one('a name server that fails', false, 'broken.example'), error: true },
    ]);
  });

  test('tls', async () => {
    const one = async (
      name: string,
      good: boolean,
      options: Parameters<typeof serveTls>[0],
      { servername = 'localhost', wanted = 'trusted: true, name: true' } = {},
    ) => {
      const { port } = await serveTls({ ciphers: 'DEFAULT:@SECLEVEL=0', ...options });
      return {
        name,
        good,
        target: `127.0.0.1:${port}`,
        module: {
          prober: 'tcp',
          timeout: '900ms',
          tcp: { preferred_ip_protocol: 'ip4', tls: true, tls_config: { ...TRUST, server_name: servername } },
        },
        yaml: `kind: tls\nhost: 127.0.0.1\nport: ${port}\nservername: ${servername}\ntimeout: 900ms\nexpect: { ${wanted} }\n`,
      };
    };
    const { viaIntermediate, between } = certificates;
    const whole = { cert: `${viaIntermediate.pem}\n${between.pem}`, key: viaIntermediate.keyPem };
    await agree([
      await one('good', true, secured(certificates.good)),
      await one('with its intermediate', true, whole),
      await one('without its intermediate', false, secured(viaIntermediate)),
      await one('expired', false, secured(certificates.expired)),
      await one('not yet valid', false, secured(certificates.notYet)),
      await one('signed by itself', false, secured(certificates.selfSigned)),
      await one('unknown authority', false, secured(certificates.unknownAuthority)),
      await one('another name', false, secured(certificates.wrongName)),
      await one('that other name', true, secured(certificates.wrongName), { servername: 'other.example' }),
      await one('only TLS 1.2', true, { ...secured(certificates.good), maxVersion: 'TLSv1.2' }),
      await one(
        'only TLS 1.1',
        false,
        { ...secured(certificates.good), minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
        { wanted: 'trusted: true, name: true, offered: [TLSv1.2]' },
      ),
    ]);
  });
});
