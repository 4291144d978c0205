import { environmentById } from '../../db/environments.ts';
import { openMoments } from '../../db/soak.ts';
import { type SoakSetting, soakSetting } from '../../db/soak-watch.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { stableGate } from '../../domain/readiness/launch-state.ts';
import { withOpen } from '../../domain/soak/again.ts';
import { basisOf } from '../../domain/soak/basis.ts';
import { type AskedMetric, askedMetrics, Timetable } from '../../domain/soak/sampling.ts';
import type { Deps } from '../deps.ts';
import { equipmentOf } from '../probe/environment-tools.ts';
import { askHistory } from './ask-history.ts';
import { ProbeReader } from './ask-probe.ts';
import { type KeptSample, keepSamples } from './keep-samples.ts';
import type { SampleOptions, SoakPlace } from './place.ts';

/**
 * Asks every source of a soak for the planned moments that are due, outside of any transaction, and keeps the answers in
 * one. Called again, by a retry or by a second worker, it gives the same moments no second observation.
 */
export async function sampleSoak(
  deps: Deps,
  { launchId }: { launchId: string },
  options: SampleOptions,
): Promise<void> {
  const now = deps.now();
  const setting = await soakSetting(deps.db, launchId, now);
  if (!setting?.basis || setting.closedAt || !setting.t0) return;
  const asked = askedMetrics(setting.plan);
  const timetable = new Timetable(setting.plan, setting.t0, asked);
  const span = { after: setting.doneUntil, now };
  const open = setting.asksAgain ? await openMoments(deps.db, launchId, now) : [];
  const due = withOpen(timetable.between(setting.doneUntil, now), asked, open, timetable, span);
  const wanted = asked.filter(({ key }) => (due.get(key) ?? []).length > 0);
  const samples =
    wanted.length > 0 ? await askAll(deps, await placeOf(deps, launchId, setting), wanted, due, options) : [];
  options.signal?.throwIfAborted();
  await keepSamples(deps, SYSTEM, { launchId, basis: basisOf(setting), until: now, samples });
}

export async function placeOf(deps: Deps, launchId: string, setting: SoakSetting): Promise<SoakPlace> {
  const gate = stableGate(setting.definition.gates) ?? setting.definition.gates.at(-1) ?? null;
  const environmentId = gate ? setting.environments[gate.key] : null;
  const environment = environmentId ? await environmentById(deps.db, environmentId) : null;
  const equipment = environment ? await equipmentOf(deps, environment.id) : null;
  return { launchId, setting, gateTitle: gate?.title ?? null, environment, equipment };
}

/** A source that fails leaves its moments without a value, and says why. */
export async function askAll(
  deps: Deps,
  place: SoakPlace,
  metrics: readonly AskedMetric[],
  due: ReadonlyMap<string, Date[]>,
  options: SampleOptions,
): Promise<KeptSample[]> {
  const probes = new ProbeReader(deps, place, options);
  const ofProbes = metrics.filter(({ asks }) => asks.kind === 'probe');
  const answers = await Promise.all([
    askHistory(deps, place, metrics, due, options),
    ...ofProbes.map((metric) => probes.read(metric, due.get(metric.key) ?? [])),
  ]);
  return answers.flat();
}
