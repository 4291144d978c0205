import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { block, checklist, HEALTH, startProbed } from '#test/probe-launch.ts';
import { json } from '#test/targets/serve.ts';
import { testWorkers } from '#test/workers.ts';

/* Real worker processes on one database: what a kill in the middle of a run leaves of its schedule. */

const test = testDatabase();
const workers = testWorkers(test);
const LONG = 90_000;

it('a killed worker loses no slot and doubles none', { timeout: 180_000 }, async () => {
  let asked = 0;
  const arrived = Promise.withResolvers<void>();
  const source = checklist(`- [ ] It answers id:answers\n\n${block(`${HEALTH}\nevery: 10s`)}`);
  const { launchId, probed } = await startProbed(test, {
    source,
    handler: (_, response) => {
      asked += 1;
      // The first worker is killed while it waits for this answer.
      if (asked === 1) arrived.resolve();
      else json(response, { version: '1.0.0' });
    },
  });
  await test.db.$executeRaw`UPDATE "ProbeSchedule" SET "everySeconds" = 1, "nextAt" = date_trunc('second', now())`;
  const [planned] = await test.db.probeSchedule.findMany({ where: { launchId } });
  const first = workers.start();
  await test.db.$executeRaw`
    SELECT graphile_worker.add_job('schedules', '{}', 'schedules', job_key := 'schedules', job_key_mode := 'replace')`;
  await arrived.promise;
  await workers.killed(first);
  await workers.declareLost();
  workers.start();
  workers.start();
  const ended = () => test.db.probeRun.findMany({ where: { launchId, state: 'done' }, orderBy: { slot: 'asc' } });
  await expect.poll(async () => (await ended()).length, { timeout: LONG }).toBeGreaterThanOrEqual(3);
  await workers.killAll();

  const all = await test.db.probeRun.findMany({ where: { launchId }, orderBy: { id: 'asc' } });
  const slots = all.map((run) => run.slot?.getTime() ?? 0);
  expect(all[0]).toMatchObject({ state: 'lost', attempt: 1, evidenceId: null });
  expect(all[1]).toMatchObject({ state: 'done', attempt: 2, slot: all[0]?.slot });
  // Only the lost run has its slot twice, and only once as evidence.
  expect(new Set(slots).size).toBe(all.length - 1);
  const [schedule] = await test.db.probeSchedule.findMany({ where: { launchId } });
  const passed = ((schedule?.nextAt.getTime() ?? 0) - (planned?.nextAt.getTime() ?? 0)) / 1000;
  expect(new Set(slots).size + (schedule?.skipped ?? 0)).toBe(passed);
  expect((await probed()).length).toBe((await ended()).length);
});
