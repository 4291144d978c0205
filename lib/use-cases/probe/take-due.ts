import { z } from 'zod';
import { projectOfLaunch } from '../../db/launch-record.ts';
import { endLostRuns, insertProbeRuns } from '../../db/probe-runs.ts';
import { launchesWithDue, lockDue, moveOn } from '../../db/probe-schedules.ts';
import { runSetting } from '../../db/run-setting.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { GonogoError } from '../../domain/errors.ts';
import { needsOwnJob } from '../../domain/probe/run/job.ts';
import { takeSlot } from '../../domain/probe/run/schedule.ts';
import type { Deps } from '../deps.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { operation } from '../operation.ts';
import { LOST_AFTER } from './limits.ts';
import { queueRuns } from './queue-run.ts';
import { specOf } from './server-probe.ts';
import { planDue } from './sync-schedules.ts';

const AT_ONCE = 500;

/**
 * Makes a run of the newest due slot of each schedule and moves the schedule on, in one transaction: two workers, a
 * crash or a restart give each slot one run, or none and a count of what was skipped. A slot that comes while the run
 * before it is still under way waits for its end.
 */
export const takeDue = operation({
  name: 'probe.take-due',
  summary: 'Take up the schedules of a launch that are due',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId }),
  load: async (tx, input) => {
    const found = await projectOfLaunch(tx, input.launchId);
    if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: found.projectId, target: null };
  },
  run: async ({ tx, now }, { launchId }) => {
    const setting = await runSetting(tx, launchId);
    if (!setting || setting.closedAt) return { taken: 0 };
    const due = await lockDue(tx, launchId, now, AT_ONCE);
    const taken = due.flatMap((schedule) => {
      const slot = takeSlot(schedule.nextAt, schedule.everySeconds * 1000, now);
      return slot ? [{ ...schedule, ...slot }] : [];
    });
    if (taken.length === 0) return { taken: 0 };
    await insertProbeRuns(tx, {
      ...{ launchId, version: setting.version, commit: setting.commit },
      ...{ requestedById: null, requestedAt: now, batchId: null },
      runs: taken,
    });
    await moveOn(
      tx,
      taken.map(({ id, next, skipped }) => ({ id, nextAt: next, skipped })),
      now,
    );
    const items = new Map(setting.definition.items.map((item) => [item.key, item]));
    const runs = taken.map(({ itemId, itemKey, probe }) => ({
      ...{ itemId, probe },
      alone: needsOwnJob(specOf(items.get(itemKey), probe)),
    }));
    await queueRuns(tx, launchId, runs, { scheduled: true });
    return { taken: taken.length };
  },
});

/** Takes what is due in all launches, and plans the next time. One launch that cannot be read does not hold up the others. */
export async function takeAllDue(deps: Deps): Promise<void> {
  await endLostRuns(deps.db, new Date(deps.now().getTime() - LOST_AFTER), deps.now());
  for (const launchId of await launchesWithDue(deps.db, deps.now())) {
    await takeDue(deps, SYSTEM, { launchId }).catch((err) =>
      deps.log.error({ err, launchId }, 'Scheduled checks of a launch could not be taken up'),
    );
  }
  await planDue(deps.db, deps.now(), SOONEST);
}

/** Slots of the same second are taken together. */
const SOONEST = 1_000;
