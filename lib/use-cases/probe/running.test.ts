import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { block, checklist, HEALTH, startProbed } from '#test/probe-launch.ts';
import { type Handler, json } from '#test/targets/serve.ts';
import { pruneRuns } from '../../db/probe-details.ts';
import { giveConsent } from '../environment/give-consent.ts';
import { updateEnvironment } from '../environment/update.ts';
import { showLaunch } from '../launch/show-launch.ts';
import { answerPrepare } from './answer-prepare.ts';
import { cancelAllRuns, cancelRuns } from './cancel-run.ts';
import { executeProbes } from './execute.ts';
import { listProbes } from './list-probes.ts';
import { runAllProbes } from './run-all.ts';
import { probeHistory, showRun } from './show-history.ts';

const test = testDatabase();
const NOW = new Date('2026-03-02T10:00:00.000Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

const named = (name: string) => HEALTH.replace('name: health', `name: ${name}`).replace('/health', `/${name}`);
const SEVERAL = checklist(
  ['one', 'two', 'three'].map((name) => `- [ ] It has ${name} id:${name}\n\n${block(named(name))}\n`).join(''),
);

it('a queued run that is cancelled is never run, and leaves no evidence but its name', async () => {
  let asked = 0;
  const { ask, work, runs, probed, mara, launchId, show } = await startProbed(test, { handler: () => (asked += 1) });
  await ask();
  const { patch } = await cancelRuns(test.deps, mara, { launchId, itemKey: 'answers', probe: 'health' });
  expect(patch.items.find((item) => item.key === 'answers')?.running).toEqual([]);
  await work();
  expect(asked).toBe(0);
  expect(await runs()).toMatchObject([{ state: 'cancelled', cancelledById: mara.userId, evidenceId: null }]);
  expect(await probed()).toEqual([]);
  expect((await show()).item.reading.outcome).toBe('unknown');
  const { runs: past } = await probeHistory(test.deps, mara, { launchId, itemKey: 'answers', probe: 'health' });
  expect(past).toMatchObject([{ state: 'cancelled', outcome: null, cancelledById: mara.userId }]);
  await expect(cancelRuns(test.deps, mara, { launchId, itemKey: 'answers' })).rejects.toMatchObject({ code: 'rule' });
  // It can be asked for anew.
  await ask();
});

it('a run under way that is cancelled ends, and what it still brings is not counted', async () => {
  const arrived = Promise.withResolvers<void>();
  let gone = false;
  const handler: Handler = (request) => {
    request.socket.on('close', () => {
      gone = true;
    });
    arrived.resolve();
  };
  const { ask, work, runs, probed, mara, launchId } = await startProbed(test, { handler });
  await ask();
  const working = work();
  await arrived.promise;
  await cancelAllRuns(test.deps, mara, { launchId });
  // The target never answers: only the cancellation ends it.
  await working;
  await expect.poll(() => gone).toBe(true);
  expect(await runs()).toMatchObject([{ state: 'cancelled', evidenceId: null }]);
  expect(await probed()).toEqual([]);
});

it('a run that waits for its turn and is cancelled asks nobody', async () => {
  const arrived = Promise.withResolvers<void>();
  let asked = 0;
  const handler: Handler = () => {
    asked += 1;
    arrived.resolve();
  };
  const { work, runs, mara, launchId } = await startProbed(test, { source: SEVERAL, handler });
  await runAllProbes(test.deps, mara, { launchId });
  const working = work({ atOnce: 1 });
  await arrived.promise;
  await cancelAllRuns(test.deps, mara, { launchId });
  // The target never answers: only the cancellation ends the first.
  await working;
  expect((await runs()).map((run) => run.state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(asked).toBe(1);
});

it('run all counts what passed, failed and was cancelled, and ends', async () => {
  const handler: Handler = (request, response) =>
    json(response, { version: '1.0.0' }, request.url === '/two' ? 500 : 200);
  const { work, mara, launchId } = await startProbed(test, { source: SEVERAL, handler });
  const { patch } = await runAllProbes(test.deps, mara, { launchId });
  expect(patch.runAll).toMatchObject({ total: 3, passed: 0, endedAt: null, byId: mara.userId });
  await cancelRuns(test.deps, mara, { launchId, itemKey: 'three' });
  await work();
  const { runAll, items } = await showLaunch(test.deps, mara, { launchId });
  expect(runAll).toMatchObject({ total: 3, passed: 1, failed: 1, errors: 0, cancelled: 1 });
  expect(runAll?.endedAt).not.toBeNull();
  expect(items.map((item) => item.reading.outcome)).toEqual(['pass', 'fail', 'unknown']);
});

it('what makes a host refuse comes last, so that it fails nothing that was asked for with it', async () => {
  let asked = 0;
  const handler: Handler = (request, response) => {
    asked += 1;
    json(response, { version: '1.0.0' }, request.url === '/busy' && asked > 3 ? 429 : 200);
  };
  const limit = 'kind: ratelimit\nname: limit\nurl: "{{api}}/busy"\nbudget: 5\nexpect: { status: 429 }';
  const source = checklist(
    `- [ ] It refuses id:limit\n\n${block(limit)}\n- [ ] It answers id:answers\n\n${block(HEALTH)}`,
  );
  const { work, jobs, runs, mara, launchId, environment, project } = await startProbed(test, { source, handler });
  const place = { project: project.id, environment: environment.slug };
  await giveConsent(test.deps, mara, { ...place, consent: 'rate-limit' });
  await runAllProbes(test.deps, mara, { launchId });
  for (const { id, payload } of (await jobs()).toReversed())
    await executeProbes(test.deps, payload, { from: 'worker-1', job: { id, attempt: 1 } });
  expect(await runs()).toMatchObject([
    { probe: 'limit', state: 'queued' },
    { probe: 'health', state: 'done', outcome: 'pass' },
  ]);
  await work();
  expect(await runs()).toMatchObject([{ outcome: 'pass' }, { outcome: 'pass' }]);
});

it('the history has every run in its order, with request and answer apart', async () => {
  let status = 200;
  const handler: Handler = (_, response) => json(response, { version: '1.0.0', token: 'abc' }, status);
  const { ask, work, mara, launchId, show } = await startProbed(test, { handler });
  for (status of [200, 500, 200, 500]) {
    await ask();
    await work();
  }
  const history = await probeHistory(test.deps, mara, { launchId, itemKey: 'answers', probe: 'health' });
  expect(history.runs.map((run) => run.outcome)).toEqual(['fail', 'pass', 'fail', 'pass']);
  expect(history.runs[0]).toMatchObject({ byId: mara.userId, slot: null, attempt: 1, version: '1.0.0', state: 'done' });
  expect(history.runs[0]?.durationMs).toBeGreaterThanOrEqual(0);
  expect(history.people[mara.userId]?.name).toBe('Mara Manager');
  expect(history.flapping).toMatchObject({ changes: 3, runs: 4 });
  const { probes } = await show();
  expect(probes[0]?.recent.map((run) => run.outcome)).toEqual(['fail', 'pass', 'fail', 'pass']);
  const detail = await showRun(test.deps, mara, { launchId, runId: history.runs[0]?.id ?? '' });
  expect(JSON.stringify(detail.rounds)).toContain('1.0.0');
  // A field that is named like a secret is hidden where it is captured.
  expect(JSON.stringify(detail.rounds)).not.toContain('"abc"');
  const sent = await test.db.outbox.findMany({ where: { launchId } });
  expect(JSON.stringify(sent.map((one) => one.payload))).not.toContain('rounds');
  const list = await listProbes(test.deps, mara, { launchId });
  expect(list.probes).toMatchObject([
    { itemKey: 'answers', probe: 'health', kind: 'http', gateTitle: 'Launch', environmentName: 'Production' },
  ]);
  expect(list.probes[0]?.flapping?.changes).toBe(3);
});

it('old details are thrown away, runs of schedules but for the newest too, and evidence stays', async () => {
  const { ask, work, mara, launchId, runs, probed } = await startProbed(test);
  await test.db.probeRunDetail.deleteMany();
  await ask();
  await work();
  const [run] = await runs();
  if (!run) throw new Error('nothing ran');
  const old = Array.from({ length: 60 }, (_, index) => ({
    ...{ launchId, itemId: run.itemId, probe: 'health', version: '1.0.0', state: 'done', outcome: 'pass' },
    slot: later(-index * 60),
    requestedAt: later(-index * 60),
    finishedAt: later(-index * 60),
  }));
  await test.db.probeRun.createMany({ data: old });
  expect(await pruneRuns(test.db, later(-86_400))).toEqual({ details: 0, runs: 0 });
  expect(await pruneRuns(test.db, later(1))).toEqual({ details: 1, runs: 10 });
  const left = await runs();
  expect(left).toHaveLength(51);
  expect(left.map((one) => one.id)).toContain(run.id);
  expect(await probed()).toHaveLength(1);
  const detail = await showRun(test.deps, mara, { launchId, runId: run.id });
  expect([detail.rounds, detail.run.outcome]).toEqual([null, 'pass']);
});

const PREPARED = checklist(`- [ ] It restarts id:answers

${block(`
kind: scenario
name: restart
prepare: { confirm: Stop the worker first, within: 5m }
steps:
  - { name: Ask, url: "{{api}}/health", expect: { status: 200 } }`)}`);

it('waits for a person in the database, and goes on when it was done', async () => {
  let asked = 0;
  const handler: Handler = (_, response) => {
    asked += 1;
    json(response, {});
  };
  const { ask, work, mara, launchId, show, jobs } = await startProbed(test, { source: PREPARED, handler });
  test.setNow(NOW);
  await ask();
  await work();
  const { item } = await show();
  expect(item.running).toMatchObject([
    { state: 'waiting', prepare: { instruction: 'Stop the worker first', until: later(300).toISOString() } },
  ]);
  expect(asked).toBe(0);
  // Another worker, or the same after a restart, asks nobody twice.
  await work();
  expect((await jobs()).filter(({ key }) => key !== null)).toHaveLength(1);
  await answerPrepare(test.deps, mara, { launchId, itemKey: 'answers', probe: 'restart', done: true });
  await work();
  expect([asked, (await show()).item.reading.outcome]).toEqual([1, 'pass']);
  await expect(
    answerPrepare(test.deps, mara, { launchId, itemKey: 'answers', probe: 'restart', done: true }),
  ).rejects.toMatchObject({ code: 'rule' });
});

it.each([
  ['declined', 0, /declined/],
  ['over in time', 300, /Nobody confirmed in time/],
])('an instruction that is %s is an error, and asks nobody', async (how, seconds, words) => {
  let asked = 0;
  const { ask, work, mara, launchId, show } = await startProbed(test, {
    source: PREPARED,
    handler: () => (asked += 1),
  });
  test.setNow(NOW);
  await ask();
  await work();
  const answer = { launchId, itemKey: 'answers', probe: 'restart', done: false };
  if (how === 'declined') await answerPrepare(test.deps, mara, answer);
  test.setNow(later(seconds));
  if (how !== 'declined') await expect(answerPrepare(test.deps, mara, answer)).rejects.toMatchObject({ code: 'rule' });
  await work();
  expect((await show()).probes[0]?.last).toMatchObject({ outcome: 'error', note: expect.stringMatching(words) });
  expect(asked).toBe(0);
  test.setNow(NOW);
});

it('a host takes so many runs at a time, over all workers, and who waits says for what', async () => {
  const inside: (() => void)[] = [];
  let most = 0;
  let now = 0;
  const handler: Handler = async (_, response) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise<void>((done) => inside.push(done));
    now -= 1;
    json(response, { version: '1.0.0' });
  };
  const { ask, jobs, show } = await startProbed(test, { source: SEVERAL, handler });
  const deps = { ...test.deps, settings: { ...test.deps.settings, probesPerHost: 2 } };
  for (const item of ['one', 'two', 'three']) await ask(item);
  const [one, two, three] = await jobs();
  if (!one || !two || !three) throw new Error('three were asked for');
  const execute = ({ id, payload }: typeof one, from: string) =>
    executeProbes(deps, payload, { from, job: { id, attempt: 1 } });
  const first = [one, two].map((job) => execute(job, 'worker-1'));
  await expect.poll(() => inside.length).toBe(2);
  await execute(three, 'worker-2');
  expect((await show('three')).item.running).toMatchObject([{ state: 'queued', waitingFor: '127.0.0.1' }]);
  const again = async () => (await jobs()).filter(({ key }) => key?.includes(three.payload.runs[0]?.itemId ?? '?'));
  const due = async () => {
    const ids = (await again()).map((job) => job.id);
    return test.db.$queryRaw<{ at: Date }[]>`
      SELECT run_at AS at FROM graphile_worker._private_jobs WHERE id = ANY(${ids}::bigint[])`;
  };
  const [putOff] = await due();
  expect(putOff?.at.getTime()).toBe(test.deps.now().getTime() + 10_000);
  // Only the one that ends wakes the next; the job of three waits as long as nobody does.
  for (const open of inside.splice(0)) open();
  await Promise.all(first);
  expect(await due()).not.toEqual([putOff]);
  const [woken] = await again();
  const last = execute(woken ?? three, 'worker-2');
  await expect.poll(() => inside.length).toBe(1);
  inside[0]?.();
  await last;
  expect(most).toBe(2);
  expect((await show('three')).item).toMatchObject({ running: [], reading: { outcome: 'pass' } });
});

it('a job of many keeps to what a host takes, and ends them all', async () => {
  const both = Promise.withResolvers<void>();
  let asked = 0;
  let most = 0;
  let now = 0;
  const handler: Handler = async (_, response) => {
    asked += 1;
    now += 1;
    most = Math.max(most, now);
    if (asked === 2) both.resolve();
    await both.promise;
    now -= 1;
    json(response, { version: '1.0.0' });
  };
  const { jobs, mara, launchId, show } = await startProbed(test, { source: SEVERAL, handler });
  const deps = { ...test.deps, settings: { ...test.deps.settings, probesPerHost: 2 } };
  await runAllProbes(test.deps, mara, { launchId });
  const [job, ...more] = await jobs();
  expect([job?.payload.runs.length, more]).toEqual([3, []]);
  if (job) await executeProbes(deps, job.payload, { from: 'worker-1', job: { id: job.id, attempt: 1 } });
  expect(most).toBe(2);
  for (const item of ['one', 'two', 'three']) expect((await show(item)).item.reading.outcome).toBe('pass');
});

it('runs of one job that find no place wait together, and say for what', async () => {
  const inside: (() => void)[] = [];
  const handler: Handler = async (_, response) => {
    await new Promise<void>((done) => inside.push(done));
    json(response, { version: '1.0.0' });
  };
  const { jobs, mara, launchId, runs } = await startProbed(test, { source: SEVERAL, handler });
  const deps = { ...test.deps, settings: { ...test.deps.settings, probesPerHost: 1 } };
  await runAllProbes(deps, mara, { launchId });
  const [job] = await jobs();
  if (!job) throw new Error('nothing was asked for');
  const execute = (id: string, those: typeof job.payload.runs) =>
    executeProbes(deps, { launchId, runs: those }, { from: 'worker-1', job: { id, attempt: 1 } });
  const first = execute(job.id, job.payload.runs.slice(0, 1));
  await expect.poll(() => inside.length).toBe(1);
  await execute('another', job.payload.runs.slice(1));
  const [, again, ...more] = await jobs();
  expect([again?.payload.runs, more]).toEqual([job.payload.runs.slice(1), []]);
  expect((await runs()).map((run) => run.waitingFor)).toEqual([null, '127.0.0.1', '127.0.0.1']);
  inside[0]?.();
  await first;
});

it('what ends while others are being kept is kept too', async () => {
  const keeping = Promise.withResolvers<void>();
  const handler: Handler = async (request, response) => {
    if (request.url !== '/one') await keeping.promise;
    json(response, { version: '1.0.0' });
  };
  const { jobs, mara, launchId, runs } = await startProbed(test, { source: SEVERAL, handler });
  await runAllProbes(test.deps, mara, { launchId });
  const [job] = await jobs();
  if (!job) throw new Error('nothing was asked for');
  const begun = () => test.db.probeRun.count({ where: { launchId, state: 'running' } });
  const slow = new Proxy(test.deps.db, {
    get: (db, name) =>
      name !== '$transaction'
        ? Reflect.get(db, name)
        : async (...args: unknown[]) => {
            const isKeep = (await begun()) === 3;
            if (isKeep) keeping.resolve();
            // Long enough for the others to end meanwhile.
            if (isKeep) await new Promise((done) => setTimeout(done, 150));
            return Reflect.apply(db.$transaction, db, args);
          },
  });
  await executeProbes({ ...test.deps, db: slow }, job.payload, { from: 'worker-1', job: { id: job.id, attempt: 1 } });
  expect((await runs()).map((run) => run.state)).toEqual(['done', 'done', 'done']);
});

it('what another job has under way is left to it; an earlier attempt of the same job is lost, once', async () => {
  const arrived = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  let asked = 0;
  const handler: Handler = async (_, response) => {
    asked += 1;
    if (asked === 3) arrived.resolve();
    if (asked <= 3) await go.promise;
    json(response, { version: '1.0.0' });
  };
  const { jobs, mara, launchId, runs, show } = await startProbed(test, { source: SEVERAL, handler });
  await runAllProbes(test.deps, mara, { launchId });
  const [job] = await jobs();
  if (!job) throw new Error('nothing was asked for');
  const attempt = (id: string, number: number) =>
    executeProbes(test.deps, job.payload, { from: `worker-${number}`, job: { id, attempt: number } });
  const first = attempt(job.id, 1);
  await arrived.promise;
  await attempt('another', 5);
  expect(asked).toBe(3);
  await attempt(job.id, 2);
  go.resolve();
  await first;
  expect((await runs()).map((run) => [run.attempt, run.state, run.evidenceId !== null])).toEqual([
    ...Array.from({ length: 3 }, () => [1, 'lost', false]),
    ...Array.from({ length: 3 }, () => [2, 'done', true]),
  ]);
  expect(asked).toBe(6);
  const { events } = await show('one');
  expect(events.filter((event) => event.text.includes('worker stopped'))).toHaveLength(1);
});

it('an environment may ask for a gap between two runs on one host', async () => {
  const { ask, jobs, mara, show, project, environment } = await startProbed(test, { source: SEVERAL });
  await updateEnvironment(test.deps, mara, {
    project: project.id,
    environment: environment.slug,
    allowance: { gapSeconds: 30 },
  });
  test.setNow(NOW);
  await test.db.probeHost.deleteMany();
  await ask('one');
  await ask('two');
  const [one, two] = await jobs();
  if (!one || !two) throw new Error('several were asked for');
  const execute = ({ id, payload }: typeof one) =>
    executeProbes(test.deps, payload, { from: 'worker-1', job: { id, attempt: 1 } });
  await execute(one);
  await execute(two);
  expect((await show('one')).item.reading.outcome).toBe('pass');
  expect((await show('two')).item.running).toMatchObject([{ state: 'queued', waitingFor: '127.0.0.1' }]);
  test.setNow(later(30));
  await execute(two);
  expect((await show('two')).item.reading.outcome).toBe('pass');
  test.setNow(NOW);
});
