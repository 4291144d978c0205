import { afterEach, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import type { Config } from '../config/env.ts';
import { findLostPools, recordBeat } from '../db/worker-heartbeat.ts';
import { enqueue } from '../queue/enqueue.ts';
import type { Runtime } from './runtime.ts';
import type { Handlers, RunningWorker } from './worker.ts';
import { startWorker } from './worker.ts';

const test = testDatabase();
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const workers: RunningWorker[] = [];

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  await test.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await test.db.$executeRaw`DELETE FROM "WorkerHeartbeat"`;
});

async function work(tidy: Handlers['tidy']): Promise<RunningWorker> {
  const runtime = {
    db: test.db,
    databaseUrl: test.url,
    config: { workerConcurrency: 2 } as Config,
    log: quiet,
    metrics: { job: () => undefined },
  } as unknown as Runtime;
  const worker = await startWorker(runtime, {
    tidy,
    'launch.refresh': async () => undefined,
    'probe.run': async () => undefined,
    'probe.try': async () => undefined,
    'probe.settle': async () => undefined,
    'dependency.check': async () => undefined,
    dependencies: async () => undefined,
    'rollback.identify': async () => undefined,
    schedules: async () => undefined,
    'heartbeat.settle': async () => undefined,
    'soak.sample': async () => undefined,
    'canary.sample': async () => undefined,
    'soak.judge': async () => undefined,
    'soak.fold': async () => undefined,
    deliver: async () => undefined,
    notices: async () => undefined,
  });
  workers.push(worker);
  return worker;
}

const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { open, opened };
};
const jobs = async () => (await test.db.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker._private_jobs`).length;
const beats = () => test.db.workerHeartbeat.findMany();

it('runs a job once and is seen to live while it does', async () => {
  const done = gate();
  let runs = 0;
  await work(async () => {
    runs += 1;
    done.open();
  });
  await enqueue(test.db, 'tidy', {});
  await done.opened;
  expect(await beats()).toMatchObject([{ pools: [expect.stringMatching(/^pool-/)] }]);
  await workers.pop()?.stop();
  expect([runs, await jobs(), await beats()]).toEqual([1, 0, []]);
});

it('waits for the job under way when it stops, and records that it is done', async () => {
  const begun = gate();
  const finish = gate();
  const worker = await work(async () => {
    begun.open();
    await finish.opened;
  });
  await enqueue(test.db, 'tidy', {});
  await begun.opened;
  const stopping = worker.stop();
  workers.pop();
  finish.open();
  await stopping;
  expect(await jobs()).toBe(0);
});

it('takes over the job of a worker that was killed', async () => {
  await enqueue(test.db, 'tidy', {});
  await recordBeat(test.db, { id: 'killed', startedAt: new Date(), pools: ['pool-killed'] });
  await test.db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = 'pool-killed', locked_at = now() - interval '1 minute', attempts = 1`;
  await test.db.$executeRaw`UPDATE "WorkerHeartbeat" SET "seenAt" = now() - interval '1 minute'`;
  const done = gate();
  await work(async (_payload, { attempt }) => {
    expect(attempt).toBe(2);
    done.open();
  });
  await done.opened;
});

it('leaves the job of a living worker alone', async () => {
  await enqueue(test.db, 'tidy', {});
  await recordBeat(test.db, { id: 'busy', startedAt: new Date(), pools: ['pool-busy'] });
  const lock = (seconds: number) => test.db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = 'pool-busy', locked_at = now() - make_interval(secs => ${seconds})`;
  await lock(600);
  expect(await findLostPools(test.db)).toEqual([]);
  await test.db.$executeRaw`DELETE FROM "WorkerHeartbeat"`;
  expect(await findLostPools(test.db)).toEqual(['pool-busy']);
  // A pool takes its first job before its worker has told of it.
  await lock(1);
  expect(await findLostPools(test.db)).toEqual([]);
});
