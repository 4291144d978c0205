import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { startProbed } from '#test/probe-launch.ts';

const test = testDatabase();
const MANY = 20_000;

/** What a page reads must not grow with what schedules have left behind. */
it('reads of pages and workers touch what is current, however much was seen before', async () => {
  const { launchId } = await startProbed(test);
  const item = await test.db.launchItem.findFirstOrThrow({ where: { launchId } });
  await test.db.$executeRaw`
    INSERT INTO "Evidence" (id, "launchId", "itemId", kind, source, outcome, version, at, "supersededAt")
    SELECT uuidv7(), ${launchId}::uuid, ${item.id}::uuid, 'probe', 'health', 'pass', '1', now(), now()
    FROM generate_series(1, ${MANY})`;
  await test.db.$executeRaw`
    INSERT INTO "ProbeRun" (id, "launchId", "itemId", probe, state, outcome, version, "requestedAt", "finishedAt", slot)
    SELECT uuidv7(), ${launchId}::uuid, ${item.id}::uuid, 'health', 'done', 'pass', '1', now(), now(),
      now() + number * interval '1 second' FROM generate_series(1, ${MANY}) AS number`;
  await test.db.$executeRaw`ANALYZE "Evidence"`;
  await test.db.$executeRaw`ANALYZE "ProbeRun"`;
  const reads = [
    `SELECT * FROM "Evidence" WHERE "launchId" = '${launchId}' AND "supersededAt" IS NULL`,
    `SELECT * FROM "Evidence" WHERE "itemId" = '${item.id}' ORDER BY id DESC LIMIT 21`,
    `SELECT * FROM "Evidence" WHERE "launchId" = '${launchId}' AND outcome = 'fail' AND NOT "carriedOver"`,
    `SELECT * FROM "ProbeRun" WHERE "launchId" = '${launchId}' AND "finishedAt" IS NULL ORDER BY id`,
    `SELECT * FROM "ProbeRun" WHERE "itemId" = '${item.id}' AND probe = 'health' ORDER BY id DESC LIMIT 51`,
    `SELECT * FROM "ProbeRun" WHERE "finishedAt" IS NULL AND state = 'running' AND "startedAt" > now()`,
    `SELECT * FROM "ProbeRun" WHERE "waitingFor" = 'a' AND "finishedAt" IS NULL AND state = 'queued' ORDER BY id LIMIT 2`,
    `SELECT * FROM "ProbeRun" WHERE "finishedAt" IS NULL AND slot IS NOT NULL AND "requestedAt" < now()`,
  ];
  for (const read of reads) {
    const [plan] = await test.db.$queryRawUnsafe<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }[]>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${read}`,
    );
    const { 'Shared Hit Blocks': hit = 0, 'Shared Read Blocks': missed = 0 } = plan?.['QUERY PLAN'][0].Plan ?? {};
    // The whole of either table is some hundreds of blocks.
    expect(hit + missed, read).toBeLessThan(40);
  }
});
