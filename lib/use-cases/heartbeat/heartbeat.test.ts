import { beforeEach, expect, it } from 'vitest';
import { SYSTEM } from '#lib/domain/access/actor.ts';
import { TEST_NOW, testDatabase } from '#test/database.ts';
import { makeLaunch, makeProject } from '#test/launch-factory.ts';
import { createEnvironment } from '../environment/create.ts';
import { attestItem } from '../item/attest-item.ts';
import { showItem } from '../item/show-item.ts';
import { setGateEnvironment } from '../launch/set-gate-environment.ts';
import { updateLaunch } from '../launch/update-launch.ts';
import { receiveBeat } from './beat.ts';
import { createHeartbeat } from './create.ts';
import { listEnvironmentHeartbeats } from './list.ts';
import { removeHeartbeat } from './remove.ts';
import { rotateHeartbeat } from './rotate.ts';
import { settleHeartbeats } from './settle.ts';

const test = testDatabase();
const HOUR = 3_600_000;
const SOURCE = (keys: string) => `---
title: Kept alive
roles: [Lead]
gates:
  launch: { environment: production, phases: [preparation], roles: [Lead] }
---

## One

- [ ] Backups run id:backups

  \`\`\`probe
  kind: heartbeat
  name: backup
  ${keys}
  \`\`\`
`;

beforeEach(() => test.setNow(TEST_NOW));
const after = (hours: number) => test.setNow(new Date(TEST_NOW.getTime() + hours * HOUR));
const tokenOf = (url: string) => url.split('/').at(-1) ?? '';
let count = 0;

async function start(keys = 'period: 24h\n  grace: 2h') {
  count += 1;
  const project = await makeProject(test.deps, `Kept alive ${count}`);
  const mara = project.manager;
  const environment = await createEnvironment(test.deps, mara, {
    project: project.id,
    name: 'Production',
    kind: 'production',
  });
  const place = { project: project.id, environment: environment.slug };
  const source = SOURCE(keys);
  const { launchId } = await makeLaunch(test.deps, project, { source });
  const create = async () => tokenOf((await createHeartbeat(test.deps, mara, { ...place, name: 'backup' })).url);
  const call = (token: string, signal: 'ok' | 'fail' | 'start' = 'ok', exitCode: number | null = null) =>
    receiveBeat(test.deps, { token, signal, exitCode, ip: '192.0.2.1' });
  /** What a worker does with the jobs that are due by now. */
  const jobs = () =>
    test.db.$queryRaw<{ key: string; runAt: Date; queue: string }[]>`
      SELECT job.key, job.run_at AS "runAt", queue.queue_name AS queue FROM graphile_worker._private_jobs AS job
      JOIN graphile_worker._private_job_queues AS queue ON queue.id = job.job_queue_id
      WHERE job.payload->>'launchId' = ${launchId} AND job.key LIKE 'heartbeat.%' ORDER BY job.key`;
  const settle = () => settleHeartbeats(test.deps, SYSTEM, { launchId });
  const show = () => showItem(test.deps, mara, { launchId, itemKey: 'backups' });
  const outcome = async () => (await show()).item.reading.outcome;
  const evidence = async () => (await show()).evidence.filter((one) => one.kind === 'heartbeat');
  const due = async () => (await jobs()).find((job) => job.key.startsWith('heartbeat.due:'))?.runAt.toISOString();
  const patches = () => test.db.outbox.count({ where: { launchId, topic: 'launch.patch' } });
  return { project, mara, place, launchId, source, create, call, jobs, settle, show, outcome, evidence, due, patches };
}

it('a call makes the item pass as something that a machine saw, in every open browser', async () => {
  const { create, call, settle, outcome, evidence, patches, show, jobs, launchId } = await start();
  expect(await outcome()).toBe('unknown');
  const token = await create();
  await settle();
  expect([await outcome(), (await evidence()).length]).toEqual(['unknown', 0]);
  const before = await patches();
  await call(token);
  expect(await jobs()).toContainEqual(
    expect.objectContaining({ key: `heartbeat.settle:${launchId}`, queue: `heartbeat:${launchId}` }),
  );
  await settle();
  expect((await show()).item.reading).toMatchObject({ outcome: 'pass', basis: 'verified' });
  expect(await evidence()).toMatchObject([
    { outcome: 'pass', source: 'backup', version: null, actorId: null, at: TEST_NOW.toISOString() },
  ]);
  expect(await patches()).toBe(before + 1);
});

