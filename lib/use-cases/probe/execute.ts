import { environmentById } from '../../db/environments.ts';
import { openSecrets } from '../../db/secrets.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { isGonogoError } from '../../domain/errors.ts';
import { guardRulesOf } from '../../domain/probe/guard/of-environment.ts';
import { errorResult, type ProbeResult } from '../../domain/probe/judge/result.ts';
import { keepable, observedOf } from '../../domain/probe/observed.ts';
import type { ProbeSpec } from '../../domain/probe/spec/registry.ts';
import { type ProbeRun, runProbe } from '../../probes/run.ts';
import type { Deps } from '../deps.ts';
import { type BegunRun, beginRun } from './begin-run.ts';
import { fixtureOf, requestsOfMinute } from './environment-tools.ts';
import { finishRun } from './finish-run.ts';
import { deadlineOf } from './limits.ts';

export type Asked = { launchId: string; itemId: string; probe: string };
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
  const result = await resultOf(deps, begun, options);
  options.signal?.throwIfAborted();
  const { spec, attempt, environmentId } = begun;
  try {
    await finishRun(deps, SYSTEM, {
      launchId: asked.launchId,
      runId: begun.runId,
      outcome: result.outcome,
      note: keepable(result.reason ?? ''),
      observed: observedOf(result, { kind: spec?.kind ?? 'probe', attempt, from: options.from }),
      versionSeen: result.versionSeen === null ? null : keepable(result.versionSeen, 100),
      freshSeconds: spec?.freshness === undefined ? begun.freshSeconds : spec.freshness / 1000,
      environmentId,
      files: (result.files ?? []).map(({ name, mediaType, bytes }) => ({
        name: keepable(name, 200),
        mediaType,
        bytes,
      })),
    });
  } catch (error) {
    if (!isGonogoError(error) || error.code !== 'conflict') throw error;
    deps.log.warn({ runId: begun.runId }, 'The result of a run that another worker took over was not counted');
  }
}

export type Done = ProbeResult & Partial<Pick<ProbeRun, 'files' | 'rounds'>>;

/** Whatever keeps the probe from running is an error with its reason: neither a pass nor a fail of the target. */
async function resultOf(deps: Deps, begun: BegunRun, options: Options): Promise<Done> {
  if (begun.givenUp) return errorResult('The worker stopped twice while it ran, so nothing is known. Run it again.');
  if (begun.spec === null) return errorResult(begun.refused ?? 'It cannot be run.');
  try {
    return await runInEnvironment(deps, begun, begun.spec, options);
  } catch (error) {
    deps.log.error({ err: error, runId: begun.runId }, 'A probe could not be run');
    return errorResult(isGonogoError(error) ? error.message : 'The program itself failed; its log has the cause.');
  }
}

/** Where and about what a probe is run; the gate is named where there is no environment. */
export type Place = Pick<BegunRun, 'environmentId' | 'gateTitle' | 'variables'> & {
  launch: { version: string | null; commit: string | null };
};

/** With the variables, secrets and guard of its environment, and up to its deadline. */
export async function runInEnvironment(deps: Deps, begun: Place, spec: ProbeSpec, options: Options): Promise<Done> {
  const environment = begun.environmentId ? await environmentById(deps.db, begun.environmentId) : null;
  if (!environment || environment.archivedAt) {
    return errorResult(
      `The gate ${begun.gateTitle ?? ''} has no environment. Choose one, so that it is known what to ask.`,
    );
  }
  if (environment.allowedHosts.length === 0) {
    return errorResult(
      `${environment.name} lets probes reach nothing yet: name the host in the environment's allowed hosts.`,
    );
  }
  const secrets = await openSecrets(deps.db, deps.settings.secretsKey, environment.id);
  const stop = new AbortController();
  const limit = options.deadline ?? deadlineOf(spec);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Done>((done) => {
    timer = setTimeout(() => {
      stop.abort();
      done(errorResult(`It had not ended after ${Math.round(limit / 1000)} s and was given up.`));
    }, limit);
  });
  const run = runProbe(spec, {
    variables: { ...begun.variables, ...environment.urls, ...environment.variables },
    secrets: Object.fromEntries(secrets),
    launch: begun.launch,
    guard: guardRulesOf(environment),
    minute: () => requestsOfMinute(deps.db, environment.id, deps.now()),
    fixture: (name) => fixtureOf(deps.db, environment.id, name),
    signal: options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal,
    now: deps.now(),
    from: options.from,
  });
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}
