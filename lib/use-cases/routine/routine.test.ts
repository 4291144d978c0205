import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { makeLaunch, makeProject } from '../../../test/launch-factory.ts';
import { makePerson, type TestPerson } from '../../../test/people.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { sweepNews } from '../notify/sweep.ts';
import { createRoutine } from './create.ts';
import { endRoutine } from './end.ts';
import { listRoutines } from './list.ts';
import { settleRoutine } from './settle.ts';
import { takeRoutines } from './take.ts';
import { updateRoutine } from './update.ts';

const base = testDatabase();
let mara: TestPerson;
let cora: TestPerson;
const project = 'shop';
const SOURCE = `---
title: Shop launch
roles: [Engineering Lead]
gates:
  launch: { roles: [Engineering Lead] }
---

## One

- [ ] First

## Maintenance

### Daily

- [ ] Look at errors

### Weekly

- [ ] Update packages
`;

beforeAll(async () => {
  const shop = await makeProject(base.deps, 'Shop');
  mara = shop.manager;
  cora = await shop.add('Cora', 'contributor');
  await makeLaunch(base.deps, shop, { source: SOURCE });
});

const rows = async (who = mara) => (await listRoutines(base.deps, who, {})).rows;

test('maintenance sections become routines once; they are settled once, and come again', async () => {
  expect((await listRoutines(base.deps, mara, {})).projects).toMatchObject([{ slug: project, found: 2 }]);
  expect(await takeRoutines(base.deps, mara, { project })).toEqual({ taken: 2 });
  await expect(takeRoutines(base.deps, mara, { project })).rejects.toMatchObject({ code: 'rule' });
  base.setNow(new Date('2026-03-03T10:00:00Z'));
  const [daily, weekly] = await rows();
  // 2 March 2026 is a Monday: the weekly one fell due on the day it began.
  expect([daily, weekly].map((one) => [one?.title, one?.state, one?.day]).toSorted()).toEqual([
    ['Daily', 'overdue', '2026-03-03'],
    ['Weekly', 'overdue', '2026-03-02'],
  ]);
  const routineId = (await rows()).find((one) => one.title === 'Daily')?.id ?? '';
  const settle = (who: TestPerson, state: 'done' | 'skipped', note = '', day = '2026-03-03') =>
    settleRoutine(base.deps, who, { routineId, day, state, note });
  await expect(settle(mara, 'skipped')).rejects.toMatchObject({ code: 'rule', message: 'Say why it is skipped.' });
  await expect(settle(mara, 'done', '', '2026-03-02')).rejects.toMatchObject({ code: 'rule' });
  const both = await Promise.allSettled([settle(mara, 'done', 'All quiet'), settle(cora, 'done')]);
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  base.setNow(new Date('2026-03-04T10:00:00Z'));
  const today = (await rows()).find((one) => one.id === routineId);
  expect(today).toMatchObject({ state: 'overdue', day: '2026-03-04' });
  expect(today?.history.map((one) => [one.day, one.settled?.state ?? null])).toEqual([
    ['2026-03-03', 'done'],
    ['2026-03-02', null],
  ]);
  await endRoutine(base.deps, mara, { routineId });
  expect((await rows()).map((one) => one.title)).toEqual(['Weekly']);
  await expect(settle(mara, 'done', '', '2026-03-04')).rejects.toMatchObject({ code: 'rule' });
});

test('a stranger sees none, and one by hand goes by the zone of its project', async () => {
  const input = { project, title: 'Restore a backup', rhythm: 'monthly' as const, monthDay: 31, steps: ['Restore it'] };
  await createRoutine(base.deps, mara, input);
  expect((await rows()).find((one) => one.title === 'Restore a backup')).toMatchObject({
    state: 'coming',
    day: '2026-03-31',
    zone: 'UTC',
    steps: ['Restore it'],
  });
  expect(await rows(await makePerson(base.db, 'Stan'))).toEqual([]);
});

test('its owner is reminded once when it is due and once when it is overdue; without one the managers are', async () => {
  const at = (instant: string) => base.setNow(new Date(instant));
  const sweep = async () => sweepNews(base.deps, SYSTEM, {});
  at('2026-03-10T08:00:00Z');
  const fields = { title: 'Look at the queue', rhythm: 'daily' as const, time: '17:00' };
  const { routineId } = await createRoutine(base.deps, mara, { project, ...fields, ownerId: cora.userId });
  const told = async () => {
    const rows = await base.db.notification.findMany({
      where: { kind: { startsWith: 'routine.' }, key: { startsWith: routineId } },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ kind, key, userId }) => `${kind} ${key.slice(-2)} ${userId === cora.userId ? 'cora' : 'mara'}`);
  };
  for (const hour of ['09', '12', '18', '19']) {
    at(`2026-03-10T${hour}:00:00Z`);
    await sweep();
  }
  expect(await told()).toEqual(['routine.due 10 cora', 'routine.overdue 10 cora']);
  const stranger = await makePerson(base.db, 'Stan');
  const change = (more: object) => updateRoutine(base.deps, mara, { routineId, ...fields, ...more });
  await expect(change({ ownerId: stranger.userId })).rejects.toMatchObject({ fields: [{ path: 'ownerId' }] });
  await change({ ownerId: null });
  expect((await rows()).find(({ id }) => id === routineId)).toMatchObject({ owner: null, state: 'overdue' });
  at('2026-03-11T07:00:00Z');
  await sweep();
  expect((await told()).slice(2)).toEqual(['routine.due 11 mara']);
  // Another rhythm begins today: its older days were never asked for.
  await change({ rhythm: 'weekly', weekday: 3, time: '18:00' });
  const changed = (await rows()).find(({ id }) => id === routineId);
  expect(changed).toMatchObject({ rhythm: 'weekly', state: 'due', day: '2026-03-11', time: '18:00', history: [] });
});
