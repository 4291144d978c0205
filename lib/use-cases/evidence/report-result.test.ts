import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { attestItem } from '../item/attest-item.ts';
import { showItem } from '../item/show-item.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { reportResult } from './report-result.ts';

const test = testDatabase();

async function start() {
  const project = await makeProject(test.deps, `Payments ${Math.round(performance.now() * 1000)}`);
  const { launchId } = await makeLaunch(test.deps, project);
  const report = {
    launchId,
    itemKey: 'backups',
    source: 'restore-test',
    outcome: 'pass' as const,
    version: '1.0.0',
    commit: 'abcdef1',
  };
  const reading = async () =>
    (await showLaunch(test.deps, project.manager, { launchId })).items.find((item) => item.key === 'backups')?.reading;
  return { mara: project.manager, report, reading };
}

it('a pipeline that saw it pass makes it verified', async () => {
  const { mara, report, reading } = await start();
  await reportResult(test.deps, mara, report);
  expect(await reading()).toMatchObject({ outcome: 'pass', basis: 'verified' });
});

it('about another version or commit it counts for nothing', async () => {
  const { mara, report, reading } = await start();
  await reportResult(test.deps, mara, { ...report, version: '0.9.0' });
  expect((await reading())?.outcome).toBe('unknown');
  await reportResult(test.deps, mara, { ...report, commit: 'fedcba9' });
  expect((await reading())?.outcome).toBe('unknown');
});

it('a tick does not hide what it saw fail, and a newer result of the same check does', async () => {
  const { mara, report, reading } = await start();
  await reportResult(test.deps, mara, {
    ...report,
    outcome: 'fail',
    note: '3 of 12 tables missing',
    measured: { value: 3 },
  });
  await attestItem(test.deps, mara, { launchId: report.launchId, itemKey: 'backups', outcome: 'pass' });
  expect((await reading())?.outcome).toBe('fail');
  await reportResult(test.deps, mara, report);
  expect((await reading())?.outcome).toBe('pass');
  const { evidence } = await showItem(test.deps, mara, { launchId: report.launchId, itemKey: 'backups' });
  expect(evidence.filter((one) => one.kind === 'report').map((one) => [one.outcome, one.current])).toEqual([
    ['pass', true],
    ['fail', false],
  ]);
});

it('a pass ages by the time it was given', async () => {
  const { mara, report, reading } = await start();
  const now = test.deps.now();
  await reportResult(test.deps, mara, { ...report, freshSeconds: 3600 });
  test.setNow(new Date(now.getTime() + 3_600_000));
  expect(await reading()).toMatchObject({ outcome: 'unknown', expired: true });
  test.setNow(now);
});

it('a failure without words is refused', async () => {
  const { mara, report } = await start();
  await expect(reportResult(test.deps, mara, { ...report, outcome: 'fail' })).rejects.toMatchObject({ code: 'rule' });
});
