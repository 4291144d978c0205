import { setTimeout as pause } from 'node:timers/promises';
import { ask, compare, type Effort, plainTable, ratio, table } from './measure.ts';
import type { Product } from './product.ts';
import { type Seeded, seedLaunch } from './seed.ts';
import { tickOn } from './tick.ts';

const EFFORT: Effort = { rounds: 6, each: 15, inFlight: 8 };
const ITEMS = 200;
const METRICS = 10;
const DAYS = 7;
/** Seconds between two readings of a metric. */
const EVERY = 15;
/** Until all of it is folded. */
const LONGEST = 300_000;

const WATCHED = [
  '  stable: { environment: production, phases: [preparation, soak], roles: [Engineering Lead], soak: true }',
  'metrics:',
  ...Array.from(
    { length: METRICS },
    (_, index) => `  - { key: m${index}, title: M${index}, unit: ms, alert: "> 100" }`,
  ),
  'cadences: { checks: { from: 0, every: 30m, until: 168h } }',
  'triggers: ["M0 > 90 for 2 minutes"]',
];

/** A launch in the last hour of a soak of a week, whose ten metrics were read each 15 seconds, against one that was not read. */
export async function longSoak(product: Product): Promise<string> {
  const none = await seedLaunch(product, ITEMS, WATCHED);
  const long = await seedLaunch(product, ITEMS, WATCHED);
  for (const { launchId } of [none, long])
    await product.sql(
      `UPDATE "Launch" SET t0 = date_trunc('hour', now()) - interval '7 days' + interval '1 hour' WHERE id = $1`,
      [launchId],
    );
  const count = await fill(product, long);
  const words = `${count.toLocaleString('en')} observations`;
  const headers = { cookie: product.cookie };
  const page = ({ launchId }: Seeded) => ask(`${product.url}/launches/${launchId}/soak`, { headers });
  const cases = [
    { name: 'nothing observed', of: none },
    { name: words, of: long },
  ];
  const ticks = await compare(
    cases.map(({ name, of }) => ({ name, once: tickOn(product, of) })),
    EFFORT,
  );
  const pages = await compare(
    cases.map(({ name, of }) => ({ name, once: () => page(of) })),
    EFFORT,
  );
  const sizes = [(await page(none)).length, (await page(long)).length];
  const kilobytes = (size = 0) => `${Math.round(size / 1024)} KB`;
  return [
    table(`Tick, launch of ${ITEMS} items in its soak`, ticks, EFFORT.inFlight),
    table('Soak page', pages, EFFORT.inFlight),
    plainTable(
      'Soak page, uncompressed',
      ['', 'size', 'ratio'],
      cases.map(({ name }, index) => [name, kilobytes(sizes[index]), ratio(sizes[index] ?? 0, sizes[0])]),
    ),
  ].join('\n');
}

/** Straight into the database; the worker folds them as it folds what it reads itself. */
async function fill({ sql }: Product, { launchId }: Seeded): Promise<number> {
  const [row] = await sql(
    `WITH stored AS (
       INSERT INTO "SoakObservation" (id, "launchId", "metricKey", value, source, "fromHistory", at, "recordedAt")
       SELECT uuidv7(), launch.id, 'm' || metric, 40 + 20 * sin(step / 200.0 + metric) + random(), 'push', true, moment, moment
       FROM "Launch" launch, generate_series(0, $2::int) metric, generate_series(0, $3::int) step,
         LATERAL (SELECT t0 + step * $4::int * interval '1 second' AS moment) AS planned
       WHERE launch.id = $1 AND moment < now() RETURNING 1)
     SELECT count(*)::int AS n FROM stored`,
    [launchId, METRICS - 1, (DAYS * 86_400) / EVERY, EVERY],
  );
  await sql('ANALYZE "SoakObservation"');
  await sql(`SELECT graphile_worker.add_job('soak.fold', json_build_object('launchId', $1::text))`, [launchId]);
  const began = Date.now();
  for (;;) {
    const [newest] = await sql(
      `SELECT count(*)::int AS n FROM "SoakFold" WHERE "launchId" = $1 AND until > now() - interval '10 minutes'`,
      [launchId],
    );
    if (Number(newest?.n) > 0) return Number(row?.n);
    if (Date.now() - began > LONGEST) throw new Error('the soak was not folded');
    await pause(1_000);
  }
}
