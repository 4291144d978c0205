import type { JobName, JobPayload } from './jobs.ts';
import { JOBS } from './jobs.ts';

/** The part of a Prisma transaction that is needed here. */
export interface Executor {
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<number>;
}

export interface EnqueueOptions {
  /** A second job with the key of a waiting one replaces it. */
  jobKey?: string;
  runAt?: Date;
  /** Jobs of one queue run one after the other. */
  queueName?: string;
  maxAttempts?: number;
  /** Smaller goes first; 0 when nothing is said. */
  priority?: number;
  /** A waiting job of this key keeps its time: what comes in meanwhile goes with it, and puts it off no further. */
  keepTime?: boolean;
}

/** Adds a job in the caller's transaction: a rollback leaves none, a commit loses none. */
export async function enqueue<Name extends JobName>(
  tx: Executor,
  name: Name,
  payload: JobPayload<Name>,
  { jobKey, runAt, queueName, maxAttempts = 10, priority = 0, keepTime = false }: EnqueueOptions = {},
): Promise<void> {
  const json = JSON.stringify(JOBS[name].parse(payload));
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${name}, ${json}::json, queue_name := ${queueName ?? null}::text,
      run_at := ${runAt ?? null}::timestamptz, max_attempts := ${maxAttempts}::int, job_key := ${jobKey ?? null}::text,
      priority := ${priority}::int, job_key_mode := ${keepTime ? 'preserve_run_at' : 'replace'}::text)`;
}

/** Adds many jobs without a key, in one statement and in their order. */
export async function enqueueAll<Name extends JobName>(
  tx: Executor,
  name: Name,
  payloads: readonly JobPayload<Name>[],
  { maxAttempts = 10, priority = 0 }: Pick<EnqueueOptions, 'maxAttempts' | 'priority'> = {},
): Promise<void> {
  const texts = payloads.map((payload) => JSON.stringify(JOBS[name].parse(payload)));
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${name}, payload::json, max_attempts := ${maxAttempts}::int, priority := ${priority}::int)
    FROM unnest(${texts}::text[]) AS payload`;
}
