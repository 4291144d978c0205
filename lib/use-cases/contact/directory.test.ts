import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_NOW, testDatabase } from '../../../test/database.ts';
import { makeLaunch, makeProject, type TestProject } from '../../../test/launch-factory.ts';
import type { TestPerson } from '../../../test/people.ts';
import { addDependency } from '../dependency/add.ts';
import { checkAll, checkDependency } from '../dependency/check.ts';
import { listDependencies } from '../dependency/list.ts';
import { takeDependencies } from '../dependency/take.ts';
import { updateDependency } from '../dependency/update.ts';
import { updateEnvironment } from '../environment/update.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { updateProject } from '../project/update.ts';
import { createRunbook } from '../runbook/create.ts';
import { launchRunbooks } from '../runbook/of-launch.ts';
import { listContacts } from './list.ts';
import { moveContact } from './move.ts';
import { saveContact } from './save.ts';
import { takeContacts } from './take.ts';

const base = testDatabase();
let shop: TestProject;
let mara: TestPerson;
let launchId: string;
let project: string;
let server: Server;
let status = 200;

beforeAll(async () => {
  server = createServer((_request, answer) => answer.writeHead(status).end('{}'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  shop = await makeProject(base.deps, 'Shop');
  mara = shop.manager;
  project = shop.slug;
  await shop.add('Cora', 'contributor');
  const source =
    '---\ntitle: Shop launch\nroles: [Engineering Lead]\ngates:\n  launch: { roles: [Engineering Lead] }\n---\n\n## One\n\n- [ ] First\n\n## Rollback\n\nRun `make rollback`.\n';
  ({ launchId } = await makeLaunch(base.deps, shop, { source }));
  await updateProject(base.deps, mara, { project, onCall: null, escalation: null });
});
afterAll(() => server.close());

const write = (kind: 'contacts' | 'dependencies', markdown: string) =>
  createRunbook(base.deps, mara, { project, kind, title: kind, markdown });
const contacts = () => listContacts(base.deps, mara, { project });
const open = async () => {
  const { readiness } = await showLaunch(base.deps, mara, { launchId });
  const fields = readiness.gates[0]?.conditions.find((one) => one.kind === 'placeholder');
  return fields?.reasons.map((one) => one.text) ?? [];
};

test('contacts of pages are taken over once, keep an order, and fill what gates ask for only without gaps', async () => {
  expect(await open()).toEqual(['On-call contact is empty', 'Escalation contact is empty']);
  const page =
    '| Role | Name | Phone |\n|---|---|---|\n| On-call | TBD | ____ |\n| Escalation | Kim Okoro | +49 30 1234567 |\n';
  await write('contacts', page);
  expect((await contacts()).found).toHaveLength(2);
  expect(await takeContacts(base.deps, mara, { project })).toEqual({ taken: 2 });
  await expect(takeContacts(base.deps, mara, { project })).rejects.toMatchObject({ code: 'rule' });
  expect(await contacts()).toMatchObject({
    found: [],
    missing: ['on-call'],
    rows: [
      { role: 'On-call', gaps: [expect.any(String), expect.any(String)] },
      { role: 'Escalation', gaps: [] },
    ],
  });
  expect(await open()).toEqual(['On-call contact still reads “TBD”']);
  const [first] = (await contacts()).rows;
  const contactId = first?.id ?? '';
  await saveContact(base.deps, mara, { project, contactId, role: 'On-call', name: 'Dana Diaz', how: '#shop-oncall' });
  expect(await open()).toEqual([]);
  await moveContact(base.deps, mara, { project, contactId, to: 1 });
  expect((await contacts()).rows.map((one) => one.role)).toEqual(['Escalation', 'On-call']);
  const events = await base.db.auditEvent.findMany({ where: { targetKind: 'contact' } });
  expect(JSON.stringify(events.map((event) => event.payload))).not.toContain('Dana');
});

test('a dependency is asked within what its environment allows, and only a change is told', async () => {
  const { port } = server.address() as AddressInfo;
  const beta = { project, environment: 'beta' };
  const checkUrl = `http://127.0.0.1:${port}/health`;
  const environment = await base.db.environment.findFirstOrThrow({ where: { projectId: shop.id, slug: 'beta' } });
  const check = { checkUrl, environmentId: environment.id };
  const unplaced = addDependency(base.deps, mara, { project, name: 'Stripe', checkUrl, environmentId: null });
  await expect(unplaced).rejects.toMatchObject({ fields: [{ path: 'environmentId' }] });
  const { dependencyId } = await addDependency(base.deps, mara, { project, name: 'Stripe', owner: 'Kim', ...check });
  const ask = () => checkDependency(base.deps, dependencyId, { from: 'test' });
  const last = async () => (await listDependencies(base.deps, mara, { project })).rows[0]?.last;
  expect(await last()).toBeNull();
  await ask();
  expect(await last()).toMatchObject({ outcome: 'error', reason: expect.stringContaining('allowed hosts') });
  await updateEnvironment(base.deps, mara, { ...beta, allowedHosts: ['127.0.0.1'], allowance: { ports: [port] } });
  await ask();
  await ask();
  expect(await last()).toMatchObject({ outcome: 'pass', reason: '', at: TEST_NOW.toISOString() });
  status = 503;
  await ask();
  await ask();
  expect(await last()).toMatchObject({ outcome: 'fail', reason: expect.stringContaining('503') });
  const told = await base.db.notification.findMany({ where: { kind: 'dependency.down' } });
  expect(new Set(told.map((one) => one.key)).size).toBe(1);
  expect(told[0]?.title).toBe('Stripe, which Shop leans on, does not answer as it should');
  const changes = await base.db.auditEvent.count({ where: { action: 'dependency.keep-check' } });
  expect(changes).toBe(3);
  // Another address is another check: the old answer says nothing about it.
  await updateDependency(base.deps, mara, {
    project,
    dependencyId,
    name: 'Stripe',
    ...check,
    checkUrl: `${checkUrl}/2`,
  });
  expect(await last()).toBeNull();
  await checkAll(base.deps);
});

test('dependencies of pages are taken over, and stand beside the pages of a launch', async () => {
  await write(
    'dependencies',
    '| Service | Status page | Owner |\n|---|---|---|\n| stripe | x | y |\n| SendGrid | https://status.sendgrid.com | |\n',
  );
  expect(await takeDependencies(base.deps, mara, { project })).toEqual({ taken: 1 });
  const view = await launchRunbooks(base.deps, mara, { launchId, words: 'sendgrid' });
  expect(view.dependencies.map((one) => [one.name, one.gaps])).toEqual([
    ['SendGrid', ['Nobody here looks after it']],
    ['Stripe', ['No page that shows its state', 'Nobody here looks after it']],
  ]);
  expect(view.pages.map((page) => [page.ref, page.line])).toEqual([
    ['project:dependencies', '| SendGrid | https://status.sendgrid.com | |'],
  ]);
  expect(view.contacts).toHaveLength(2);
});
