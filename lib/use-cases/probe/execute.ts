import { SYSTEM } from '../../domain/access/actor.ts';
import { isGonogoError } from '../../domain/errors.ts';
import { freshSecondsOf } from '../../domain/probe/freshness.ts';
import { errorResult } from '../../domain/probe/judge/result.ts';
import { keepable, observedOf } from '../../domain/probe/observed.ts';
import { keptRounds } from '../../domain/probe/run/kept-rounds.ts';
import type { Deps } from '../deps.ts';
import { type BegunRun, beginRun } from './begin-run.ts';
import { keepRun } from './keep-run.ts';
import { progressTeller } from './progress.ts';
import type { Asked } from './queue-run.ts';
import { type Done, runInEnvironment } from './run-in-environment.ts';
import { settleRuns } from './settle-runs.ts';
import { enterGroup, type Member } from './settle-together.ts';
import { watchRun } from './watch-run.ts';

export type { Asked };

type Options = {
  /** Which machine asks, for the evidence. */
  from: string;
  /** The worker stops: nothing is known of the run, which is left for another worker. */
  signal?: AbortSignal;
  /** Milliseconds. */
  deadline?: number;
};

/** Runs what was asked for, outside of any transaction, and keeps the result. Called again, it does not run it twice. */
export async function executeProbe(deps: Deps, asked: Asked, options: Options): Promise<void> {
  const begun = await beginRun(deps, SYSTEM, asked);
  if (!begun) return;
  const member = enterGroup(asked.launchId);
  try {
    await runBegun(deps, asked, begun, options, member);
  } finally {
    member.leave();
  }
}

async function runBegun(deps: Deps, asked: Asked, begun: BegunRun, options: Options, member: Member): Promise<void> {
  const began = performance.now();
  const result = await resultOf(deps, asked, begun, options);
  if (!result) return;
  options.signal?.throwIfAborted();
  const { spec, attempt, environment } = begun;
  try {
    const { scheduled } = await keepRun(deps, SYSTEM, {
      launchId: asked.launchId,
      runId: begun.runId,
      outcome: result.outcome,
      note: keepable(result.reason ?? ''),
      observed: observedOf(result, { kind: spec?.kind ?? 'probe', attempt, from: options.from }),
      versionSeen: result.versionSeen === null ? null : keepable(result.versionSeen, 100),
      freshSeconds: freshSecondsOf(spec, begun.freshSeconds),
      environmentId: environment?.id ?? null,
      durationMs: Math.round(performance.now() - began),
      files: (result.files ?? []).map(({ name, mediaType, bytes }) => ({
        name: keepable(name, 200),
        mediaType,
        bytes,
      })),
      rounds: result.rounds ? keptRounds(result.rounds) : null,
    });
    // Somebody waits for it; what its schedule asked for becomes evidence with others of the same second.
    if (!scheduled) await member.settled(() => settleAll(deps, asked.launchId));
  } catch (error) {
    if (!isGonogoError(error) || error.code !== 'conflict') throw error;
    deps.log.warn({ runId: begun.runId }, 'The result of a run that ended meanwhile was not counted');
  }
}

export async function settleAll(deps: Deps, launchId: string): Promise<void> {
  for (let more = true; more; ) ({ more } = await settleRuns(deps, SYSTEM, { launchId }));
}

/** Whatever keeps the probe from running is an error with its reason: neither a pass nor a fail. Null = it was cancelled. */
async function resultOf(deps: Deps, asked: Asked, begun: BegunRun, options: Options): Promise<Done | null> {
  if (begun.givenUp) return errorResult('The worker stopped twice while it ran, so nothing is known. Run it again.');
  if (begun.spec === null) return errorResult(begun.refused ?? 'It cannot be run.');
  const stop = new AbortController();
  const unwatch = watchRun(deps, begun.runId, () => stop.abort());
  const teller = progressTeller(deps, asked.launchId, asked.probe, begun);
  try {
    const { from, deadline, signal } = options;
    const way = { from, deadline, signals: [signal, stop.signal], onProgress: teller.hear, prepared: begun.prepared };
    const done = await runInEnvironment(deps, begun, begun.spec, way);
    return stop.signal.aborted ? null : done;
  } catch (error) {
    deps.log.error({ err: error, runId: begun.runId }, 'A probe could not be run');
    return errorResult(isGonogoError(error) ? error.message : 'The program itself failed; its log has the cause.');
  } finally {
    unwatch();
    teller.stop();
  }
}
