import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProbeSpec } from '#lib/domain/probe/spec/registry.ts';
import { freePort } from '#test/free-port.ts';
import { everyCertificate } from '#test/targets/certificates.ts';
import { failuresOf, probesOf } from '#test/targets/fixture/checklist.ts';
import { type Fixture, startFixture } from '#test/targets/fixture/start.ts';
import { installed, scratch, start } from '#test/targets/program.ts';

/* The fixture behind an nginx that speaks TLS, as it would be in production: what a checklist asks about HTTPS. */

const certificates = everyCertificate();
const ca = certificates.authority.pem;
let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.close());
beforeEach(() => fixture.mend());

type Front = { certificate?: typeof certificates.good; redirect?: string; hsts?: string };

/** Answers the variables of an environment, and the port that speaks TLS. */
async function startFront({ certificate = certificates.good, redirect = '', hsts = 'max-age=31536000' }: Front = {}) {
  const [plain, app, api] = [await freePort(), await freePort(), await freePort()];
  const folder = scratch({ 'cert.pem': certificate.pem, 'key.pem': certificate.keyPem });
  const header = hsts === '' ? '' : `add_header Strict-Transport-Security "${hsts}" always;`;
  const secure = (port: number, to: string) => `server {
    listen 127.0.0.1:${port} ssl; ssl_certificate ${folder}/cert.pem; ssl_certificate_key ${folder}/key.pem;
    ${header} location / { proxy_pass ${to}; proxy_set_header Host $http_host; }
  }`;
  const conf = scratch({
    'nginx.conf': `daemon off; master_process off; pid ${folder}/pid; error_log stderr crit; events {}
      http {
        access_log off; client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
        uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
        ${secure(app, fixture.cimeika.site)} ${secure(api, fixture.cimeika.api)}
        server { listen 127.0.0.1:${plain}; location / { ${redirect || `return 301 https://localhost:${app}$request_uri;`} } }
      }`,
  });
  await start('nginx', ['-c', join(conf, 'nginx.conf'), '-p', folder, '-e', 'stderr'], app);
  const variables = {
    api: `https://localhost:${api}`,
    app: `http://localhost:${plain}`,
    apiHost: 'localhost',
    appHost: 'localhost',
  };
  const about = (item: string) => /^(?:https-|hsts|certificates)/.test(item);
  // Production has its port 443; here it is a free one.
  const probes = probesOf('cimeika.md')
    .filter(({ item }) => about(item))
    .map(({ item, spec }) => ({ item, spec: spec.kind === 'tls' ? ({ ...spec, port: app } as ProbeSpec) : spec }));
  return { probes, run: () => failuresOf(fixture, probes, { variables, ca }), variables };
}

describe.runIf(installed('nginx'))('cimeika behind TLS', () => {
  test('as it should be, everything passes', async () => {
    const { probes, run } = await startFront();
    expect(new Set(probes.map(({ item }) => item)).size).toBe(5);
    expect(await run()).toEqual({});
  });

  test('its smoke tests pass over HTTPS', async () => {
    const { variables } = await startFront();
    const smoke = probesOf('cimeika.md').filter(({ item, spec }) => item.startsWith('smoke-') && spec.kind === 'http');
    expect(smoke.length).toBeGreaterThan(5);
    expect(await failuresOf(fixture, smoke, { variables, ca })).toEqual({});
  });

  test.each<[string, Front, string[]]>([
    ['no redirect', { redirect: 'return 200 "hello";' }, ['https-redirect', 'hsts']],
    ['a redirect that stays on HTTP', { redirect: 'return 301 /again;' }, ['https-redirect', 'hsts']],
    ['no HSTS', { hsts: '' }, ['hsts']],
    ['HSTS that is taken back', { hsts: 'max-age=0' }, ['hsts']],
    ['a certificate that ends soon', { certificate: certificates.soon }, ['certificates']],
  ])('%s fails where it shows, and nowhere else', async (_, front, items) => {
    const { run } = await startFront(front);
    const failed = Object.keys(await run()).map((place) => place.split(' / ')[0]);
    expect([...new Set(failed)].sort()).toEqual(items.toSorted());
  });
});
