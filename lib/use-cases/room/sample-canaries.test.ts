import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { json, serve } from '#test/targets/serve.ts';
import { createEnvironment } from '../environment/create.ts';
import { setT0 } from '../launch/set-t0.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { pushReadings } from '../soak/push-readings.ts';
import { endStep } from './end-step.ts';
import { sampleCanaries, wakeCanaries } from './sample-canaries.ts';
import { showLog } from './show-log.ts';
import { showRoom } from './show-room.ts';
import { startStep } from './start-step.ts';

const SOURCE = `---
title: Watched canary
roles: [Lead]
metrics:
  - { key: errors, title: Error rate, unit: "%", target: "<1%", source: { promql: "errors", unit: ratio } }
  - { key: healthy, title: Health check, unit: yes/no, source: { probe: answers } }
gates:
  launch: { environment: production, phases: [preparation], roles: [Lead] }
---

## Operations

- [ ] It answers id:answers

  \`\`\`probe
  kind: http
  name: health
  url: "{{api}}/health"
  expect: { status: 200 }
  \`\`\`

## Run of show

### Canary (T-2h)

1. Watch the canary id:watch watch:1m
   - Error rate < 5%
   - Health checks passing
`;
const test = testDatabase();

/** A target that is its own Prometheus; the canary is started at second 0. */
async function watch() {
  const project = await makeProject(test.deps, `Canary ${Math.round(performance.now() * 1000)}`);
  const { manager: mara } = project;
  const say = { errors: '0.01', healthy: true, up: true };
  const { port } = await serve((request, response) => {
    if (!say.up) return request.socket.destroy();
    if (request.url === '/health') return json(response, { ok: say.healthy }, say.healthy ? 200 : 503);
    const time = Number(new URL(request.url ?? '', 'http://prometheus').searchParams.get('time'));
    json(response, {
      status: 'success',
      data: { resultType: 'vector', result: [{ metric: {}, value: [time, say.errors] }] },
    });
  });
  const url = `http://127.0.0.1:${port}`;
  await createEnvironment(test.deps, mara, {
    project: project.id,
    name: 'Production',
    kind: 'production',
    urls: { api: url, prometheus: url },
    allowedHosts: ['127.0.0.1'],
  });
  const { launchId } = await makeLaunch(test.deps, project, { source: SOURCE });
  const begun = test.deps.now().getTime();
  await startStep(test.deps, mara, { launchId, stepKey: 'watch' });
  const canary = async () =>
    (await showRoom(test.deps, mara, { launchId })).steps.find(({ key }) => key === 'watch')?.canary;
  const sampleAt = async (second: number) => {
    test.setNow(new Date(begun + second * 1000));
    await sampleCanaries(test.deps, { launchId }, { from: 'worker-1' });
    return canary();
  };
  const jobs = () =>
    test.db.$queryRaw<{ second: number }[]>`
      SELECT extract(epoch FROM job.run_at)::float8 - ${begun / 1000}::float8 AS second
      FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
      WHERE task.identifier = 'canary.sample' AND job.payload->>'launchId' = ${launchId}`;
  const words = async () => (await showLog(test.deps, mara, { launchId })).lines.map((line) => line.words);
  const revision = async () => (await showLaunch(test.deps, mara, { launchId })).revision;
  return { launchId, mara, say, canary, sampleAt, jobs, words, revision };
}

it('reads the sources from its start on, passes at the reading that ends the watch, and stops when the step ends', async () => {
  const { launchId, mara, sampleAt, jobs, words, revision } = await watch();
  expect(await jobs()).toEqual([{ second: 0 }]);
  expect(await sampleAt(0)).toMatchObject({
    conditions: [
      { state: 'met', value: 1 },
      { state: 'met', value: true },
    ],
  });
  expect(await jobs()).toEqual([{ second: 15 }]);
  const quiet = await revision();
  for (const second of [15, 30, 45]) expect(await sampleAt(second)).toMatchObject({ passed: false });
  expect(await revision()).toBe(quiet);
  expect(await sampleAt(60)).toMatchObject({ passed: true, breaks: 0 });
  expect((await words())[0]).toBe('“Watch the canary” held for its whole watch');
  await endStep(test.deps, mara, { launchId, stepKey: 'watch', how: 'done', reason: '' });
  await sampleAt(75);
  expect(await test.db.soakObservation.count({ where: { launchId } })).toBe(10);
});

it('asked twice about one moment, by two workers or by a retry, it keeps one observation', async () => {
  const { launchId, sampleAt } = await watch();
  await Promise.all([sampleAt(16), sampleAt(16)]);
  await sampleAt(17);
  expect(await test.db.soakObservation.count({ where: { launchId } })).toBe(2);
});

it('tells everybody when it breaks, by a value or by silence, and its watch begins again', async () => {
  const { launchId, say, sampleAt, words } = await watch();
  for (const second of [0, 15, 30]) await sampleAt(second);
  say.healthy = false;
  expect(await sampleAt(45)).toMatchObject({ cleanSince: null, breaks: 1, conditions: [{}, { state: 'not-met' }] });
  expect((await words())[0]).toContain('“Watch the canary” broke: Health checks passing');
  expect(await test.db.notification.count({ where: { launchId, kind: 'canary.broken' } })).toBe(1);
  say.healthy = true;
  expect(await sampleAt(60)).toMatchObject({ passed: false, breaks: 1 });
  say.up = false;
  expect(await sampleAt(75)).toMatchObject({ breaks: 2, conditions: [{ state: 'no-data' }, {}] });
});

it('a job that was lost is planned again, and one that waits keeps its time', async () => {
  const { sampleAt, jobs, launchId } = await watch();
  await sampleAt(0);
  await wakeCanaries(test.deps);
  expect(await jobs()).toEqual([{ second: 15 }]);
  await test.db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload->>'launchId' = ${launchId}`;
  await wakeCanaries(test.deps);
  expect(await jobs()).toEqual([{ second: 0 }]);
});

it('takes readings that are sent while there is no T-0', async () => {
  const { launchId, mara, canary } = await watch();
  await setT0(test.deps, mara, { launchId, t0: null });
  await pushReadings(test.deps, mara, { launchId, readings: [{ metric: 'errors', value: 7 }] });
  expect(await canary()).toMatchObject({ conditions: [{ state: 'not-met', value: 7 }, { state: 'no-data' }] });
});
