import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { childEnvironment } from '../lib/config/env.ts';
import type { TestDatabase } from './database.ts';

/** Real worker processes on the database of a test file, killed at the end of each test. Call it at the top of the file. */
export function testWorkers(test: TestDatabase, settings: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-workers-'));
  const workers: ChildProcess[] = [];
  const killAll = async () => {
    for (const worker of workers.splice(0)) await killed(worker);
  };
  afterEach(async () => {
    await killAll();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    start(): ChildProcess {
      const worker = spawn(process.execPath, [join(import.meta.dirname, '../worker/main.ts')], {
        env: childEnvironment({
          DATABASE_URL: test.url,
          GONOGO_DATA_DIR: folder,
          LOG_LEVEL: 'silent',
          NODE_ENV: 'test',
          ...settings,
        }),
        stdio: 'ignore',
      });
      workers.push(worker);
      return worker;
    },
    killed,
    killAll,
    /** What the living find out by themselves after twenty seconds. */
    async declareLost(): Promise<void> {
      await test.db.$executeRaw`UPDATE "WorkerHeartbeat" SET "seenAt" = now() - interval '1 minute'`;
      await test.db.$executeRaw`
        UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute' WHERE locked_at IS NOT NULL`;
      await test.db.$executeRaw`
        UPDATE graphile_worker._private_job_queues SET locked_at = now() - interval '1 minute' WHERE locked_at IS NOT NULL`;
    },
  };
}

function killed(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    worker.once('exit', () => done());
    worker.kill('SIGKILL');
  });
}
