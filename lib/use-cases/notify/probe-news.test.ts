import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { startProbed } from '#test/probe-launch.ts';
import { json } from '#test/targets/serve.ts';
import { assignItems } from '../item/assign-items.ts';

const test = testDatabase();

it('tells the owner and the managers when a probe that passed fails, not while it goes on failing', async () => {
  let well = true;
  const probed = await startProbed(test, {
    handler: (_, response) => json(response, { version: '1.0.0' }, well ? 200 : 503),
  });
  const { launchId, mara, project, ask, work } = probed;
  const kim = await project.add('Kim', 'contributor');
  await project.add('Vic', 'viewer');
  await assignItems(test.deps, mara, { launchId, itemKeys: ['answers'], ownerId: kim.userId });
  const run = async () => {
    await ask();
    await work();
  };
  const told = () =>
    test.db.notification.findMany({
      where: { launchId, kind: 'probe.failing' },
      select: { userId: true, title: true },
    });
  await run();
  expect(await told()).toEqual([]);
  well = false;
  await run();
  expect((await told()).map((row) => row.userId).sort()).toEqual([mara.userId, kim.userId].sort());
  expect((await told())[0]?.title).toContain('“It answers” passed before and fails now');
  await run();
  expect(await told()).toHaveLength(2);
});
