import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { setT0 } from '../launch/set-t0.ts';
import { foldSoak } from './fold-soak.ts';
import { joinMetric } from './join-metric.ts';
import { pushReadings } from './push-readings.ts';
import { recordReading } from './record-reading.ts';
import { reportSoak } from './report-soak.ts';
import { setMetric } from './set-metric.ts';
import { showSoak } from './show-soak.ts';

const SOURCE = `---
title: A long soak
roles: [Lead]
metrics:
  - { key: errors, title: Error rate, unit: "%", target: "<1%", alert: ">3%" }
  - { key: memory, title: Memory, unit: MB, target: "<2000 MB", alert: ">6000 MB", onNoData: fail }
cadences:
  often: { from: T+0h, every: 10m, until: T+3h }
triggers: ["Error rate > 3% for 2 minutes"]
gates:
  stable: { environment: production, phases: [preparation, soak], roles: [Lead], soak: true }
---

## Soak period

### Often cadence:often

- [ ] The error rate is within its target
- [ ] No token stands in the logs id:logs

## Operations

- [ ] Backups are restored
`;
const MINUTE = 60_000;
const test = testDatabase();

async function start() {
  const project = await makeProject(test.deps, 'Long');
  const t0 = test.deps.now().getTime() + 7 * 24 * 60 * MINUTE;
  const { launchId } = await makeLaunch(test.deps, project, { source: SOURCE });
  const { manager: mara } = project;
  const at = (minutes: number) => test.setNow(new Date(t0 + minutes * MINUTE));
  const reading = (metric: string, value: number, minutes: number) => ({
    ...{ metric, value },
    at: new Date(t0 + minutes * MINUTE).toISOString(),
  });
  const push = (...readings: ReturnType<typeof reading>[]) => pushReadings(test.deps, mara, { launchId, readings });
  const folds = () => test.db.soakFold.findMany({ where: { launchId }, orderBy: { until: 'asc' } });
  const told = async () => ({
    soak: await showSoak(test.deps, mara, { launchId }),
    report: await reportSoak(test.deps, mara, { launchId }),
  });
  /** What is told from the folds is what is told without them. */
  const expectTrue = async () => {
    const kept = await folds();
    const fromFolds = await told();
    await test.db.soakFold.deleteMany({ where: { launchId } });
    expect(await told()).toEqual(fromFolds);
    await test.db.soakFold.createMany({
      data: kept.map((row) => ({ ...row, fold: row.fold ?? {}, course: row.course ?? {} })),
    });
    return fromFolds;
  };
  const fold = () => foldSoak(test.deps, SYSTEM, { launchId });
  return { launchId, mara, t0, at, reading, push, folds, fold, expectTrue };
}

it('a soak is read from its fold and from what came later, and what reaches back undoes a fold', async () => {
  const { launchId, mara, t0, at, reading, push, folds, fold, expectTrue } = await start();
  const value = (minute: number) => (minute > 60 && minute < 66 ? 4 : 0.5 + (minute % 7) / 10);
  for (let minute = 0; minute <= 95; minute += 5) {
    at(minute);
    await push(...[4, 3, 2, 1, 0].map((ago) => reading('errors', value(minute - ago), minute - ago)));
    if (minute % 20 === 10) await push(reading('memory', 500 + minute, minute - 5));
    if (minute % 40 === 35) await fold();
  }
  expect(await folds()).toHaveLength(2);
  const before = await expectTrue();
  expect(before.soak.triggers[0]).toMatchObject({ state: 'fired', firings: [{ endedAt: expect.any(String) }] });
  expect(before.soak.metrics[0]).toMatchObject({ filled: 10, value: expect.any(Number) });

  // A reading that comes late, of a moment that is folded away.
  await push(reading('memory', 7_000, 50));
  expect(await folds()).toHaveLength(1);
  await expectTrue();
  await fold();
  await expectTrue();

  // A slip of the pen, in a check that is open though its reading is folded.
  await recordReading(test.deps, mara, {
    launchId,
    metricKey: 'check:logs',
    offsetSeconds: 5_400,
    text: 'no',
    note: '',
  });
  at(98);
  await fold();
  const { soak } = await expectTrue();
  expect(soak.metrics[2]?.slots[9]).toMatchObject({ value: false, source: 'person' });
  await recordReading(test.deps, mara, {
    launchId,
    metricKey: 'check:logs',
    offsetSeconds: 5_400,
    text: 'yes',
    note: '',
  });
  expect((await expectTrue()).soak.metrics[2]?.slots[9]).toMatchObject({ value: true });

  // Another limit, and then another T-0: everything is judged anew.
  await setMetric(test.deps, mara, { launchId, metricKey: 'errors', title: 'Error rate', unit: '%', alert: '> 1 %' });
  expect(await folds()).toEqual([]);
  await fold();
  expect((await expectTrue()).soak.verdict).toBe('failed');
  await setT0(test.deps, mara, { launchId, t0: new Date(t0 + 99 * MINUTE).toISOString(), zone: 'Europe/Berlin' });
  expect(await folds()).toEqual([]);
  await fold();
  await expectTrue();

  // Readings under a name that is no metric's, until a person says whose they are.
  await test.db.soakObservation.updateMany({ where: { launchId, metricKey: 'memory' }, data: { metricKey: 'ram' } });
  await test.db.soakFold.deleteMany({ where: { launchId } });
  await fold();
  expect((await expectTrue()).soak.orphans).toEqual([{ key: 'ram', readings: 6 }]);
  await joinMetric(test.deps, mara, { launchId, from: 'ram', to: 'memory' });
  await fold();
  const joined = (await expectTrue()).soak;
  expect(joined.orphans).toEqual([]);
  expect(joined.metrics[1]?.series).toHaveLength(6);
});

it('a long soak is folded by itself, in parts', async () => {
  const { launchId, t0, at, reading, push, folds, fold, expectTrue } = await start();
  at(120);
  const job = () =>
    test.db.$queryRaw`SELECT 1 FROM graphile_worker._private_jobs AS job
      JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
      WHERE task.identifier = 'soak.fold' AND job.payload->>'launchId' = ${launchId}`;
  await test.db.soakObservation.createMany({
    data: Array.from({ length: 11_000 }, (_, index) => ({
      ...{ launchId, metricKey: 'errors', value: 1 + (index % 3), source: 'push', fromHistory: true },
      at: new Date(t0 + index * 600),
      recordedAt: new Date(t0 + index * 600),
    })),
  });
  await push(reading('errors', 1, 119));
  expect(await job()).toHaveLength(1);
  await test.db.$executeRaw`SELECT graphile_worker.remove_job(${`soak.fold:${launchId}`})`;
  await fold();
  expect(await job()).toHaveLength(1);
  await fold();
  expect((await folds()).map(({ until }) => (until.getTime() - t0) / 1000)).toEqual([6_000, 7_080]);
  await expectTrue();
});