it('is late after its grace, then fails, and is well again with the next call; each is written once', async () => {
  const { create, call, settle, outcome, evidence, due, patches } = await start();
  const token = await create();
  await call(token);
  await settle();
  expect(await due()).toBe(new Date(TEST_NOW.getTime() + 26 * HOUR + 1).toISOString());
  after(26);
  await settle();
  expect(await outcome()).toBe('pass');
  after(26.001);
  const before = await patches();
  // Two workers, and one that is given the job again after it was killed.
  await Promise.all([settle(), settle()]);
  await settle();
  expect([await outcome(), await patches()]).toEqual(['unknown', before + 1]);
  expect(await due()).toBe(new Date(TEST_NOW.getTime() + 50 * HOUR + 1).toISOString());
  after(50.001);
  await Promise.all([settle(), settle()]);
  expect(await outcome()).toBe('fail');
  await call(token);
  await settle();
  expect(await outcome()).toBe('pass');
  expect((await evidence()).map((one) => [one.outcome, one.current])).toEqual([
    ['pass', true],
    ['fail', false],
    ['unknown', false],
    ['pass', false],
  ]);
});

it('a job that was lost with its worker leaves no pass standing: time alone ends it', async () => {
  const { create, call, settle, outcome } = await start();
  await call(await create());
  await settle();
  after(26 + 2.7);
  expect(await outcome()).toBe('unknown');
});

it('an outcome that was rolled back half way is written whole by whoever takes the job up', async () => {
  const { create, call, settle, evidence, outcome } = await start();
  await call(await create());
  await test.db
    .$executeRaw`CREATE FUNCTION killed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'killed'; END $$`;
  await test.db.$executeRaw`CREATE TRIGGER killed BEFORE INSERT ON "Outbox" FOR EACH ROW EXECUTE FUNCTION killed()`;
  await expect(settle()).rejects.toThrow();
  await test.db.$executeRaw`DROP TRIGGER killed ON "Outbox"`;
  expect(await evidence()).toEqual([]);
  await settle();
  expect([await outcome(), (await evidence()).length]).toEqual(['pass', 1]);
});

it.each<[string, number | null, RegExp]>([
  ['fail', null, /it failed/],
  ['fail', 3, /ended with code 3/],
])('a job that says %s (%s) fails at once, whatever anybody ticked', async (_, code, words) => {
  const { create, call, settle, outcome, evidence, mara, launchId } = await start('period: 24h\n  late: unknown');
  const token = await create();
  await call(token);
  await settle();
  await attestItem(test.deps, mara, { launchId, itemKey: 'backups', outcome: 'pass' });
  await call(token, 'fail', code);
  await settle();
  expect(await outcome()).toBe('fail');
  expect((await evidence())[0]?.note).toMatch(words);
  after(1);
  await call(token, 'start');
  await settle();
  expect(await outcome()).toBe('fail');
  await call(token);
  await settle();
  expect(await outcome()).toBe('pass');
});

it('a call that comes while its launch is held up is written once', async () => {
  const { create, call, settle, evidence } = await start();
  const token = await create();
  test.setNow(new Date(TEST_NOW.getTime() + 120));
  await call(token, 'fail', 1);
  test.setNow(TEST_NOW);
  await settle();
  after(1);
  await settle();
  expect(await evidence()).toHaveLength(1);
});

it('a start proves nothing', async () => {
  const { create, call, settle, outcome } = await start();
  const token = await create();
  await call(token, 'start');
  await settle();
  expect(await outcome()).toBe('unknown');
});

it('one that never called is unknown, then late, then a fail, counted from when its URL was made', async () => {
  const { create, settle, outcome, evidence, due } = await start();
  await create();
  await settle();
  after(26.001);
  await settle();
  expect([await outcome(), (await evidence())[0]?.outcome]).toEqual(['unknown', 'unknown']);
  expect(await due()).toBe(new Date(TEST_NOW.getTime() + 50 * HOUR + 1).toISOString());
  after(50.001);
  await settle();
  expect(await outcome()).toBe('fail');
});

it('a job that calls every minute does not fill the history, and is not late for it', async () => {
  const { create, call, settle, outcome, evidence } = await start('period: 1m\n  grace: 1m');
  const token = await create();
  for (let minute = 0; minute <= 30; minute += 1) {
    after(minute / 60);
    await call(token);
    await settle();
    expect(await outcome()).toBe('pass');
  }
  expect((await evidence()).length).toBeLessThanOrEqual(4);
  after(32.1 / 60);
  await settle();
  expect(await outcome()).toBe('unknown');
});

it('the URL outlives launches: the next one knows the last call, and a closed one hears no more', async () => {
  const { create, call, settle, evidence, project, source, launchId, mara, jobs } = await start();
  const token = await create();
  await call(token);
  await settle();
  await test.db.launch.update({ where: { id: launchId }, data: { closedAt: TEST_NOW } });
  after(1);
  const next = await makeLaunch(test.deps, project, { source: `${source}\nMore.\n`, version: '2.0.0' });
  // Of a launch that names no commit; a call says nothing of a commit that came after it.
  await test.db.launch.update({ where: { id: next.launchId }, data: { commit: null, commitSince: null } });
  await settleHeartbeats(test.deps, SYSTEM, { launchId: next.launchId });
  const shown = await showItem(test.deps, mara, { launchId: next.launchId, itemKey: 'backups' });
  expect(shown.item.reading.outcome).toBe('pass');
  expect(shown.evidence[0]?.at).toBe(TEST_NOW.toISOString());
  const waiting = await jobs();
  await call(token);
  expect(await jobs()).toEqual(waiting);
  await settle();
  expect(await evidence()).toHaveLength(1);
});

