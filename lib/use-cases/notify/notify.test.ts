import { expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '#test/database.ts';
import { makeProject } from '#test/launch-factory.ts';
import { makePerson, type TestPerson } from '#test/people.ts';
import { operation } from '../operation.ts';
import type { Notice } from './notify.ts';

const test = testDatabase();

const tell = operation({
  name: 'test.tell',
  summary: 'Says what the test wants to be said',
  action: 'project.read',
  http: null,
  bookkeeping: true,
  input: z.object({ project: z.string(), notice: z.custom<Notice>(), fails: z.boolean().default(false) }),
  load: async (_tx, { project }) => ({ projectId: project, target: null }),
  run: async (context, { notice, fails }) => {
    const told = await context.notify(notice);
    if (fails) throw new Error('changed my mind');
    return { told };
  },
});

const notice = (part: Partial<Notice>): Notice => ({
  kind: 'hold',
  key: 'launch-1',
  to: { project: true },
  title: 'Payments 1.0.0 is on hold',
  path: '/launches/1',
  ...part,
});

it('tells everybody who is meant once, and never who did it', async () => {
  const project = await makeProject(test.deps);
  const eva = await project.add('Eva', 'viewer');
  const gone = await project.add('Gone', 'viewer');
  await test.db.user.update({ where: { id: gone.userId }, data: { disabledAt: new Date() } });
  const stranger = await makePerson(test.db, 'Stranger');
  const say = (by: TestPerson, part: Partial<Notice>) =>
    tell(test.deps, by, { project: project.id, notice: notice(part) });

  const to = { project: true, users: [stranger.userId, gone.userId] } as const;
  expect(await say(project.manager, { to })).toEqual({ told: [eva.userId] });
  expect(await say(project.manager, { to })).toEqual({ told: [] });
  expect(await say(eva, { to })).toEqual({ told: [project.manager.userId] });
  expect(await say(project.manager, { to, kind: 'resume' })).toEqual({ told: [eva.userId] });
  expect(await test.db.notification.count()).toBe(3);
});

it('tells nobody of what did not happen', async () => {
  const project = await makeProject(test.deps);
  await project.add('Eva', 'viewer');
  const fails = tell(test.deps, project.manager, { project: project.id, notice: notice({ key: 'no' }), fails: true });
  await expect(fails).rejects.toThrow('changed my mind');
  expect(await test.db.notification.count({ where: { key: 'no' } })).toBe(0);
});

it('shortens what is too long without tearing a character apart', async () => {
  const project = await makeProject(test.deps);
  await project.add('Eva', 'viewer');
  const title = `${'x'.repeat(298)}🚀🚀`;
  await tell(test.deps, project.manager, { project: project.id, notice: notice({ key: 'long', title }) });
  const row = await test.db.notification.findFirstOrThrow({ where: { key: 'long' } });
  expect(row.title).toHaveLength(300);
  expect(row.title.isWellFormed()).toBe(true);
});
