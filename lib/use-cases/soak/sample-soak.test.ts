import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { json, serve } from '#test/targets/serve.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { createEnvironment } from '../environment/create.ts';
import { setT0 } from '../launch/set-t0.ts';
import { judgeSoak } from './judge-soak.ts';
import { wakeSoaks } from './plan-watch.ts';
import { pushReadings } from './push-readings.ts';
import { recordReading } from './record-reading.ts';
import { sampleSoak } from './sample-soak.ts';
import { setMetric } from './set-metric.ts';
import { showSoak } from './show-soak.ts';

const SOURCE = `---
title: Sampled soak
roles: [Lead]
metrics:
  - { key: errors, title: Error rate, unit: "%", target: "<0.1%", alert: ">1%", source: { promql: "errors", unit: ratio } }
  - { key: memory, title: Memory, unit: MB, target: "<2000 MB", alert: ">6000 MB", source: { probe: answers, read: $.memory } }
  - { key: healthy, title: Health, unit: yes/no, source: { probe: answers } }
cadences:
  hourly: { from: T+0h, every: 1h, until: T+6h }
triggers: ["Error rate > 5% for 2 minutes"]
gates:
  stable: { environment: production, phases: [preparation, soak], roles: [Lead], soak: true }
---

## Operations

- [ ] It answers id:answers

  \`\`\`probe
  kind: http
  name: health
  url: "{{api}}/health"
  expect: { status: 200 }
  \`\`\`
`;
const HOUR = 3_600_000;
const test = testDatabase();

/** A target that is its own Prometheus: `errors` says its ratio of a moment, in hours from T-0. */
async function start() {
  const project = await makeProject(test.deps, `Sampled ${Math.round(performance.now() * 1000)}`);
  const t0 = test.deps.now().getTime() + 7 * 24 * HOUR;
  const seen = { questions: 0, probes: 0, up: true };
  let errors: (hours: number) => string | null = () => '0.0005';
  const { port } = await serve((request, response) => {
    if (!seen.up) return request.socket.destroy();
    if (request.url === '/health') {
      seen.probes += 1;
      return json(response, { memory: 512 });
    }
    seen.questions += 1;
    json(
      response,
      promql(request, (seconds) => errors((seconds * 1000 - t0) / HOUR)),
    );
  });
  await createEnvironment(test.deps, project.manager, {
    project: project.id,
    name: 'Production',
    kind: 'production',
    urls: { api: `http://127.0.0.1:${port}`, prometheus: `http://127.0.0.1:${port}` },
    allowedHosts: ['127.0.0.1'],
  });
  const { launchId } = await makeLaunch(test.deps, project, { source: SOURCE });
  const { manager: mara } = project;
  const at = (hours: number) => test.setNow(new Date(t0 + hours * HOUR));
  const sample = () => sampleSoak(test.deps, { launchId }, { from: 'worker-1' });
  const sampleAt = async (hours: number) => {
    at(hours);
    await sample();
  };
  const show = () => showSoak(test.deps, mara, { launchId });
  const states = async (key: string) =>
    (await show()).metrics.find((one) => one.key === key)?.slots.map(({ state, value }) => `${state} ${value}`);
  const rows = () => test.db.soakObservation.findMany({ where: { launchId }, orderBy: { at: 'asc' } });
  const job = async (name: string) =>
    test.db.$queryRaw<{ runAt: Date }[]>`SELECT job.run_at AS "runAt" FROM graphile_worker._private_jobs AS job
      JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
      WHERE task.identifier = ${name} AND job.payload->>'launchId' = ${launchId}`;
  const judge = () => judgeSoak(test.deps, SYSTEM, { launchId });
  const told = (kind: string) => test.db.notification.findMany({ where: { kind, launchId } });
  const say = (value: typeof errors) => {
    errors = value;
  };
  return { project, mara, launchId, t0, seen, at, sample, sampleAt, show, states, rows, job, judge, told, say };
}

function promql(request: IncomingMessage, valueAt: (seconds: number) => string | null) {
  const asked = new URL(request.url ?? '', 'http://prometheus').searchParams;
  const number = (name: string) => Number(asked.get(name));
  const point = (seconds: number) => {
    const value = valueAt(seconds);
    return value === null ? [] : [[seconds, value]];
  };
  if (asked.has('time')) {
    const result = point(number('time')).map((value) => ({ metric: {}, value }));
    return { status: 'success', data: { resultType: 'vector', result } };
  }
  const values: unknown[] = [];
  for (let second = number('start'); second <= number('end'); second += number('step')) values.push(...point(second));
  return { status: 'success', data: { resultType: 'matrix', result: [{ metric: {}, values }] } };
}

