import type { environmentById } from '../../db/environments.ts';
import { lastLoad } from '../../db/load-figures.ts';
import { guardRulesOf } from '../../domain/probe/guard/of-environment.ts';
import { errorResult, type ProbeResult } from '../../domain/probe/judge/result.ts';
import type { ProbeSpec } from '../../domain/probe/spec/registry.ts';
import { type ProbeRun, type RunContext, runProbe } from '../../probes/run.ts';
import type { Deps } from '../deps.ts';
import { type Equipment, equipmentOf, fixtureOf } from './environment-tools.ts';
import { deadlineOf } from './limits.ts';

export type Done = ProbeResult & Partial<Pick<ProbeRun, 'files' | 'rounds' | 'load'>>;

/** Where and about what a probe is run; the gate is named where there is no environment. */
export type Place = {
  environment: Awaited<ReturnType<typeof environmentById>>;
  gateTitle: string | null;
  /** What is written in the checklist; the environment's own go before them. */
  variables: Record<string, string>;
  launch: { version: string | null; commit: string | null };
};

export type Way = {
  /** Which machine asks, for the evidence. */
  from: string;
  /** Ends it early, save for what a scenario has to clean up. */
  signals: (AbortSignal | undefined)[];
  /** Milliseconds. */
  deadline?: number;
  onProgress?: RunContext['onProgress'];
  /** Somebody did what a scenario wants to have done first. */
  prepared?: boolean;
  /** Where several runs share what is read of their environment. */
  equipment?: (environmentId: string) => Promise<Equipment>;
};

/** After a stop a scenario may still clean up what it created, in milliseconds. */
const CLEAN_UP = 12_000;

/** With the variables, secrets and guard of its environment, and up to its deadline. */
export async function runInEnvironment(deps: Deps, place: Place, spec: ProbeSpec, way: Way): Promise<Done> {
  const { environment } = place;
  if (!environment || environment.archivedAt) {
    const gate = `The gate ${place.gateTitle ?? ''} has no environment.`;
    return errorResult(`${gate} Choose one, so that it is known what to ask.`);
  }
  if (environment.allowedHosts.length === 0) {
    return errorResult(
      `${environment.name} lets probes reach nothing yet: name the host in the environment's allowed hosts.`,
    );
  }
  const { secrets, minute } = await (way.equipment?.(environment.id) ?? equipmentOf(deps, environment.id));
  const late = new AbortController();
  const signal = AbortSignal.any([late.signal, ...way.signals.filter((one) => one !== undefined)]);
  const limit = way.deadline ?? deadlineOf(spec);
  const timers: NodeJS.Timeout[] = [];
  const givenUp = new Promise<Done>((done) => {
    const giveUp = () => {
      late.abort();
      done(errorResult(`It had not ended after ${Math.round(limit / 1000)} s and was given up.`));
    };
    timers.push(setTimeout(giveUp, limit));
    signal.addEventListener('abort', () => timers.push(setTimeout(giveUp, CLEAN_UP)), { once: true });
  });
  const run = runProbe(spec, {
    variables: { ...place.variables, ...environment.urls, ...environment.variables },
    secrets,
    launch: place.launch,
    guard: guardRulesOf(environment),
    minute,
    baseline: (plan) => lastLoad(deps.db, environment.id, plan),
    fixture: (name) => fixtureOf(deps.db, environment.id, name),
    signal,
    now: deps.now(),
    from: way.from,
    onProgress: way.onProgress,
    ...(way.prepared ? { prepare: async () => ({ ok: true as const }) } : {}),
  });
  try {
    return await Promise.race([run, givenUp]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}
