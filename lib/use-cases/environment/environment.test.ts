import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { makePerson, type TestPerson } from '../../../test/people.ts';
import { environmentById } from '../../db/environments.ts';
import { openSecrets } from '../../db/secrets.ts';
import { USUAL_ALLOWANCE } from '../../domain/environment/allowance.ts';
import { createProject } from '../project/create.ts';
import { archiveEnvironment } from './archive.ts';
import { createEnvironment } from './create.ts';
import { giveConsent } from './give-consent.ts';
import { listEnvironments } from './list.ts';
import { removeFixture } from './remove-fixture.ts';
import { removeSecret } from './remove-secret.ts';
import { setFixture } from './set-fixture.ts';
import { setSecret } from './set-secret.ts';
import { showEnvironment } from './show.ts';
import { updateEnvironment } from './update.ts';
import { withdrawConsent } from './withdraw-consent.ts';

const base = testDatabase();
let ann: TestPerson;
const project = 'shop';

beforeAll(async () => {
  ann = await makePerson(base.db, 'Ann');
  await createProject(base.deps, ann, { name: 'Shop' });
});

test('addresses are checked by name, and sample hosts are flagged', async () => {
  const wrong = createEnvironment(base.deps, ann, { project, name: 'Production', urls: { api: 'api.acme.io' } });
  await expect(wrong).rejects.toMatchObject({ code: 'invalid-input', fields: [{ path: 'urls.api' }] });
  const { slug } = await createEnvironment(base.deps, ann, {
    project,
    name: 'Production',
    urls: { api: 'https://api.example.com', web: 'https://shop.acme.io' },
    variables: { DB_PASSWORD: 'x', REGION: 'eu' },
    allowedHosts: ['Shop.acme.io', 'shop.acme.io'],
  });
  const shown = await showEnvironment(base.deps, ann, { project, environment: slug });
  expect(shown.urls).toEqual([
    { name: 'api', url: 'https://api.example.com', placeholder: true },
    { name: 'web', url: 'https://shop.acme.io', placeholder: false },
  ]);
  expect(shown.variables.map((one) => [one.name, one.looksSecret])).toEqual([
    ['DB_PASSWORD', true],
    ['REGION', false],
  ]);
  expect(shown.allowedHosts).toEqual(['shop.acme.io']);
  expect(shown.hostsToAllow).toEqual(['api.example.com']);
});

test('names repeat, addresses do not', async () => {
  const first = await createEnvironment(base.deps, ann, { project, name: 'Beta', kind: 'Beta' });
  const second = await createEnvironment(base.deps, ann, { project, name: 'Beta' });
  expect([first.slug, second.slug]).toEqual(['beta', 'beta-2']);
  const taken = createEnvironment(base.deps, ann, { project, name: 'Gamma', slug: 'beta' });
  await expect(taken).rejects.toMatchObject({ code: 'conflict' });
});

test('a change made meanwhile is not overwritten', async () => {
  const { slug: environment } = await createEnvironment(base.deps, ann, { project, name: 'Staging' });
  const { updatedAt: seen } = await showEnvironment(base.deps, ann, { project, environment });
  await updateEnvironment(base.deps, ann, { project, environment, seen, urls: { api: 'https://one.acme.io' } });
  const late = updateEnvironment(base.deps, ann, { project, environment, seen, urls: { api: 'https://two.acme.io' } });
  await expect(late).rejects.toMatchObject({
    code: 'stale',
    details: { environment: { urls: [{ url: 'https://one.acme.io' }] } },
  });
  const shown = await showEnvironment(base.deps, ann, { project, environment });
  expect(shown.urls[0]?.url).toBe('https://one.acme.io');
});

test('a secret is stored sealed, replaced, removed, and shown nowhere', async () => {
  const { slug: environment, id } = await createEnvironment(base.deps, ann, { project, name: 'Sealed' });
  const secret = { project, environment, name: 'API_TOKEN' };
  expect(await setSecret(base.deps, ann, { ...secret, value: 'hunter2-first' })).toMatchObject({ replaced: false });
  expect(await setSecret(base.deps, ann, { ...secret, value: 'hunter2-second' })).toMatchObject({ replaced: true });
  const shown = await showEnvironment(base.deps, ann, { project, environment });
  expect(shown.secrets).toMatchObject([{ name: 'API_TOKEN', setBy: 'Ann' }]);
  expect(await openSecrets(base.db, base.deps.settings.secretsKey, id)).toEqual(
    new Map([['API_TOKEN', 'hunter2-second']]),
  );
  const everything = JSON.stringify([
    shown,
    await listEnvironments(base.deps, ann, { project }),
    await base.db.auditEvent.findMany({ select: { payload: true } }),
    await base.db.personalText.findMany(),
    await base.db.outbox.findMany({ select: { payload: true } }),
    base.logged,
  ]);
  expect(everything).not.toContain('hunter2');
  const row = await base.db.environmentSecret.findFirstOrThrow({ where: { environmentId: id } });
  expect(Buffer.from(row.ciphertext).toString('latin1')).not.toContain('hunter2');
  await removeSecret(base.deps, ann, secret);
  expect((await showEnvironment(base.deps, ann, { project, environment })).secrets).toEqual([]);
  await expect(removeSecret(base.deps, ann, secret)).rejects.toMatchObject({ code: 'not-found' });
});

