import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import type { RunNews } from '../domain/probe/run/news.ts';
import { RUNS_CHANNEL, tellRuns } from './run-news.ts';

const test = testDatabase();

const news = (probe: string): RunNews => ({
  runId: '01a1f97d-bedb-7001-8b1a-2674f755196d',
  itemKey: 'a',
  probe,
  state: 'ended',
  since: '2026-03-02T10:00:00.000Z',
  attempt: 1,
  scheduled: true,
  waitingFor: null,
  progress: null,
  outcome: 'pass',
});

it('tells of many runs in messages that fit, of none twice, and leaves out what fits into none', async () => {
  const client = new pg.Client({ connectionString: test.url });
  await client.connect();
  const told: string[] = [];
  client.on('notification', ({ payload }) => {
    const message = JSON.parse(payload ?? '{}') as { launchId: string; runs: RunNews[] };
    expect(message.launchId).toBe('launch');
    told.push(...message.runs.map((run) => run.probe));
  });
  try {
    await client.query(`LISTEN ${RUNS_CHANNEL}`);
    const names = Array.from({ length: 200 }, (_, index) => `probe-${index}`);
    await tellRuns(test.db, 'launch', [...names.map(news), news('x'.repeat(9_000)), news('ö'.repeat(3_000))]);
    await tellRuns(test.db, 'launch', [news('last')]);
    await expect.poll(() => told.at(-1)).toBe('last');
    expect(told).toEqual([...names, 'ö'.repeat(3_000), 'last']);
  } finally {
    await client.end();
  }
});
