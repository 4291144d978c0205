import { EventEmitter } from 'node:events';
import type { JobHelpers, Runner, TaskList, WorkerEvents } from 'graphile-worker';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import type { JobName, JobPayload } from './jobs.ts';
import { CRONTAB, JOBS } from './jobs.ts';

export interface JobContext {
  /** Of the job, not of the attempt. */
  jobId: string;
  /** From 1. */
  attempt: number;
  /** Fires when the worker is stopping and will not wait much longer. */
  signal: AbortSignal | undefined;
}

/** One handler for each job; a missing one does not compile. */
export type Handlers = { [Name in JobName]: (payload: JobPayload<Name>, context: JobContext) => Promise<void> };

export interface RunnerOptions {
  databaseUrl: string;
  concurrency: number;
  handlers: Handlers;
  log(level: 'debug' | 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown>): void;
  /** Told of each finished attempt. */
  finished(name: string, result: 'ok' | 'failed', seconds: number): void;
}

export interface QueueRunner {
  /** Names under which jobs are locked by this runner. */
  pools(): string[];
  unlock(pools: string[]): Promise<void>;
  /** Takes no more jobs and waits for those under way. */
  stop(): Promise<void>;
  /** Settles when the runner has ended by itself. */
  ended: Promise<void>;
}

const ABORT_AFTER = 8_000;

export async function startRunner(options: RunnerOptions): Promise<QueueRunner> {
  const pools = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  // Before the first job can be taken: a job locked by a pool that nobody vouches for would be given to another.
  events.on('pool:create', ({ workerPool }) => pools.add(workerPool.id));
  const utils = await makeWorkerUtils({ connectionString: options.databaseUrl });
  const runner: Runner = await run({
    connectionString: options.databaseUrl,
    concurrency: options.concurrency,
    maxPoolSize: options.concurrency + 2,
    noHandleSignals: true,
    // Jobs of a later moment, such as slots of schedules, are looked for this often; those of now are told of.
    pollInterval: 1_000,
    crontab: CRONTAB,
    taskList: tasksOf(options),
    logger: new Logger((scope) => (level, message, meta) => {
      options.log(level === 'warning' ? 'warn' : level, message, { ...scope, ...meta });
    }),
    preset: {
      worker: {
        gracefulShutdownAbortTimeout: ABORT_AFTER,
        // With a delay, graphile-worker 0.18 forgets to record jobs that end while it is stopping.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
    events,
  });
  return {
    pools: () => [...pools],
    unlock: (dead) => utils.forceUnlockWorkers(dead),
    stop: async () => {
      await runner.stop();
      await utils.release();
    },
    ended: runner.promise,
  };
}

function tasksOf({ handlers, finished }: RunnerOptions): TaskList {
  return Object.fromEntries(
    Object.keys(JOBS).map((key) => {
      const name = key as JobName;
      const task = async (payload: unknown, { job, abortSignal }: JobHelpers) => {
        const began = performance.now();
        const seconds = () => (performance.now() - began) / 1000;
        try {
          const handler = handlers[name] as (payload: unknown, context: JobContext) => Promise<void>;
          await handler(JOBS[name].parse(payload), { jobId: job.id, attempt: job.attempts, signal: abortSignal });
          finished(name, 'ok', seconds());
        } catch (error) {
          finished(name, 'failed', seconds());
          throw error;
        }
      };
      return [name, task];
    }),
  );
}