it('reads every source at the moment of its check, and plans the next one', async () => {
  const { t0, job, sampleAt, show, rows } = await start();
  expect(await job('soak.sample')).toEqual([{ runAt: new Date(t0) }]);
  await sampleAt(0);
  const soak = await show();
  expect(soak.metrics.map(({ value }) => value)).toEqual([0.05, 512, true]);
  expect(soak.counts).toMatchObject({ onTime: 3, late: 0, missed: 0 });
  expect((await rows()).map(({ source }) => source).sort()).toEqual(['probe', 'probe', 'prometheus']);
  expect(await job('soak.sample')).toEqual([{ runAt: new Date(t0 + 15_000) }]);
  expect(await job('soak.judge')).toEqual([]);
});

it('two workers and a retry give one observation of each moment', async () => {
  const { at, sample, rows, seen } = await start();
  at(0);
  await Promise.all([sample(), sample()]);
  await sample();
  expect(await rows()).toHaveLength(3);
  expect(seen.probes).toBeLessThanOrEqual(2);
});

it('a worker that was down: what has a history is asked for and late, a probe leaves its checks missed', async () => {
  const { sampleAt, states, show, seen } = await start();
  await sampleAt(0);
  seen.questions = 0;
  await sampleAt(4.01);
  expect(await states('errors')).toEqual([
    'on-time 0.05',
    'late 0.05',
    'late 0.05',
    'late 0.05',
    'on-time 0.05',
    'upcoming null',
    'upcoming null',
  ]);
  expect((await states('memory'))?.slice(0, 5)).toEqual([
    'on-time 512',
    'missed null',
    'missed null',
    'missed null',
    'on-time 512',
  ]);
  // Four hours of readings every 15 seconds and at each check are one question.
  expect(seen.questions).toBe(1);
  expect((await show()).metrics[0]?.series.length).toBeGreaterThan(100);
});

it('a source that says nothing usable leaves no number, and its reason stands at the check', async () => {
  const { say, sampleAt, states, rows, seen } = await start();
  say(() => 'NaN');
  await sampleAt(0);
  say(() => null);
  await sampleAt(1);
  seen.up = false;
  await sampleAt(2);
  expect((await states('errors'))?.slice(0, 3)).toEqual(
    ['on-time null', 'late null', 'on-time null'].map((one) => expect.stringContaining(one.split(' ')[1] ?? '')),
  );
  const reasons = (await rows()).filter((row) => row.metricKey === 'errors').map(({ reason }) => reason);
  expect(reasons[0]).toContain('NaN');
  expect(reasons.at(-1)).not.toBeNull();
  expect((await rows()).filter((row) => row.value !== null && row.metricKey === 'errors')).toEqual([]);
});

it('a source that could not be asked at its moment is asked about it again while the check is open, and later if it knows the past', async () => {
  const { t0, seen, job, sampleAt, states, rows, show } = await start();
  const [second, minute] = [1 / 3600, 1 / 60];
  await sampleAt(0);
  seen.up = false;
  await sampleAt(1);
  expect((await states('errors'))?.[1]).toBe('on-time null');
  expect((await show()).metrics[0]?.slots[1]?.reason).toContain('closed the connection');
  expect(await job('soak.sample')).toEqual([{ runAt: new Date(t0 + HOUR + 15_000) }]);
  const before = (await rows()).length;
  await sampleAt(1 + 15 * second);
  seen.up = true;
  await sampleAt(1 + 31 * second);
  expect((await rows()).length).toBe(before + 2);
  expect([await states('errors'), await states('memory'), await states('healthy')].map((one) => one?.[1])).toEqual([
    'on-time 0.05',
    'on-time 512',
    // A health check that fails has said its word.
    'on-time false',
  ]);
  // Down over a check and beyond: a query still answers about its moment, a probe does not, and neither is invented.
  seen.up = false;
  await sampleAt(2);
  await sampleAt(2.5);
  await sampleAt(3);
  seen.up = true;
  await sampleAt(3 + minute);
  expect((await states('errors'))?.slice(2, 4)).toEqual(['late 0.05', 'on-time 0.05']);
  expect((await states('memory'))?.slice(2, 4)).toEqual(['on-time null', 'on-time 512']);
  expect((await rows()).filter(({ metricKey, askAgain }) => metricKey === 'errors' && askAgain)).toEqual([]);
  // A day later nobody asks any more.
  const { probes } = seen;
  await sampleAt(3 + 2 * minute);
  expect(seen.probes).toBe(probes);
});

