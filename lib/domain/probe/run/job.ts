import type { ProbeSpec } from '../spec/registry.ts';

/* Runs are handed to workers in jobs. A job comes again after its worker was killed, as another attempt of the same job. */

export type JobAttempt = { id: string; attempt: number };

type Taken = { state: string; jobId: string | null; jobAttempt: number | null };

/**
 * Whether a run that is under way was begun by an earlier attempt of this job, whose worker is gone. What another job, or a
 * later attempt of this one, has taken up is none of its business.
 */
export function wasLeftBehind({ state, jobId, jobAttempt }: Taken, job: JobAttempt): boolean {
  return state === 'running' && jobId === job.id && jobAttempt !== null && jobAttempt < job.attempt;
}

/** Runs of one job share its worker: what takes long, much memory or the whole host is not put among others. */
export function needsOwnJob(spec: ProbeSpec | null): boolean {
  if (!spec) return false;
  return ['browser', 'load', 'ratelimit'].includes(spec.kind) || (spec.kind === 'scenario' && Boolean(spec.prepare));
}

/** So many that the parts of a job that cost the same for one and for many are small, and so few that several workers share the work. */
const MOST = 200;

export function jobsOf<Run>(runs: readonly Run[], isAlone: (run: Run) => boolean): Run[][] {
  const together = runs.filter((run) => !isAlone(run));
  const chunks = Array.from({ length: Math.ceil(together.length / MOST) }, (_, at) =>
    together.slice(at * MOST, (at + 1) * MOST),
  );
  return [...chunks, ...runs.filter(isAlone).map((run) => [run])];
}
