import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { recordBeat } from '../db/worker-heartbeat.ts';
import { checkReadiness, judgeMigrations, judgeWorker } from './ready.ts';

const test = testDatabase();
const log = { warn: () => undefined } as never;

it('is not ready without a worker, and ready once one was seen', async () => {
  const before = await checkReadiness({ db: test.db, log });
  expect(before).toMatchObject({
    ready: false,
    checks: { database: { ok: true }, migrations: { ok: true }, worker: { ok: false } },
  });
  await recordBeat(test.db, { id: 'w', startedAt: new Date(), pools: [] });
  expect(await checkReadiness({ db: test.db, log })).toMatchObject({ ready: true });
});

it('says that it does not know the rest while the database is away', async () => {
  const away = { $queryRaw: () => Promise.reject(new Error('password=hunter2 refused')) } as never;
  const found = await checkReadiness({ db: away, log });
  expect(found).toMatchObject({
    ready: false,
    checks: { database: { ok: false }, migrations: { ok: false }, worker: { ok: false } },
  });
  expect(JSON.stringify(found)).not.toContain('hunter2');
});

it.each([
  [[], [], false],
  [['a'], [], false],
  [['a', 'b'], ['a'], false],
  [['a', 'b'], ['b', 'a'], true],
])('judges migrations %j against %j', (known, applied, ok) => expect(judgeMigrations(known, applied).ok).toBe(ok));

it.each([
  [undefined, false],
  [0, true],
  [20, true],
  [21, false],
])('judges a worker seen %s s ago', (seconds, ok) => expect(judgeWorker(seconds).ok).toBe(ok));