it('a trigger fires once, is logged and told once, and its end too; a restart loses nothing', async () => {
  const { say, sampleAt, judge, job, told, show, launchId } = await start();
  say((hours) => (hours > 0.2 && hours < 0.3 ? '0.06' : '0.0005'));
  await sampleAt(0.205);
  expect((await show()).triggers[0]).toMatchObject({ state: 'pending', pending: { secondsLeft: expect.any(Number) } });
  await sampleAt(0.25);
  expect(await job('soak.judge')).toHaveLength(1);
  expect(await judge()).toEqual({ changed: true });
  expect(await judge()).toEqual({ changed: false });
  expect((await show()).triggers[0]).toMatchObject({ state: 'fired', firings: [{ endedAt: null }] });
  expect(await told('trigger.fired')).toHaveLength(1);
  await sampleAt(0.4);
  await judge();
  expect((await show()).triggers[0]?.firings).toMatchObject([{ endedAt: expect.any(String), action: null }]);
  const events = await test.db.auditEvent.findMany({ where: { launchId, action: { startsWith: 'soak.trigger' } } });
  expect(events.map(({ action }) => action)).toEqual(['soak.trigger-fired', 'soak.trigger-ended']);
});

it('readings that somebody sends fire it at once', async () => {
  const { at, launchId, mara, told, t0 } = await start();
  at(0.1);
  const readings = [0, 1, 2].map((minute) => ({
    metric: 'errors',
    value: 6,
    at: new Date(t0 + minute * 60_000).toISOString(),
  }));
  await pushReadings(test.deps, mara, { launchId, readings });
  expect(await test.db.soakFiring.count({ where: { launchId } })).toBe(1);
  await pushReadings(test.deps, mara, { launchId, readings: [{ metric: 'errors', value: 6 }] });
  expect(await test.db.soakFiring.count({ where: { launchId } })).toBe(1);
  expect(await told('trigger.fired')).toHaveLength(0);
});

it('when T-0 moves, observations keep their moments and the checks are asked for anew', async () => {
  const { at, sampleAt, states, rows, launchId, mara, t0 } = await start();
  await sampleAt(0);
  await sampleAt(1);
  const before = (await rows()).map(({ id }) => id);
  at(1.1);
  await setT0(test.deps, mara, { launchId, t0: new Date(t0 + 2 * HOUR).toISOString(), zone: 'Europe/Berlin' });
  expect((await states('errors'))?.slice(0, 2)).toEqual(['upcoming null', 'upcoming null']);
  await sampleAt(2);
  expect((await states('errors'))?.slice(0, 2)).toEqual(['on-time 0.05', 'upcoming null']);
  const after = (await rows()).map(({ id }) => id);
  expect(before.every((id) => after.includes(id))).toBe(true);
});

it('a job that was lost is planned again', async () => {
  const { at, job, launchId, sampleAt } = await start();
  await sampleAt(0);
  await test.db.$executeRaw`SELECT graphile_worker.remove_job(${`soak.sample:${launchId}`})`;
  expect(await job('soak.sample')).toEqual([]);
  at(1);
  await wakeSoaks(test.deps);
  expect(await job('soak.sample')).toHaveLength(1);
});

it('the owner of a check is told when it falls due, and once more when it is late and nobody filled it', async () => {
  const { project, mara, launchId, sampleAt, at } = await start();
  await setMetric(test.deps, mara, { launchId, title: 'Complaints', alert: '> 9', owner: 'mara' });
  const messages = async () =>
    (
      await test.db.notification.findMany({
        where: { launchId, kind: { startsWith: 'slot.' } },
        orderBy: { at: 'asc' },
      })
    ).map(({ kind, title, userId }) => [kind, title, userId === project.manager.userId]);
  await sampleAt(0);
  await sampleAt(0.1);
  expect(await messages()).toEqual([['slot.due', 'Due now: Complaints', true]]);
  await sampleAt(0.3);
  expect((await messages())[1]).toEqual(['slot.late', 'Late: Complaints', true]);
  await sampleAt(1);
  at(1.05);
  await recordReading(test.deps, mara, { launchId, metricKey: 'complaints', offsetSeconds: 3600, text: '2', note: '' });
  await sampleAt(1.4);
  // Filled in time: no word that it is late. After an absence only what still waits is told.
  await sampleAt(4.1);
  expect((await messages()).map(([kind]) => kind)).toEqual(['slot.due', 'slot.late', 'slot.due', 'slot.due']);
});
