import type { LaunchRecord } from '../../db/launch-record.ts';
import { dropAllFolds } from '../../db/soak-folds.ts';
import { beginWatch, endWatch, sleepingSoaks, watchOf } from '../../db/soak-watch.ts';
import type { ReadDb, WriteTx } from '../../db/types.ts';
import type { ChecklistDefinition } from '../../domain/checklist/model.ts';
import { basisOf } from '../../domain/soak/basis.ts';
import { planOf } from '../../domain/soak/checks.ts';
import { Timetable } from '../../domain/soak/sampling.ts';
import { enqueue } from '../../queue/enqueue.ts';
import type { Deps } from '../deps.ts';
import { planFold } from './keep-observations.ts';

const timetableOf = (definition: ChecklistDefinition, t0: Date) => {
  const plan = planOf(definition);
  return new Timetable(plan, t0, plan.metrics);
};

/** One waiting job a soak. */
export async function planSample(db: ReadDb, launchId: string, runAt: Date): Promise<void> {
  await enqueue(db, 'soak.sample', { launchId }, { jobKey: `soak.sample:${launchId}`, runAt });
}

/**
 * Brings the reading of a soak in line with T-0 and the checklist. When either changed, observations keep their moments,
 * the checks are derived anew, and sources with a history are asked about those that are over.
 */
export async function syncWatch(tx: WriteTx, { launch, definition }: LaunchRecord, now: Date): Promise<void> {
  const known = await watchOf(tx, launch.id);
  const first = launch.t0 && !launch.closedAt ? timetableOf(definition, launch.t0).next(null) : null;
  if (!first) {
    if (known) await endWatch(tx, launch.id);
    return;
  }
  const basis = basisOf(launch);
  if (known?.basis === basis) return;
  if (await dropAllFolds(tx, launch.id)) await planFold(tx, launch.id);
  const nextAt = first > now ? first : now;
  await beginWatch(tx, launch.id, basis, nextAt);
  await planSample(tx, launch.id, nextAt);
}

/** A job that failed too often, or was lost, is planned again; its soak catches up. */
export async function wakeSoaks(deps: Deps): Promise<void> {
  const now = deps.now();
  for (const launchId of await sleepingSoaks(deps.db, new Date(now.getTime() - ASLEEP_MS)))
    await planSample(deps.db, launchId, now);
}

const ASLEEP_MS = 120_000;
