import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { childEnvironment } from '../lib/config/env.ts';
import { openDatabase } from '../lib/db/client.ts';
import { startScratchCluster } from '../lib/db/embedded/scratch.ts';
import type { Db } from '../lib/db/types.ts';
import { SYSTEM } from '../lib/domain/access/actor.ts';
import type { Deps } from '../lib/use-cases/deps.ts';
import { createEnvironment } from '../lib/use-cases/environment/create.ts';
import { type AskedTogether, executeProbes, settleAll } from '../lib/use-cases/probe/execute.ts';
import { runAllProbes } from '../lib/use-cases/probe/run-all.ts';
import { takeDue } from '../lib/use-cases/probe/take-due.ts';
import { makeLaunch, makeProject } from '../test/launch-factory.ts';
import { plainTable, ratio } from './measure.ts';
import { startNginx } from './probe-targets.ts';
import { driven, IN_FLIGHT, startBlackbox } from './probes.ts';
import { installed } from './programs.ts';

const ROOT = join(import.meta.dirname, '..');
const PROBES = 500;
const ROUNDS = 3;
const AT_ONCE = 8;

/** Probes a second with their evidence stored, through the operations as a worker goes through them, against blackbox_exporter. */
export async function evidence(): Promise<string> {
  const missing = installed('nginx', 'prometheus-blackbox-exporter', 'hey');
  if (missing.length > 0) return `\nStored evidence: skipped, ${missing.join(', ')} not installed`;
  const cluster = await startScratchCluster();
  const nginx = await startNginx();
  const blackbox = await startBlackbox(nginx);
  const url = cluster.url('postgres');
  await promisify(execFile)(process.execPath, [join(ROOT, 'lib/db/migrate/main.ts')], {
    env: childEnvironment({ DATABASE_URL: url }),
  });
  const database = openDatabase({ url, connections: IN_FLIGHT + 4, name: 'bench', onLost: () => undefined });
  try {
    const counted = countQueries();
    const ways = await prepare(depsOf(database.db), new URL(nginx.http));
    const target = `${blackbox.url}?module=http&target=${encodeURIComponent(nginx.http)}`;
    const rows: string[][] = [];
    for (const [name, run] of Object.entries(ways)) {
      await run();
      const sums = { ours: 0, theirs: 0, queries: 0, transactions: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        const before = { ...counted };
        sums.ours += PROBES / (await run());
        sums.queries += counted.queries - before.queries;
        sums.transactions += counted.transactions - before.transactions;
        sums.theirs += await driven(target, 2);
      }
      const each = (sum: number) => (sum / ROUNDS / PROBES).toFixed(2);
      const rate = (sum: number) => `${(sum / ROUNDS).toFixed(0)}/s`;
      const { ours, theirs, queries, transactions } = sums;
      rows.push([name, rate(theirs), rate(ours), ratio(ours, theirs), each(queries), each(transactions)]);
    }
    return plainTable(
      `Probes a second with stored evidence, ${IN_FLIGHT} in flight; blackbox_exporter stores nothing`,
      ['', 'blackbox_exporter', 'gonogo', 'ratio', 'statements a probe', 'transactions a probe'],
      rows,
    );
  } finally {
    await database.close();
    await blackbox.stop();
    await nginx.stop();
    await cluster.stop();
  }
}

/** For operations that a bench calls by itself. */
export function depsOf(db: Db): Deps {
  const quiet = () => undefined;
  return {
    db,
    now: () => new Date(),
    settings: {
      publicUrl: 'http://localhost:3000',
      secretsKey: Buffer.alloc(32, 7),
      dataDir: '/nonexistent',
      probesPerHost: 1000,
      smtp: null,
      mailLinks: false,
      webhookPrivate: [],
    },
    log: { info: quiet, warn: quiet, error: (fields, message) => process.stderr.write(`${message} ${fields}\n`) },
    observe: quiet,
  };
}

/** A launch of probes; what comes back runs all of them, asked for by their schedules or by a person, and tells the seconds. */
async function prepare(deps: Deps, target: URL): Promise<Record<string, () => Promise<number>>> {
  const project = await makeProject(deps, 'Bench');
  const { slug } = await createEnvironment(deps, project.manager, {
    project: project.id,
    name: 'Production',
    kind: 'production',
    urls: { api: target.origin },
    allowedHosts: ['127.0.0.1'],
    allowance: { requestsPerMinute: 100_000 },
  });
  if (slug !== 'production') throw new Error('the bench expects its environment to be called production');
  const probe = `  \`\`\`probe\n  kind: http\n  name: health\n  url: "{{api}}/health"\n  every: 60s\n  expect: { status: 200, text: '~ "status":"healthy"' }\n  \`\`\`\n`;
  const items = Array.from({ length: PROBES }, (_, at) => `- [ ] Item ${at} answers id:i${at}\n\n${probe}`);
  const source = `---\ntitle: Bench\nroles: [Lead]\ngates:\n  launch: { environment: production, phases: [preparation], roles: [Lead] }\n---\n\n## One\n\n${items.join('\n')}`;
  const { launchId } = await makeLaunch(deps, project, { source });
  const timed = async (ask: () => Promise<unknown>) => {
    const began = performance.now();
    await ask();
    await work(deps, launchId);
    const seconds = (performance.now() - began) / 1000;
    const kept = await deps.db.probeRun.count({ where: { launchId, outcome: 'pass', evidenceId: { not: null } } });
    if (kept !== PROBES) throw new Error(`${kept} of ${PROBES} probes have passed`);
    await deps.db.probeRun.deleteMany({ where: { launchId } });
    // There is no worker here that would take the jobs away.
    await deps.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    return seconds;
  };
  return {
    'by their schedules': async () => {
      await deps.db.$executeRaw`UPDATE "ProbeSchedule" SET "nextAt" = now()`;
      return timed(() => takeDue(deps, SYSTEM, { launchId }));
    },
    'asked for by a person': () => timed(() => runAllProbes(deps, project.manager, { launchId })),
  };
}

/** All jobs that wait, as workers do them. */
async function work(deps: Deps, launchId: string): Promise<void> {
  const jobs = await deps.db.$queryRaw<{ id: string; payload: AskedTogether }[]>`
    SELECT id::text AS id, payload FROM graphile_worker._private_jobs WHERE payload->>'runs' IS NOT NULL ORDER BY id`;
  const one = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift())
      await executeProbes(deps, job.payload, { from: 'bench', job: { id: job.id, attempt: 1 }, atOnce: AT_ONCE });
  };
  await Promise.all(Array.from({ length: IN_FLIGHT / AT_ONCE }, one));
  await settleAll(deps, launchId);
}

/** Counts what goes to the database from here on. */
function countQueries(): { queries: number; transactions: number } {
  const counted = { queries: 0, transactions: 0 };
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function counting(this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === 'string' ? first : ((first as { text?: string } | null)?.text ?? '');
    counted.queries += 1;
    if (/^BEGIN/i.test(text)) counted.transactions += 1;
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  return counted;
}
