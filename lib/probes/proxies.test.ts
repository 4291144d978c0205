import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freePort } from '#test/free-port.ts';
import { everyCertificate } from '#test/targets/certificates.ts';
import { failing, probe, seen } from '#test/targets/probe.ts';
import { installed, scratch, start } from '#test/targets/program.ts';
import { serve } from '#test/targets/serve.ts';

const certificates = everyCertificate();
const ca = certificates.authority.pem;
const { good } = certificates;

type Proxy = { plain: number; secure: number };

async function nginx(): Promise<Proxy> {
  const [plain, secure] = [await freePort(), await freePort()];
  const folder = scratch({ 'cert.pem': good.pem, 'key.pem': good.keyPem });
  const conf = scratch({
    'nginx.conf': `
      daemon off; master_process off; pid ${folder}/pid; error_log stderr;
      events {}
      http {
        access_log off; client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
        uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
        limit_req_zone $uri zone=one:1m rate=1r/m;
        server {
          listen 127.0.0.1:${plain};
          location / { return 301 https://localhost:${secure}$request_uri; }
          location /limited { limit_req zone=one burst=4 nodelay; limit_req_status 429; try_files /none @ok; }
          location @ok { return 200 "ok"; }
        }
        server {
          listen 127.0.0.1:${secure} ssl;
          ssl_certificate ${folder}/cert.pem; ssl_certificate_key ${folder}/key.pem;
          ssl_protocols TLSv1.2 TLSv1.3;
          location / { add_header Strict-Transport-Security "max-age=31536000; includeSubDomains"; add_header X-Content-Type-Options nosniff; return 200 '{"status":"ok"}'; }
        }
      }`,
  });
  await start('nginx', ['-c', join(conf, 'nginx.conf'), '-p', folder, '-e', 'stderr'], secure);
  return { plain, secure };
}

async function caddy(): Promise<Proxy> {
  const [plain, secure] = [await freePort(), await freePort()];
  const folder = scratch({ 'cert.pem': good.pem, 'key.pem': good.keyPem });
  const conf = scratch({
    Caddyfile: `{
      admin off
      auto_https off
      storage file_system ${folder}/storage
    }
    http://localhost:${plain} {
      bind 127.0.0.1
      redir https://localhost:${secure}{uri} permanent
    }
    https://localhost:${secure} {
      bind 127.0.0.1
      tls ${folder}/cert.pem ${folder}/key.pem
      header Strict-Transport-Security "max-age=31536000; includeSubDomains"
      header X-Content-Type-Options nosniff
      header -Server
      respond \`{"status":"ok"}\`
    }`,
  });
  await start('caddy', ['run', '--config', join(conf, 'Caddyfile'), '--adapter', 'caddyfile'], secure);
  return { plain, secure };
}

async function haproxy(): Promise<Proxy> {
  const [plain, secure] = [await freePort(), await freePort()];
  const behind = await serve((_, response) => response.end('{"status":"ok"}'));
  const folder = scratch({ 'both.pem': `${good.pem}${good.keyPem}` });
  const conf = scratch({
    'haproxy.cfg': `
defaults
  mode http
  timeout connect 5s
  timeout client 5s
  timeout server 5s
frontend plain
  bind 127.0.0.1:${plain}
  http-request redirect code 301 location https://localhost:${secure}%[pathq]
frontend secure
  bind 127.0.0.1:${secure} ssl crt ${folder}/both.pem ssl-min-ver TLSv1.2
  http-response set-header Strict-Transport-Security "max-age=31536000; includeSubDomains"
  http-response set-header X-Content-Type-Options nosniff
  default_backend app
backend app
  server one 127.0.0.1:${behind.port}
`,
  });
  await start('haproxy', ['-db', '-f', join(conf, 'haproxy.cfg')], secure);
  return { plain, secure };
}

describe.each([
  ['nginx', nginx],
  ['caddy', caddy],
  ['haproxy', haproxy],
] as const)('%s', (program, launch) => {
  test.skipIf(!installed(program))('http, tls, headers and tcp', async () => {
    const { plain, secure } = await launch();
    const url = `https://localhost:${secure}/`;
    const http = await probe(
      `{ kind: http, url: "${url}", expect: { status: 200, json: { "$.status": ok }, time: "< 5s" } }`,
      { ca },
    );
    expect(http).toMatchObject({ outcome: 'pass' });
    const followed = `{ kind: http, url: "http://localhost:${plain}/x?y=1", follow: true, expect: { status: 200, redirects: 1, finalUrl: "${url}x?y=1" } }`;
    expect(await probe(followed, { ca })).toMatchObject({ outcome: 'pass' });
    expect(
      failing(
        await probe(`{ kind: http, url: "${url}", expect: { status: 204, json: { "$.status": down } } }`, { ca }),
      ),
    ).toEqual(['Status', '$.status']);
    const tls = await probe(
      `{ kind: tls, host: localhost, port: ${secure}, expect: { trusted: true, name: true, daysLeft: "> 30", offered: [TLSv1.2, TLSv1.3], refused: [TLSv1, TLSv1.1] } }`,
      { ca },
    );
    expect(tls).toMatchObject({ outcome: 'pass' });
    expect(await probe(`{ kind: tls, host: localhost, port: ${secure}, expect: { trusted: true } }`)).toMatchObject({
      outcome: 'fail',
    });
    const headers = `{ kind: headers, url: "http://localhost:${plain}/", expect: { hsts: { maxAge: ">= 31536000", includeSubDomains: true }, sniff: true, httpsRedirect: true } }`;
    expect(await probe(headers, { ca })).toMatchObject({ outcome: 'pass' });
    expect(
      failing(await probe(`{ kind: headers, url: "${url}", expect: { frame: true, sniff: true } }`, { ca })),
    ).toEqual(['Framing']);
    expect(await probe(`{ kind: tcp, host: localhost, port: ${secure}, expect: open }`)).toMatchObject({
      outcome: 'pass',
    });
  });
});

test.skipIf(!installed('nginx'))('nginx refuses after the burst that its configuration allows', async () => {
  const { plain } = await nginx();
  const ask = (after: string) =>
    probe(`{ kind: ratelimit, url: "http://localhost:${plain}/limited", budget: 12, expect: { after: "${after}" } }`);
  const run = await ask('= 5');
  expect(run).toMatchObject({ outcome: 'pass' });
  expect(seen(run)).toMatchObject({ sent: 6, passed: 5 });
  expect(failing(await ask('> 5'))).toEqual(['Requests before the refusal']);
});
