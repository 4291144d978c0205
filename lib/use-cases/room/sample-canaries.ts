import { runningCanaries, watchingLaunches } from '../../db/room.ts';
import { soakSetting } from '../../db/soak-watch.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { canaryMoments } from '../../domain/room/canary-moments.ts';
import { boundCanary } from '../../domain/soak/implied.ts';
import { askedMetrics } from '../../domain/soak/sampling.ts';
import type { Deps } from '../deps.ts';
import type { SampleOptions } from '../soak/place.ts';
import { askAll, placeOf } from '../soak/sample-soak.ts';
import { keepCanary } from './keep-canary.ts';
import { planCanary } from './plan-canary.ts';

/**
 * Asks the sources of the metrics that running canaries read, for the present moment of each; outside of any transaction.
 * A moment asked about twice, by a retry or by a second worker, gives no second observation.
 */
export async function sampleCanaries(
  deps: Deps,
  { launchId }: { launchId: string },
  options: SampleOptions,
): Promise<void> {
  const setting = await soakSetting(deps.db, launchId, deps.now());
  const running = setting && !setting.closedAt ? await runningCanaries(deps.db, launchId) : [];
  if (!setting || running.length === 0) return;
  const { metrics, items } = setting.plan;
  const canaries = running.map((one) => ({ ...one, canary: boundCanary(one.canary, [...metrics], items) }));
  const { due, next } = canaryMoments(canaries, deps.now());
  const wanted = askedMetrics(setting.plan).filter(({ key }) => due.has(key));
  const samples =
    wanted.length > 0 ? await askAll(deps, await placeOf(deps, launchId, setting), wanted, due, options) : [];
  options.signal?.throwIfAborted();
  await keepCanary(deps, SYSTEM, { launchId, samples, next });
}

/** A job that failed too often, or was lost, is planned again. */
export async function wakeCanaries(deps: Deps): Promise<void> {
  for (const launchId of await watchingLaunches(deps.db)) await planCanary(deps.db, launchId, deps.now(), true);
}
