import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { givePassword, PASSWORD } from '#test/poll-factory.ts';
import { addChecklistVersion } from '../checklist/add-version.ts';
import { exportLaunch } from '../launch/export-launch.ts';
import { moveChecklist } from '../launch/move-checklist.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { fillSeat } from '../seat/fill.ts';
import { sign } from '../signoff/sign.ts';
import { joinMetric } from './join-metric.ts';
import { pushReadings } from './push-readings.ts';
import { setCadence } from './set-cadence.ts';
import { setMetric } from './set-metric.ts';
import { showSoak } from './show-soak.ts';
import { takeBackChange } from './take-back.ts';

const SOURCE = `---
title: Payments soak
roles: [Lead]
metrics:
  - { key: error-rate, title: Error rate, unit: "%", target: "<0.1%", alert: ">1%" }
cadences: { hourly: { title: Every hour, from: T+0h, every: 1h, until: T+3h } }
triggers: ["Error rate > 5% for 2 minutes"]
gates:
  stable: { environment: production, phases: [preparation, soak], roles: [Lead], soak: true }
---

## Operations

- [ ] Backups are restored id:backups
`;
const HOUR = 3_600_000;
const test = testDatabase();

async function start() {
  const project = await makeProject(test.deps, `Overlay ${Math.round(performance.now() * 1000)}`);
  const { manager: mara } = project;
  const { launchId } = await makeLaunch(test.deps, project, { source: SOURCE });
  await fillSeat(test.deps, mara, { project: project.id, roleKey: 'lead', holderId: mara.userId, deputyId: null });
  const show = () => showSoak(test.deps, mara, { launchId });
  const poll = async () => {
    const { readiness } = await showLaunch(test.deps, mara, { launchId });
    return readiness.gates.find(({ key }) => key === 'stable')?.poll.map(({ state }) => state);
  };
  return { project, mara, launchId, show, poll };
}
const QUEUE = { title: 'Queue', unit: '', target: '< 10', alert: '> 100' };

it('a launch watches a metric of its own, at moments of its own; the checklist stays as it is', async () => {
  const { mara, launchId, show } = await start();
  await setMetric(test.deps, mara, { launchId, ...QUEUE, source: { promql: 'sum(queue)' }, owner: 'dana' });
  await setCadence(test.deps, mara, { launchId, title: 'Night', from: 'T+4h', every: '2h', until: 'T+8h' });
  const soak = await show();
  expect(soak.metrics.map(({ key, own, machine }) => [key, own, machine])).toEqual([
    ['error-rate', null, false],
    ['queue', 'added', true],
  ]);
  expect(soak.cadences.map(({ title, own }) => [title, own])).toEqual([
    ['Every hour', null],
    ['Night', 'added'],
  ]);
  expect(soak.metrics[0]?.slots).toHaveLength(7);
  const file = await exportLaunch(test.deps, mara, { launchId, format: 'markdown' });
  expect(JSON.stringify(file)).toContain('sum(queue)');
  await takeBackChange(test.deps, mara, { launchId, kind: 'metric', key: 'queue' });
  expect((await show()).metrics.map(({ key }) => key)).toEqual(['error-rate']);
});

it('a limit that was made weaker ends the votes on the gate that asks for the soak', async () => {
  const { mara, launchId, show, poll } = await start();
  await givePassword(test.deps, [mara]);
  await sign(test.deps, mara, { launchId, gateKey: 'stable', roleKey: 'lead', vote: 'GO', password: PASSWORD });
  expect(await poll()).toEqual(['current']);
  const weaker = { title: 'Error rate', unit: '%', target: '<0.1%', alert: '>50%' };
  await setMetric(test.deps, mara, { launchId, metricKey: 'error-rate', ...weaker });
  expect((await show()).metrics[0]).toMatchObject({ own: 'changed', alert: { value: 50 } });
  expect(await poll()).toEqual(['stale']);
  await takeBackChange(test.deps, mara, { launchId, kind: 'metric', key: 'error-rate' });
  expect(await poll()).toEqual(['current']);
});

