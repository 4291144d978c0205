import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { childEnvironment } from '../lib/config/env.ts';
import { openDatabase } from '../lib/db/client.ts';
import { startScratchCluster } from '../lib/db/embedded/scratch.ts';
import { createEnvironment } from '../lib/use-cases/environment/create.ts';
import { freePort } from '../test/free-port.ts';
import { makeLaunch, makeProject } from '../test/launch-factory.ts';
import { depsOf } from './evidence.ts';
import { plainTable } from './measure.ts';
import { folderOf, installed, type Running, startProgram } from './programs.ts';

const ROOT = join(import.meta.dirname, '..');
const SOAKS = 1_000;
const METRICS = 10;
const WORKERS = 2;
const MINUTE = 60_000;
/** Before anything is counted. */
const LEAD = 20_000;
/** After a phase, for what is still under way. */
const DRAIN = 180_000;
const PHASES = [
  { name: 'workers run', minutes: 2, killEvery: null },
  { name: 'a worker killed every 30 s', minutes: 2, killEvery: 30_000 },
] as const;

type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** A thousand soaks of ten metrics with a check each minute, read from a Prometheus by two workers of which some are killed. */
export async function soak(): Promise<string> {
  const missing = installed('prometheus');
  if (missing.length > 0) return `\nSoaks: skipped, ${missing.join(', ')} not installed`;
  const cluster = await startScratchCluster();
  const url = cluster.url('postgres');
  const env = { DATABASE_URL: url, LOG_LEVEL: 'error', GONOGO_SECRET: 'a'.repeat(64), NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [join(ROOT, 'lib/db/migrate/main.ts')], { env: childEnvironment(env) });
  const prometheus = await startPrometheus();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const sql: Sql = async (text, values) => (await client.query(text, values)).rows;
  const crew = new Crew(env);
  try {
    await seed(url, prometheus.url, sql);
    await crew.fill();
    await pause(LEAD);
    const rows: string[][] = [];
    for (const { name, minutes, killEvery } of PHASES) {
      const from = Date.now();
      const until = from + minutes * MINUTE;
      while (Date.now() < until) {
        await pause(Math.min(killEvery ?? MINUTE, until - Date.now()));
        if (killEvery !== null && Date.now() < until) await crew.killOne();
      }
      rows.push([name, ...(await figures(sql, from, until))]);
    }
    return plainTable(
      `${SOAKS.toLocaleString('en')} soaks of ${METRICS} metrics, a check each minute, ${WORKERS} workers`,
      ['', 'checks', 'lost', 'doubled', 'without a value', 'late: median', 'p95', 'p99', 'most'],
      rows,
    );
  } finally {
    await crew.stop();
    await client.end();
    await prometheus.stop();
    await cluster.stop();
  }
}

