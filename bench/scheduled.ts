import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, plainTable, ratio } from './measure.ts';
import { processorSeconds } from './memory.ts';
import type { Product } from './product.ts';
import { checklistOf, type Seeded } from './seed.ts';

const PROBES = 500;
const ROUNDS = 4;
const ROUND_SECONDS = 20;
const PAGE_EVERY = 40;
const SETTLING = 3_000;
const TARGET = `const server = require('node:http').createServer((_, response) =>
  response.setHeader('content-type', 'application/json').end('{"ok":true}'));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;

type Timing = { page: string; scheduled: boolean; ms: number };

/** The pages while 500 probes a minute run by themselves, and while their schedules are paused, in turns. */
export async function scheduled(product: Product, quiet: Seeded): Promise<string> {
  // In a process of its own: this one times the pages.
  const target = spawn(process.execPath, ['-e', TARGET], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(target.stdout, 'data')) as [Buffer];
  try {
    const { launchId } = await seedProbes(product, Number(port.toString()));
    const pages = [
      { name: 'launch of 200 items without probes', path: `/launches/${quiet.launchId}/checklist` },
      { name: `launch with the ${PROBES} probes`, path: `/launches/${launchId}/checklist` },
    ];
    const timings: Timing[] = [];
    const used = { off: { seconds: 0, processor: 0 }, on: { seconds: 0, processor: 0 } };
    for (const { path } of pages) for (let n = 0; n < 10; n++) await open(product, path);
    for (let round = 0; round < ROUNDS * 2; round++) {
      const on = round % 2 === 1;
      await setSchedules(product, on);
      // What is due at once after a pause, and what still runs after it, belongs to neither.
      await pause(SETTLING);
      const began = performance.now();
      const before = processorSeconds(product);
      while (performance.now() - began < ROUND_SECONDS * 1000) {
        for (const { name, path } of pages) {
          timings.push({ page: name, scheduled: on, ms: await open(product, path) });
          await pause(PAGE_EVERY);
        }
      }
      const turn = on ? used.on : used.off;
      turn.seconds += (performance.now() - began) / 1000;
      turn.processor += processorSeconds(product) - before;
    }
    await setSchedules(product, false);
    const whole = used.on.seconds + (ROUNDS * SETTLING) / 1000;
    return [latencies(pages, timings), processor(used), await runs(product, launchId, whole)].join('\n');
  } finally {
    target.kill('SIGKILL');
  }
}

/** The pages themselves cost far more than the probes: what counts is the difference. */
function processor({ off, on }: Record<'off' | 'on', { seconds: number; processor: number }>): string {
  const share = ({ seconds, processor }: { seconds: number; processor: number }) => (processor / seconds) * 100;
  const row = [`${share(off).toFixed(1)} %`, `${share(on).toFixed(1)} %`, `${(share(on) - share(off)).toFixed(1)} %`];
  return plainTable('Processor of all processes, of one core', ['without', 'with probes', 'more'], [row]);
}

async function open(product: Product, path: string): Promise<number> {
  const began = performance.now();
  await ask(`${product.url}${path}`, { headers: { cookie: product.cookie } });
  return performance.now() - began;
}

async function seedProbes(product: Product, port: number): Promise<{ launchId: string }> {
  const probe =
    '\n  ```probe\n  kind: http\n  name: answers\n  url: "{{api}}/health"\n  every: 60s\n  expect: { status: 200, json: { "$.ok": true } }\n  ```\n';
  const source = checklistOf(PROBES, 'Probed').replaceAll(/^(- \[ \] .*)$/gm, `$1\n${probe}`);
  const { id, slug } = await product.api<{ id: string; slug: string }>('POST', '/projects', { name: 'Probed' });
  await product.api('POST', `/projects/${slug}/environments`, {
    name: 'Production',
    kind: 'production',
    urls: { api: `http://127.0.0.1:${port}` },
    allowedHosts: ['127.0.0.1'],
  });
  const { versionId } = await product.api<{ versionId: string }>('POST', '/checklists', { source, project: slug });
  return product.api<{ launchId: string }>('POST', `/projects/${id}/launches`, {
    version: '1.0.0',
    commit: 'abcdef1234567890',
    checklistVersionIds: [versionId],
  });
}

/** Straight in the database, each on its own place in the minute. */
async function setSchedules(product: Product, on: boolean): Promise<void> {
  await product.sql(
    on
      ? `UPDATE "ProbeSchedule" SET "pausedAt" = NULL,
           "nextAt" = "nextAt" + interval '1 minute' * ceil(greatest(0, extract(epoch FROM now() - "nextAt")) / 60)`
      : `UPDATE "ProbeSchedule" SET "pausedAt" = now()`,
  );
  if (on) await product.sql(`SELECT graphile_worker.add_job('schedules', '{}', 'schedules', job_key := 'schedules')`);
}

function latencies(pages: readonly { name: string }[], timings: readonly Timing[]): string {
  const rows = pages.map(({ name }) => {
    const of = (on: boolean) =>
      timings.flatMap((one) => (one.page === name && one.scheduled === on ? [one.ms] : [])).toSorted((a, b) => a - b);
    const [without, withThem] = [of(false), of(true)];
    const at = (sorted: number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    const cells = [0.5, 0.95].flatMap((share) => [
      `${at(without, share).toFixed(1)} ms`,
      `${at(withThem, share).toFixed(1)} ms`,
      ratio(at(withThem, share), at(without, share)),
    ]);
    return [name, ...cells];
  });
  const head = ['', 'median', 'with probes', 'ratio', 'p95', 'with probes', 'ratio'];
  return plainTable(`Pages while ${PROBES} probes a minute run by themselves`, head, rows);
}

async function runs(product: Product, launchId: string, seconds: number): Promise<string> {
  const [row] = await product.sql(
    `SELECT count(*)::int AS runs, count(*) FILTER (WHERE outcome = 'pass')::int AS passed,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM "startedAt" - slot))::float8 AS late,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM "finishedAt" - slot))::float8 AS known,
       (SELECT count(*)::int FROM "Evidence" WHERE "launchId" = $1) AS evidence,
       (SELECT sum(skipped)::int FROM "ProbeSchedule" WHERE "launchId" = $1) AS skipped
     FROM "ProbeRun" WHERE "launchId" = $1`,
    [launchId],
  );
  const minute = (Number(row?.runs) / seconds) * 60;
  return plainTable(
    'Scheduled runs meanwhile',
    ['runs', 'a minute', 'passed', 'evidence', 'skipped', 'begun after its slot, p95', 'evidence after its slot, p95'],
    [
      [
        String(row?.runs),
        minute.toFixed(0),
        String(row?.passed),
        String(row?.evidence),
        String(row?.skipped),
        `${Number(row?.late).toFixed(2)} s`,
        `${Number(row?.known).toFixed(2)} s`,
      ],
    ],
  );
}