test('values of variables stay out of the activity', async () => {
  const { slug: environment } = await createEnvironment(base.deps, ann, { project, name: 'Quiet' });
  await updateEnvironment(base.deps, ann, { project, environment, variables: { OOPS: 'sw0rdfish' } });
  const events = await base.db.auditEvent.findMany({ select: { payload: true } });
  expect(JSON.stringify(events)).not.toContain('sw0rdfish');
});

test('an archived one comes last and is not archived twice', async () => {
  const { slug: environment } = await createEnvironment(base.deps, ann, { project, name: 'Aaa' });
  await archiveEnvironment(base.deps, ann, { project, environment });
  await expect(archiveEnvironment(base.deps, ann, { project, environment })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect((await listEnvironments(base.deps, ann, { project })).rows.at(-1)?.slug).toBe(environment);
});

test('reads, as usual, and nothing else until a manager says so', async () => {
  const { slug: environment } = await createEnvironment(base.deps, ann, {
    project,
    name: 'Allowing',
    urls: { api: 'https://api.acme.io:8443' },
    variables: { database: 'postgres://db.acme.io/shop', REGION: 'eu' },
  });
  const show = () => showEnvironment(base.deps, ann, { project, environment });
  const first = await show();
  expect(first.allowance).toEqual(USUAL_ALLOWANCE);
  expect(first.usualPorts).toEqual([80, 443, 5432, 8443]);
  expect(first.consents).toEqual([]);
  await updateEnvironment(base.deps, ann, { project, environment, allowance: { methods: ['POST', 'GET'] } });
  const { changed } = await updateEnvironment(base.deps, ann, {
    project,
    environment,
    allowance: { ports: [443, 443] },
  });
  expect(changed).toEqual(['allowance']);
  expect((await show()).allowance).toEqual({ ...USUAL_ALLOWANCE, methods: ['GET', 'POST'], ports: [443] });
  expect(await updateEnvironment(base.deps, ann, { project, environment, allowance: {} })).toMatchObject({
    changed: [],
  });
  const wrong = [{ ports: [0] }, { ports: [70_000] }, { requestsPerRun: 1.5 }, { methods: ['TRACE'] }, { port: [1] }];
  for (const allowance of wrong) {
    const refused = updateEnvironment(base.deps, ann, { project, environment, allowance: allowance as never });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input' });
  }
});

test('a consent tells who gave it, is given once, and is withdrawn', async () => {
  const { slug: environment, id } = await createEnvironment(base.deps, ann, { project, name: 'Consenting' });
  const ref = { project, environment, consent: 'load' as const };
  await giveConsent(base.deps, ann, ref);
  await expect(giveConsent(base.deps, ann, ref)).rejects.toMatchObject({ code: 'conflict' });
  const shown = await showEnvironment(base.deps, ann, { project, environment });
  expect(shown.consents).toMatchObject([{ consent: 'load', givenBy: 'Ann' }]);
  expect((await environmentById(base.db, id))?.consents).toEqual(['load']);
  await withdrawConsent(base.deps, ann, ref);
  await expect(withdrawConsent(base.deps, ann, ref)).rejects.toMatchObject({ code: 'not-found' });
  expect((await environmentById(base.db, id))?.consents).toEqual([]);
  const unknown = giveConsent(base.deps, ann, { ...ref, consent: 'everything' as never });
  await expect(unknown).rejects.toMatchObject({ code: 'invalid-input' });
});

test('files are kept with type and digest, replaced and removed', async () => {
  const { slug: environment } = await createEnvironment(base.deps, ann, { project, name: 'Filed' });
  const ref = { project, environment };
  const put = (name: string, content: Uint8Array | string) =>
    setFixture(base.deps, ann, { ...ref, name, contentBase64: Buffer.from(content).toString('base64') });
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  expect(await put('picture.txt', png)).toMatchObject({ mediaType: 'image/png', size: 16, replaced: false });
  expect(await put('picture.txt', 'plain')).toMatchObject({ mediaType: 'text/plain', replaced: true });
  expect(await put('empty.csv', '')).toMatchObject({ mediaType: 'text/csv', size: 0 });
  expect(await put('page.html', '<script>')).toMatchObject({ mediaType: 'text/html' });
  expect(await put('noise.png', new Uint8Array([0, 1, 2]))).toMatchObject({ mediaType: 'application/octet-stream' });
  const { fixtures } = await showEnvironment(base.deps, ann, ref);
  expect(fixtures.map((file) => file.name)).toEqual(['empty.csv', 'noise.png', 'page.html', 'picture.txt']);
  expect(fixtures[3]).toMatchObject({
    size: 5,
    sha256: createHash('sha256').update('plain').digest('hex'),
    setBy: 'Ann',
  });
  for (const name of ['../up.txt', 'a/b', '.hidden', '', 'a\\b', 'tab\t.txt']) {
    await expect(put(name, 'x')).rejects.toMatchObject({ code: 'invalid-input' });
  }
  const garbage = setFixture(base.deps, ann, { ...ref, name: 'a.txt', contentBase64: 'no base64!!!' });
  await expect(garbage).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(put('large.bin', new Uint8Array(10_000_001))).rejects.toMatchObject({ code: 'too-large' });
  await removeFixture(base.deps, ann, { ...ref, name: 'picture.txt' });
  await expect(removeFixture(base.deps, ann, { ...ref, name: 'picture.txt' })).rejects.toMatchObject({
    code: 'not-found',
  });
});
