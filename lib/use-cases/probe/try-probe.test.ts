import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { type Handler, json, serve } from '#test/targets/serve.ts';
import { createEnvironment } from '../environment/create.ts';
import { setSecret } from '../environment/set-secret.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { cancelTrial } from './cancel-trial.ts';
import { executeTrial } from './execute-trial.ts';
import { showTrial } from './show-trial.ts';
import { tryProbe } from './try-probe.ts';

const test = testDatabase();
const HERE = { from: 'worker-1' };
const HEALTH =
  'kind: http\nurl: "{{api}}/health"\nexpect: { status: 200, json: { "$.version": "{{launch.version}}" } }\n';

async function start(handler: Handler = (_, response) => json(response, { version: '1.0.0' }), hosts = ['127.0.0.1']) {
  const project = await makeProject(test.deps, `Tried ${Math.round(performance.now() * 1000)}`);
  const { port } = await serve(handler);
  const environment = await createEnvironment(test.deps, project.manager, {
    project: project.id,
    name: 'Staging',
    urls: { api: `http://127.0.0.1:${port}` },
    allowedHosts: hosts,
  });
  const place = { project: project.id, environment: environment.slug };
  const ask = (source: string, launchId: string | null = null) =>
    tryProbe(test.deps, project.manager, { ...place, source, launchId });
  const run = async (source: string, launchId: string | null = null) => {
    const { trialId } = await ask(source, launchId);
    await executeTrial(test.deps, trialId, HERE);
    const view = await showTrial(test.deps, project.manager, { trialId });
    if (view.state !== 'done') throw new Error(`it is ${view.state}`);
    return view.result;
  };
  return { project, place, ask, run };
}

it('shows the whole result, and the launch is as it was', async () => {
  const { project, run } = await start();
  const { launchId } = await makeLaunch(test.deps, project);
  const before = await showLaunch(test.deps, project.manager, { launchId });
  const result = await run(HEALTH, launchId);
  expect(result).toMatchObject({ outcome: 'pass', version: '1.0.0', observed: { from: 'worker-1' } });
  expect(JSON.stringify(result.rounds)).toContain('curl');
  expect(await showLaunch(test.deps, project.manager, { launchId })).toEqual(before);
  expect(await test.db.evidence.count({ where: { launchId } })).toBe(0);
  expect(await test.db.probeRun.count({ where: { launchId } })).toBe(0);
});

it('is written to the activity, with who and what', async () => {
  const { project, ask } = await start();
  await ask(HEALTH);
  const event = await test.db.auditEvent.findFirstOrThrow({ where: { chain: project.id, action: 'probe.try' } });
  expect(event).toMatchObject({ actorId: project.manager.userId, payload: { environment: 'staging', kind: 'http' } });
});

it('says what is missing instead of guessing it', async () => {
  const { run } = await start();
  expect(await run(HEALTH)).toMatchObject({ outcome: 'error', reason: expect.stringContaining('{{launch.version}}') });
});

it('goes through the guard of the environment', async () => {
  const { run } = await start(undefined, ['api.example']);
  expect(await run(HEALTH.replace('{{launch.version}}', '1'))).toMatchObject({ outcome: 'error' });
  const nothing = await start(undefined, []);
  expect(await nothing.run(HEALTH.replace('{{launch.version}}', '1'))).toMatchObject({ outcome: 'error' });
});

it('uses secrets and shows none', async () => {
  const echo: Handler = (request, response) => json(response, { got: request.headers.authorization });
  const { project, place, run } = await start(echo);
  await setSecret(test.deps, project.manager, { ...place, name: 'TOKEN', value: 'tangerine-glacier-47' });
  const result = await run(
    'kind: http\nurl: "{{api}}/"\nauth: { bearer: "{{secret.TOKEN}}" }\nexpect: { json: { "$.got": contains glacier } }\n',
  );
  expect(result.outcome).toBe('pass');
  expect(JSON.stringify(result)).not.toContain('glacier-47');
});

it('keeps an answer that a database would refuse', async () => {
  const { run } = await start((_, response) => response.end('a\0b'));
  expect(await run('kind: http\nurl: "{{api}}/"\nexpect: { status: 200 }\n')).toMatchObject({ outcome: 'pass' });
});

it('does not run twice when a worker was killed, and says so', async () => {
  const { project, ask } = await start();
  const { trialId } = await ask(HEALTH);
  await test.db.probeTrial.update({ where: { id: trialId }, data: { state: 'running', startedAt: new Date() } });
  await executeTrial(test.deps, trialId, HERE);
  const view = await showTrial(test.deps, project.manager, { trialId });
  expect(view.result).toMatchObject({ outcome: 'error', reason: expect.stringContaining('worker stopped') });
});

it.each([
  ['kind: http\nurl: nowhere\nexpect: { status: 200 }\n', 'invalid-input'],
  ['kind: heartbeat\nname: backup\nperiod: 24h\n', 'rule'],
  ['kind: file\npath: .env\nexpect: { exists: true }\n', 'rule'],
])('refuses %j before anything is asked', async (source, code) => {
  const { ask } = await start();
  await expect(ask(source)).rejects.toMatchObject({ code });
});

it('is stopped by whoever wishes, and what it still brings is not shown', async () => {
  const arrived = Promise.withResolvers<void>();
  // It never answers: only the stop ends it.
  const { project, ask } = await start(() => arrived.resolve());
  const { trialId } = await ask(HEALTH.replace('{{launch.version}}', '1'));
  const running = executeTrial(test.deps, trialId, HERE);
  await arrived.promise;
  await cancelTrial(test.deps, project.manager, { trialId });
  await running;
  expect(await showTrial(test.deps, project.manager, { trialId })).toMatchObject({ state: 'cancelled', result: null });
  await expect(cancelTrial(test.deps, project.manager, { trialId })).rejects.toMatchObject({ code: 'rule' });
});

it('is not begun when it was stopped before', async () => {
  let asked = 0;
  const { project, ask } = await start(() => (asked += 1));
  const { trialId } = await ask(HEALTH.replace('{{launch.version}}', '1'));
  await cancelTrial(test.deps, project.manager, { trialId });
  await executeTrial(test.deps, trialId, HERE);
  expect([asked, (await showTrial(test.deps, project.manager, { trialId })).state]).toEqual([0, 'cancelled']);
});

it('lets nobody try more than three at once', async () => {
  const { ask } = await start();
  for (let count = 0; count < 3; count += 1) await ask(HEALTH);
  await expect(ask(HEALTH)).rejects.toMatchObject({ code: 'rate-limited' });
});

it('takes no version from the launch of another project', async () => {
  const { ask } = await start();
  const other = await makeProject(test.deps, 'Somebody else');
  const { launchId } = await makeLaunch(test.deps, other);
  await expect(ask(HEALTH, launchId)).rejects.toMatchObject({ code: 'not-found' });
});