it('a call before the present commit says nothing of it', async () => {
  const { create, call, settle, outcome, mara, launchId } = await start();
  const token = await create();
  await call(token);
  await settle();
  after(1);
  await updateLaunch(test.deps, mara, { launchId, commit: 'fedcba9876543210' });
  await settle();
  expect(await outcome()).toBe('unknown');
  after(2);
  await call(token);
  await settle();
  expect(await outcome()).toBe('pass');
});

it('another environment of the gate has other heartbeats', async () => {
  const { create, call, settle, outcome, project, mara, launchId } = await start();
  const token = await create();
  const other = await createEnvironment(test.deps, mara, { project: project.id, name: 'Spare', kind: 'production' });
  const { id } = await test.db.environment.findFirstOrThrow({ where: { projectId: project.id, slug: other.slug } });
  await setGateEnvironment(test.deps, mara, { launchId, gateKey: 'launch', environmentId: id });
  await call(token);
  await settle();
  expect(await outcome()).toBe('unknown');
});

it('an old URL, one of nowhere, one that was removed and one that is put away get the same answer', async () => {
  const { create, call, place, mara, project, outcome, settle } = await start();
  const old = await create();
  const fresh = tokenOf((await rotateHeartbeat(test.deps, mara, { ...place, name: 'backup' })).url);
  const answers: unknown[] = [];
  for (const token of [old, 'gnh_invented', '', 'x'.repeat(5000), old.toUpperCase()])
    answers.push(await call(token).catch(({ code, message }) => ({ code, message })));
  await call(fresh);
  await settle();
  expect(await outcome()).toBe('pass');
  await test.db.project.update({ where: { id: project.id }, data: { archivedAt: TEST_NOW } });
  answers.push(await call(fresh).catch(({ code, message }) => ({ code, message })));
  await test.db.project.update({ where: { id: project.id }, data: { archivedAt: null } });
  await removeHeartbeat(test.deps, mara, { ...place, name: 'backup' });
  answers.push(await call(fresh).catch(({ code, message }) => ({ code, message })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify({ code: 'not-found', message: 'There is no such heartbeat.' })]),
  );
});

it('the URL of another project moves nothing here, though both go by one name', async () => {
  const here = await start();
  const there = await start();
  await here.create();
  await there.call(await there.create());
  await here.settle();
  await there.settle();
  expect([await here.outcome(), await there.outcome()]).toEqual(['unknown', 'pass']);
});

it('the secret is stored as a hash alone, and shown once', async () => {
  const { create, place, mara } = await start();
  const token = await create();
  const listed = await listEnvironmentHeartbeats(test.deps, mara, place);
  expect(listed.rows).toMatchObject([{ name: 'backup', prefix: token.slice(0, 8), lastBeatAt: null }]);
  const rows = await test.db.heartbeat.findMany();
  const events = await test.db.auditEvent.findMany();
  expect(JSON.stringify([listed, rows, events.map((event) => event.payload)])).not.toContain(token.slice(8));
  await expect(create()).rejects.toMatchObject({ code: 'conflict' });
});

it('the environment tells which heartbeats its launches ask for and have no URL', async () => {
  const { create, place, mara } = await start();
  expect((await listEnvironmentHeartbeats(test.deps, mara, place)).missing).toEqual(['backup']);
  await create();
  expect((await listEnvironmentHeartbeats(test.deps, mara, place)).missing).toEqual([]);
});

it('calls are limited, each heartbeat by itself, and guesses by address', async () => {
  const { create, call } = await start();
  const token = await create();
  for (let times = 0; times < 60; times += 1) await call(token, 'start');
  await expect(call(token)).rejects.toMatchObject({ code: 'rate-limited' });
  const codes = new Set<string>();
  for (let times = 0; times < 110; times += 1) await call(`gnh_${times}`).catch(({ code }) => codes.add(code));
  expect([...codes]).toEqual(['not-found', 'rate-limited']);
});

it('the log of the project tells of the first call, a failure and a recovery, and of no other', async () => {
  const { create, call, project } = await start();
  const token = await create();
  for (const signal of ['ok', 'ok', 'fail', 'fail', 'ok', 'start', 'ok'] as const) await call(token, signal);
  const events = await test.db.auditEvent.findMany({
    where: { chain: project.id, action: 'heartbeat.beat' },
    orderBy: { id: 'asc' },
  });
  expect(events.map((event) => [event.actorKind, (event.payload as { signal: string }).signal])).toEqual([
    ['system', 'ok'],
    ['system', 'fail'],
    ['system', 'ok'],
  ]);
});
