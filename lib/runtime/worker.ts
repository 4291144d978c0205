import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { findLostPools, recordBeat, removeBeat } from '../db/worker-heartbeat.ts';
import type { Handlers, JobContext } from '../queue/runner.ts';
import { startRunner } from '../queue/runner.ts';
import type { Runtime } from './runtime.ts';

export type { JobPayload } from '../queue/jobs.ts';
export type { Handlers, JobContext };

export interface RunningWorker {
  /** Waits for jobs under way, then leaves no trace. */
  stop(): Promise<void>;
  /** Settles when the queue gave up by itself. */
  ended: Promise<void>;
}

const BEAT_EVERY = 3_000;

/** Takes jobs, tells the database that it lives, and gives the jobs of dead workers to the living. */
export async function startWorker(runtime: Runtime, handlers: Handlers): Promise<RunningWorker> {
  const { db, log, metrics, config, databaseUrl } = runtime;
  const beat = { id: randomUUID(), startedAt: new Date() };
  const runner = await startRunner({
    databaseUrl,
    concurrency: config.workerConcurrency,
    handlers,
    log: (level, message, fields) => log[level](fields, message),
    finished: metrics.job,
  });
  const halt = new AbortController();
  const round = async () => {
    try {
      await recordBeat(db, { ...beat, pools: runner.pools() });
      const lost = await findLostPools(db);
      if (lost.length > 0) {
        await runner.unlock(lost);
        log.warn({ pools: lost }, 'Took over the jobs of a worker that is gone');
      }
    } catch (err) {
      log.warn({ err }, 'The worker could not report that it lives');
    }
  };
  await round();
  const beating = (async () => {
    while (!halt.signal.aborted) {
      await pause(BEAT_EVERY, undefined, { signal: halt.signal }).catch(() => undefined);
      if (!halt.signal.aborted) await round();
    }
  })();
  return {
    ended: runner.ended,
    stop: async () => {
      // It must be seen to live until its last job is done, or another worker would take that job.
      await runner.stop();
      halt.abort();
      await beating;
      await removeBeat(db, beat.id).catch((err) => log.warn({ err }, 'The worker could not sign off'));
    },
  };
}
