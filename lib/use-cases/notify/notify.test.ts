import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeProject } from '#test/launch-factory.ts';
import { makePerson, type TestPerson } from '#test/people.ts';
import type { Notice } from './notify.ts';
import { tellFor } from './testing.ts';

const test = testDatabase();

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
  const say = (by: TestPerson, part: Partial<Notice>) => tellFor(project.id)(test.deps, by, notice(part));

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
  const fails = tellFor(project.id)(test.deps, project.manager, notice({ key: 'no' }), { fails: true });
  await expect(fails).rejects.toThrow('changed my mind');
  expect(await test.db.notification.count({ where: { key: 'no' } })).toBe(0);
});

it('shortens what is too long without tearing a character apart', async () => {
  const project = await makeProject(test.deps);
  await project.add('Eva', 'viewer');
  const title = `${'x'.repeat(298)}🚀🚀`;
  await tellFor(project.id)(test.deps, project.manager, notice({ key: 'long', title }));
  const row = await test.db.notification.findFirstOrThrow({ where: { key: 'long' } });
  expect(row.title).toHaveLength(300);
  expect(row.title.isWellFormed()).toBe(true);
});
