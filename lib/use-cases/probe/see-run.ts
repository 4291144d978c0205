import { isGonogoError } from '../../domain/errors.ts';
import { freshSecondsOf } from '../../domain/probe/freshness.ts';
import { errorResult } from '../../domain/probe/judge/result.ts';
import { keepable, observedOf } from '../../domain/probe/observed.ts';
import type { JobAttempt } from '../../domain/probe/run/job.ts';
import { keptRounds } from '../../domain/probe/run/kept-rounds.ts';
import type { Deps } from '../deps.ts';
import type { BegunRun } from './begin-runs.ts';
import type { SeenRun } from './keep-runs.ts';
import { progressTeller } from './progress.ts';
import { type Done, runInEnvironment, type Way } from './run-in-environment.ts';
import type { Watch } from './watch-runs.ts';

export type ExecuteOptions = {
  /** Which machine asks, for the evidence. */
  from: string;
  /** The job that carries the runs: what an earlier attempt of it began is lost. */
  job: JobAttempt;
  /** The worker stops: nothing is known of the runs under way, which are left for another worker. */
  signal?: AbortSignal;
  /** Milliseconds. */
  deadline?: number;
  /** Runs of a job that ask their targets at a time. */
  atOnce?: number;
};

/** What the runs of one job have in common. */
export type Shift = {
  deps: Deps;
  launchId: string;
  options: ExecuteOptions;
  watch: Watch;
  equipment: NonNullable<Way['equipment']>;
};

/** Runs a probe that was taken up, and answers what is to be kept of it. Null = it was cancelled, or the worker stops. Never throws. */
export async function seeRun(shift: Shift, begun: BegunRun, cancelled: AbortSignal): Promise<SeenRun | null> {
  const began = performance.now();
  const { deps, options } = shift;
  if (options.signal?.aborted || cancelled.aborted) return null;
  const result = await resultOf(shift, begun, cancelled);
  if (!result || options.signal?.aborted) return null;
  const { spec, attempt, environment } = begun;
  return {
    runId: begun.runId,
    outcome: result.outcome,
    note: keepable(result.reason ?? ''),
    observed: observedOf(result, { kind: spec?.kind ?? 'probe', attempt, from: options.from }),
    versionSeen: result.versionSeen === null ? null : keepable(result.versionSeen, 100),
    freshSeconds: freshSecondsOf(spec, begun.freshSeconds),
    environmentId: environment?.id ?? null,
    durationMs: Math.round(performance.now() - began),
    at: deps.now(),
    files: (result.files ?? []).map(({ name, mediaType, bytes }) => ({ name: keepable(name, 200), mediaType, bytes })),
    rounds: result.rounds ? keptRounds(result.rounds) : null,
  };
}

/** Whatever keeps the probe from running is an error with its reason: neither a pass nor a fail. Null = it was cancelled. */
async function resultOf(
  { deps, launchId, options, equipment }: Shift,
  begun: BegunRun,
  cancelled: AbortSignal,
): Promise<Done | null> {
  if (begun.givenUp) return errorResult('The worker stopped twice while it ran, so nothing is known. Run it again.');
  if (begun.spec === null) return errorResult(begun.refused ?? 'It cannot be run.');
  const teller = progressTeller(deps, launchId, begun);
  try {
    const { from, deadline, signal } = options;
    const signals = [signal, cancelled];
    const way = { from, deadline, signals, onProgress: teller.hear, prepared: begun.prepared, equipment };
    const done = await runInEnvironment(deps, begun, begun.spec, way);
    return cancelled.aborted ? null : done;
  } catch (error) {
    deps.log.error({ err: error, runId: begun.runId }, 'A probe could not be run');
    return errorResult(isGonogoError(error) ? error.message : 'The program itself failed; its log has the cause.');
  } finally {
    teller.stop();
  }
}
