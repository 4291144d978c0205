import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makePoll } from '#test/poll-factory.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { createChecklist } from '../checklist/create.ts';
import { decideWaiver } from '../waiver/decide-waiver.ts';
import { requestWaiver } from '../waiver/request-waiver.ts';
import { sweepNews } from './sweep.ts';

const test = testDatabase();
const DAY = 86_400_000;

it('tells once of a waiver that ends within a day, and of a checklist that is due for review', async () => {
  const { mara, launchId, project } = await makePoll(test.deps);
  const begin = test.deps.now();
  const kim = await test.db.user.findFirstOrThrow({ where: { name: 'Kim Contributor' } });
  const { waiverId } = await requestWaiver(
    test.deps,
    { ...mara, userId: kim.id },
    {
      launchId,
      itemKey: 'backups',
      gateKey: 'launch',
      reason: 'The tape drive comes on Monday',
      control: 'Snapshots each hour',
      expiresAt: new Date(begin.getTime() + 3 * DAY).toISOString(),
    },
  );
  await decideWaiver(test.deps, mara, { launchId, waiverId, approved: true, reason: '' });
  const source = '---\nreview: 2d\n---\n# Nightly\n\n## One\n\n- [ ] Look\n';
  await createChecklist(test.deps, mara, { source, note: '', project: project.id });
  expect(await sweepNews(test.deps, SYSTEM, {})).toEqual({ late: 0, told: 0 });

  test.setNow(new Date(begin.getTime() + 2.5 * DAY));
  expect(await sweepNews(test.deps, SYSTEM, {})).toEqual({ late: 0, told: 2 });
  expect(await sweepNews(test.deps, SYSTEM, {})).toEqual({ late: 0, told: 0 });
  test.setNow(begin);
  const told = await test.db.notification.findMany({ where: { kind: { in: ['waiver.expiring', 'review.due'] } } });
  expect(told.map(({ kind, userId }) => [kind, userId === mara.userId]).sort()).toEqual([
    ['review.due', true],
    ['waiver.expiring', false],
    ['waiver.expiring', true],
  ]);
});

it('takes up a delivery whose job was lost', async () => {
  const at = test.deps.now();
  const long = new Date(at.getTime() - 3_600_000);
  const userId = '00000000-0000-7000-8000-000000000001';
  await test.db.delivery.create({ data: { key: 'lost', channel: 'mail', userId, createdAt: long, nextAt: long } });
  await test.db.delivery.create({ data: { key: 'soon', channel: 'mail', userId, createdAt: at, nextAt: at } });
  expect(await sweepNews(test.deps, SYSTEM, {})).toMatchObject({ late: 1 });
  const jobs = await test.db.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'deliver'`;
  expect(jobs).toHaveLength(1);
});