it('what cannot be read is refused with how to mend it, and changes nothing', async () => {
  const { mara, launchId, show } = await start();
  const set = (more: object) => setMetric(test.deps, mara, { launchId, ...QUEUE, ...more });
  await expect(set({ alert: 'many' })).rejects.toThrow(/The alert "many" .* cannot be read/);
  await expect(set({ source: { probe: 'nobody' } })).rejects.toThrow(/reads the probe "nobody", which is not there/);
  await expect(set({ metricKey: 'gone' })).rejects.toMatchObject({ code: 'invalid-input' });
  const moments = { launchId, title: 'Night', from: 'T+4h', every: '2h', until: 'T+8h' };
  for (const wrong of [{ from: 'soon' }, { every: 'often' }, { until: 'T+1h' }, { every: '1s', until: 'T+30d' }])
    await expect(setCadence(test.deps, mara, { ...moments, ...wrong })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  await expect(takeBackChange(test.deps, mara, { launchId, kind: 'metric', key: 'error-rate' })).rejects.toMatchObject({
    code: 'rule',
  });
  expect((await show()).metrics).toHaveLength(1);
});

it('a metric that was renamed keeps its readings when a person says that it is the same', async () => {
  const { mara, launchId, show } = await start();
  const { t0 } = await show();
  test.setNow(new Date(Date.parse(t0 ?? '') + HOUR / 10));
  await pushReadings(test.deps, mara, { launchId, readings: [{ metric: 'error-rate', value: 0.05 }] });
  await test.db.soakObservation.updateMany({ where: { launchId }, data: { metricKey: 'errors-of-yore' } });
  expect(await show()).toMatchObject({ orphans: [{ key: 'errors-of-yore', readings: 1 }], metrics: [{ value: null }] });
  const join = (from: string, to: string) => joinMetric(test.deps, mara, { launchId, from, to });
  await expect(join('nothing', 'error-rate')).rejects.toMatchObject({ code: 'not-found' });
  await expect(join('errors-of-yore', 'latency')).rejects.toMatchObject({ code: 'not-found' });
  await join('errors-of-yore', 'error-rate');
  expect(await show()).toMatchObject({ orphans: [], metrics: [{ value: 0.05 }] });

  // What was read in per cent is no number of milliseconds, also under its earlier name.
  const inMilliseconds = { launchId, metricKey: 'error-rate', title: 'Error rate', unit: 'ms', alert: '> 90 ms' };
  await expect(setMetric(test.deps, mara, inMilliseconds)).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('was read in % already'),
  });
  expect(await show()).toMatchObject({ metrics: [{ unit: '%', value: 0.05 }] });
});

it('a metric that was renamed twice keeps its first readings', async () => {
  const { mara, launchId, show } = await start();
  const { t0 } = await show();
  test.setNow(new Date(Date.parse(t0 ?? '') + HOUR / 10));
  await pushReadings(test.deps, mara, { launchId, readings: [{ metric: 'error-rate', value: 0.05 }] });
  await test.db.soakObservation.updateMany({ where: { launchId }, data: { metricKey: 'oldest' } });
  // As it was said while the launch still had a metric "older".
  await test.db.launch.update({
    where: { id: launchId },
    data: { soakOverlay: { metrics: [], cadences: [], same: { oldest: 'older' } } },
  });
  await test.db.soakObservation.create({
    data: {
      launchId,
      metricKey: 'older',
      value: 0.07,
      source: 'push',
      fromHistory: false,
      at: new Date(Date.parse(t0 ?? '') + HOUR / 20),
      recordedAt: new Date(Date.parse(t0 ?? '') + HOUR / 20),
    },
  });
  await joinMetric(test.deps, mara, { launchId, from: 'older', to: 'error-rate' });
  const soak = await show();
  expect(soak.orphans).toEqual([]);
  expect(soak.metrics[0]?.series).toHaveLength(2);
});

it('a metric that was read keeps its unit', async () => {
  const { mara, launchId, show } = await start();
  const changed = { launchId, metricKey: 'error-rate', title: 'Error rate', unit: 'ms', target: '<100ms', alert: '' };
  const { t0 } = await show();
  test.setNow(new Date(Date.parse(t0 ?? '') + HOUR / 10));
  await pushReadings(test.deps, mara, { launchId, readings: [{ metric: 'error-rate', value: 0.05 }] });
  await expect(setMetric(test.deps, mara, changed)).rejects.toThrow(/was read in % already/);
  await setMetric(test.deps, mara, { ...changed, unit: '%', target: '<0.2%' });
  expect((await show()).metrics[0]).toMatchObject({ own: 'changed', target: { value: 0.2 } });
});

it('a new version of the checklist cannot make other numbers of what was read', async () => {
  const { mara, launchId, show } = await start();
  const { t0 } = await show();
  test.setNow(new Date(Date.parse(t0 ?? '') + HOUR / 10));
  await pushReadings(test.deps, mara, { launchId, readings: [{ metric: 'error-rate', value: 0.05 }] });
  const [of] = (await showLaunch(test.deps, mara, { launchId })).head.checklists;
  const move = async (from: string, to: string) => {
    const source = SOURCE.replace(from, to);
    const checklist = of?.checklistSlug ?? '';
    const { versionId } = await addChecklistVersion(test.deps, mara, { checklist, source, note: '' });
    await moveChecklist(test.deps, mara, { launchId, fromVersionId: of?.versionId ?? '', toVersionId: versionId });
  };
  await expect(move('unit: "%", target: "<0.1%", alert: ">1%"', 'unit: ms, target: "<100ms"')).rejects.toMatchObject({
    code: 'rule',
    message: expect.stringContaining('“Error rate” was read in % already. Keep that unit'),
  });
  expect((await show()).metrics[0]).toMatchObject({ unit: '%', value: 0.05, standing: 'within' });
  await move('target: "<0.1%"', 'target: "<0.01%"');
  expect((await show()).metrics[0]).toMatchObject({ unit: '%', value: 0.05, standing: 'watch' });
});
