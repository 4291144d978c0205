import { environmentById } from '../../db/environments.ts';
import { openOf } from '../../db/probe-trials.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { isGonogoError } from '../../domain/errors.ts';
import { errorResult } from '../../domain/probe/judge/result.ts';
import { keepable, observedOf } from '../../domain/probe/observed.ts';
import { keptRounds } from '../../domain/probe/run/kept-rounds.ts';
import { parseProbeSpec } from '../../domain/probe/spec/parse.ts';
import type { TrialResult } from '../../domain/probe/trial.ts';
import type { Deps } from '../deps.ts';
import { beginTrial, endTrialRun } from './keep-trial.ts';
import { type Done, runInEnvironment } from './run-in-environment.ts';
import { watchRuns } from './watch-runs.ts';

/** Bytes. */
const MOST_PICTURE = 3_000_000;

type Options = { from: string; signal?: AbortSignal };

/** Runs what somebody tries, once: a worker that takes up the job of one that stopped says so instead of asking again. */
export async function executeTrial(deps: Deps, trialId: string, options: Options): Promise<void> {
  const trial = await beginTrial(deps, SYSTEM, { trialId }).catch(goneIsNull);
  if (!trial) {
    const lost = errorResult('The worker stopped while it ran, so nothing is known. Try it again.');
    await endTrialRun(deps, SYSTEM, { trialId, result: shown(deps, lost, 'probe', options) }).catch(goneIsNull);
    return;
  }
  const parsed = parseProbeSpec(trial.source);
  let kind = 'probe';
  let result: Done = errorResult('This is no probe.');
  if (parsed.ok) {
    kind = parsed.spec.kind;
    const { version, commit, variables } = trial.about;
    const environment = await environmentById(deps.db, trial.environmentId);
    const place = { environment, gateTitle: null, variables, launch: { version, commit } };
    const stop = new AbortController();
    const watch = watchRuns((ids) => openOf(deps.db, ids));
    watch.watch(trialId, () => stop.abort());
    result = await runInEnvironment(deps, place, parsed.spec, {
      from: options.from,
      signals: [options.signal, stop.signal],
    })
      .catch((error): Done => {
        deps.log.error({ err: error, trialId }, 'A probe could not be tried');
        return errorResult(isGonogoError(error) ? error.message : 'The program itself failed; its log has the cause.');
      })
      .finally(watch.stop);
  }
  // A worker that stops hands the job on: the next one says that nothing is known.
  options.signal?.throwIfAborted();
  await endTrialRun(deps, SYSTEM, { trialId, result: shown(deps, result, kind, options) }).catch(goneIsNull);
}

/** Whoever asked may have gone, and the row with them. */
function goneIsNull(error: unknown): null {
  if (isGonogoError(error) && error.code === 'not-found') return null;
  throw error;
}

function shown(deps: Deps, result: Done, kind: string, { from }: Options): TrialResult {
  return {
    outcome: result.outcome,
    reason: result.reason === null ? null : keepable(result.reason, 4000),
    observed: observedOf(result, { kind, attempt: 1, from }),
    rounds: keptRounds(result.rounds ?? []),
    pictures: (result.files ?? [])
      .filter(({ mediaType, bytes }) => mediaType.startsWith('image/') && bytes.byteLength < MOST_PICTURE)
      .map(({ name, mediaType, bytes }) => ({
        name: keepable(name, 200),
        mediaType,
        base64: Buffer.from(bytes).toString('base64'),
      })),
    version: result.versionSeen === null ? null : keepable(result.versionSeen, 100),
    at: deps.now().toISOString(),
  };
}
