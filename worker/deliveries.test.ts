import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeProject } from '#test/launch-factory.ts';
import { serve } from '#test/targets/serve.ts';
import { testWorkers } from '#test/workers.ts';
import { loadKeys } from '../lib/config/keys.ts';
import { tellFor } from '../lib/use-cases/notify/testing.ts';
import { createWebhook } from '../lib/use-cases/webhook/create.ts';

/* Real worker processes on one database: what a kill between sending and knowing leaves of deliveries. */

const test = testDatabase();
const workers = testWorkers(test, { GONOGO_WEBHOOK_PRIVATE: '127.0.0.1' });
const SAID = 5;

it('a killed worker loses no message, and sends none twice under another id', { timeout: 90_000 }, async () => {
  const ids: string[] = [];
  const arrived = Promise.withResolvers<void>();
  const { port } = await serve((request, response) => {
    ids.push(String(request.headers['webhook-id']));
    request.resume();
    // The first worker is killed when its message is here and it does not know.
    if (ids.length === 1) arrived.resolve();
    else response.end();
  });
  const settings = {
    ...test.deps.settings,
    secretsKey: loadKeys({ secret: undefined, dataDir: workers.folder }).secrets,
  };
  const deps = { ...test.deps, now: () => new Date(), settings };
  const project = await makeProject(deps);
  await createWebhook(deps, project.manager, {
    project: project.id,
    name: 'Deploys',
    flavour: 'signed',
    address: `http://127.0.0.1:${port}/`,
    kinds: ['hold'],
  });
  for (let index = 0; index < SAID; index += 1) {
    const notice = { kind: 'hold', key: `k${index}`, to: { project: true }, title: 'On hold', path: '/' } as const;
    await tellFor(project.id)(deps, project.manager, notice);
  }
  const first = workers.start();
  await arrived.promise;
  await workers.killed(first);
  await workers.declareLost();
  workers.start();
  workers.start();
  const sent = () => test.db.delivery.findMany({ where: { state: 'sent' }, orderBy: { id: 'asc' } });
  await expect.poll(async () => (await sent()).length, { timeout: 30_000 }).toBe(SAID);
  await workers.killAll();

  const all = await sent();
  // The one that nobody knew of came twice, under one id; the others once.
  expect(ids.filter((id) => id === ids[0])).toHaveLength(2);
  expect(ids).toHaveLength(SAID + 1);
  expect([...new Set(ids)].sort()).toEqual(all.map((row) => row.id).sort());
  expect(all.map((row) => row.attempts).sort()).toEqual([1, 1, 1, 1, 2]);
});
