import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { enqueue, enqueueAll } from './enqueue.ts';

const test = testDatabase();

async function jobs(): Promise<{ key: string | null; run_at: Date; queue_name: string | null }[]> {
  return test.db.$queryRaw`SELECT key, run_at, queue_name FROM graphile_worker.jobs ORDER BY id`;
}

it('adds a job with the transaction, and none when it rolls back', async () => {
  await expect(
    test.db.$transaction(async (tx) => {
      await enqueue(tx, 'tidy', {});
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect(await jobs()).toHaveLength(0);
  await test.db.$transaction((tx) => enqueue(tx, 'tidy', {}, { jobKey: 'a' }));
  expect(await jobs()).toMatchObject([{ key: 'a', queue_name: null }]);
});

it('keeps one job for a key, with the newest time', async () => {
  const runAt = new Date('2030-01-01T00:00:00Z');
  await enqueue(test.db, 'tidy', {}, { jobKey: 'a' });
  await enqueue(test.db, 'tidy', {}, { jobKey: 'a', runAt, queueName: 'one-by-one' });
  expect(await jobs()).toEqual([{ key: 'a', run_at: runAt, queue_name: 'one-by-one' }]);
});

it('refuses a payload that the job does not take', async () => {
  await expect(enqueue(test.db, 'tidy', 'nonsense' as never)).rejects.toThrow();
});

it('adds many jobs at once, none of them in the place of another', async () => {
  await test.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await enqueueAll(test.db, 'tidy', [{}, {}, {}]);
  await enqueueAll(test.db, 'tidy', []);
  expect(await jobs()).toHaveLength(3);
});
