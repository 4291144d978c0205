import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { makeLaunch, makeProject } from '../../../test/launch-factory.ts';
import { makePerson, type TestPerson } from '../../../test/people.ts';
import { createRoutine } from './create.ts';
import { endRoutine } from './end.ts';
import { listRoutines } from './list.ts';
import { settleRoutine } from './settle.ts';
import { takeRoutines } from './take.ts';

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