async function startPrometheus(): Promise<Running & { url: string }> {
  const folder = folderOf({ 'prometheus.yml': 'global: {}\n' });
  const port = await freePort();
  const program = await startProgram(
    'prometheus',
    [
      `--config.file=${join(folder.path, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder.path, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    port,
  );
  const stop = async () => {
    await program.stop();
    folder.remove();
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** One launch through the operations, the others as copies of it; their moments are spread over the minute. */
async function seed(url: string, prometheus: string, sql: Sql): Promise<void> {
  const database = openDatabase({ url, connections: 4, name: 'bench', onLost: () => undefined });
  try {
    const deps = depsOf(database.db);
    const project = await makeProject(deps, 'Bench');
    await createEnvironment(deps, project.manager, {
      project: project.id,
      name: 'Production',
      kind: 'production',
      urls: { prometheus },
      allowedHosts: ['127.0.0.1'],
      allowance: { requestsPerMinute: 100_000 },
    });
    const metrics = Array.from(
      { length: METRICS },
      (_, index) => `  - { key: m${index}, title: M${index}, alert: "> 100", source: { promql: "vector(${index})" } }`,
    );
    const source = `---\ntitle: Bench\nroles: [Lead]\nmetrics:\n${metrics.join('\n')}\ncadences: { minutes: { from: 0, every: 1m, until: 6h } }\ngates:\n  stable: { environment: production, phases: [preparation, soak], roles: [Lead], soak: true }\n---\n\n## One\n\n- [ ] Backups are restored\n`;
    const { launchId } = await makeLaunch(deps, project, { source });
    await copySoaks(sql, launchId);
  } finally {
    await database.close();
  }
}

async function copySoaks(sql: Sql, launchId: string): Promise<void> {
  await sql('CREATE TABLE copies AS SELECT uuidv7() AS id, n FROM generate_series(1, $1::int) n', [SOAKS]);
  const same = '"projectId", commit, title, zone, "createdById", definition, "definitionDigest", revision, summary';
  await sql(
    `INSERT INTO "Launch" (id, version, "createdAt", t0, ${same})
     SELECT copies.id, 'copy ' || n, now(), date_trunc('milliseconds', now()) + interval '5 s' + n * interval '60 ms', ${same}
     FROM "Launch" base, copies WHERE base.id = $1`,
    [launchId],
  );
  await sql(
    `INSERT INTO "LaunchGate" ("launchId", "gateKey", position, "environmentId")
     SELECT copies.id, "gateKey", position, "environmentId" FROM "LaunchGate" base, copies WHERE base."launchId" = $1`,
    [launchId],
  );
  // As the operation would have planned them.
  await sql(
    `INSERT INTO "SoakWatch" ("launchId", basis, "nextAt")
     SELECT launch.id, to_char(t0 AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ' ' || "definitionDigest", t0
     FROM "Launch" launch JOIN copies ON copies.id = launch.id`,
  );
  await sql(
    `SELECT graphile_worker.add_job('soak.sample', json_build_object('launchId', launch.id),
       job_key := 'soak.sample:' || launch.id, run_at := t0)
     FROM "Launch" launch JOIN copies ON copies.id = launch.id`,
  );
}

/** Checks due in a phase against what was kept of them. Late = from the due moment until it was stored. */
async function figures(sql: Sql, from: number, until: number): Promise<string[]> {
  // What comes late is late and not lost: jobs of a killed worker are handed on after twenty seconds.
  let row = await figuresNow(sql, from, until);
  for (const began = Date.now(); Number(row?.lost) > 0 && Date.now() - began < DRAIN; ) {
    await pause(5_000);
    row = await figuresNow(sql, from, until);
  }
  const late = (row?.late as number[] | null) ?? [];
  return [
    ...[row?.checks, row?.lost, row?.doubled, row?.empty].map((one) => Number(one).toLocaleString('en')),
    ...late.map((seconds) => `${Number(seconds).toFixed(2)} s`),
  ];
}

async function figuresNow(sql: Sql, from: number, until: number): Promise<Record<string, unknown> | undefined> {
  const [row] = await sql(
    `WITH due AS (
       SELECT launch.id, t0 + minute * interval '1 minute' AS slot
       FROM "Launch" launch JOIN copies ON copies.id = launch.id, generate_series(0, 60) minute
       WHERE t0 + minute * interval '1 minute' >= to_timestamp($1) AND t0 + minute * interval '1 minute' < to_timestamp($2)
     ), seen AS (
       SELECT due.id, due.slot, count(one.id) AS n, count(DISTINCT one."metricKey") AS metrics, count(one.value) AS valued
       FROM due LEFT JOIN "SoakObservation" one ON one."launchId" = due.id AND one."slotAt" = due.slot GROUP BY 1, 2
     ), late AS (
       SELECT extract(epoch FROM one."recordedAt" - one."slotAt") AS seconds
       FROM due JOIN "SoakObservation" one ON one."launchId" = due.id AND one."slotAt" = due.slot
     )
     SELECT (SELECT count(*) * ${METRICS} FROM due)::int AS checks, sum(${METRICS} - metrics)::int AS lost,
       sum(n - metrics)::int AS doubled, sum(n - valued)::int AS empty,
       (SELECT array_agg(percentile ORDER BY percentile) FROM unnest((
         SELECT percentile_cont(ARRAY[0.5, 0.95, 0.99, 1]) WITHIN GROUP (ORDER BY seconds) FROM late)) percentile) AS late
     FROM seen`,
    [from / 1000, until / 1000],
  );
  return row;
}

/** Workers as the product starts them; a killed one is replaced, as its supervisor does. */
class Crew {
  private readonly env: Record<string, string>;
  private readonly workers: ChildProcess[] = [];

  constructor(env: Record<string, string>) {
    this.env = env;
  }

  async fill(): Promise<void> {
    while (this.workers.length < WORKERS) {
      const child = spawn(process.execPath, [join(ROOT, 'worker/main.ts')], {
        cwd: ROOT,
        env: childEnvironment(this.env),
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      this.workers.push(child);
    }
  }

  async killOne(): Promise<void> {
    const oldest = this.workers.shift();
    if (!oldest) return;
    const ended = once(oldest, 'exit');
    oldest.kill('SIGKILL');
    await ended;
    await this.fill();
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.workers.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }),
    );
  }
}
