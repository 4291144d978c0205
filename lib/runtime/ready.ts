import { join } from 'node:path';
import { migrationNames } from '../db/migrate/folder.ts';
import { appliedMigrations } from '../db/readiness.ts';
import { secondsSinceBeat, WORKER_LOST_AFTER } from '../db/worker-heartbeat.ts';
import type { Runtime } from './runtime.ts';

export interface Check {
  ok: boolean;
  /** Why, in words without addresses or secrets. */
  reason: string;
}

export interface Readiness {
  ready: boolean;
  checks: { database: Check; migrations: Check; worker: Check };
}

/** Whether this process can serve: each part with its reason. Never throws. */
export async function checkReadiness({ db, log }: Pick<Runtime, 'db' | 'log'>): Promise<Readiness> {
  const unknown: Check = { ok: false, reason: 'Not known while the database does not answer.' };
  try {
    const [applied, age] = await withLimit(Promise.all([appliedMigrations(db), secondsSinceBeat(db)]));
    const checks = {
      database: { ok: true, reason: 'It answers.' },
      migrations: judgeMigrations(migrationNames(join(process.cwd(), 'prisma/migrations')), applied),
      worker: judgeWorker(age),
    };
    return { ready: Object.values(checks).every((check) => check.ok), checks };
  } catch (err) {
    log.warn({ err }, 'The database does not answer');
    const database = { ok: false, reason: 'It does not answer.' };
    return { ready: false, checks: { database, migrations: unknown, worker: unknown } };
  }
}

export function judgeMigrations(known: string[], applied: string[]): Check {
  const missing = known.filter((name) => !applied.includes(name));
  if (known.length === 0) return { ok: false, reason: 'The migrations of this version were not found.' };
  if (missing.length > 0) return { ok: false, reason: `Not applied yet: ${missing.join(', ')}.` };
  return { ok: true, reason: `All ${known.length} are applied.` };
}

export function judgeWorker(secondsSinceSeen: number | undefined): Check {
  if (secondsSinceSeen === undefined) return { ok: false, reason: 'No worker was seen yet.' };
  const seconds = Math.round(secondsSinceSeen);
  if (secondsSinceSeen > WORKER_LOST_AFTER) return { ok: false, reason: `No worker was seen for ${seconds} s.` };
  return { ok: true, reason: `A worker was seen ${seconds} s ago.` };
}

const LIMIT = 3_000;

function withLimit<T>(work: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`no answer within ${LIMIT} ms`)), LIMIT);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}
