import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { makePerson, type TestPerson } from '../../../test/people.ts';
import { openSecrets } from '../../db/secrets.ts';
import { createProject } from '../project/create.ts';
import { archiveEnvironment } from './archive.ts';
import { createEnvironment } from './create.ts';
import { listEnvironments } from './list.ts';
import { removeSecret } from './remove-secret.ts';
import { setSecret } from './set-secret.ts';
import { showEnvironment } from './show.ts';
import { updateEnvironment } from './update.ts';

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
