import { z } from 'zod';
import { findLaunchItem } from '../../db/launch-items.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { runWithDetail } from '../../db/probe-details.ts';
import { RUNS_PAGE, recentRuns, runsPage } from '../../db/probe-runs.ts';
import { schedulesOfItem } from '../../db/probe-schedules.ts';
import { GonogoError } from '../../domain/errors.ts';
import { STRIP } from '../../domain/probe/history.ts';
import type { ProbeHistoryView, RunDetailView } from '../../domain/probe/run/view.ts';
import { ItemKey } from '../item/fields.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { flappingOf, runView, scheduleView, stripView } from './run-view.ts';

export const probeHistory = query({
  name: 'probe.history',
  summary: 'Runs of a probe, newest first, with its schedule',
  action: 'project.read',
  http: '/launches/{launchId}/items/{itemKey}/runs',
  input: z.object({
    launchId: LaunchId,
    itemKey: ItemKey,
    probe: z.string().min(1).max(16_000),
    /** The id that a page ended with. */
    before: z.uuid().optional(),
  }),
  load: loadLaunch,
  run: async ({ db }, { launchId, itemKey, probe, before }): Promise<ProbeHistoryView> => {
    const item = await findLaunchItem(db, launchId, itemKey);
    if (!item) throw new GonogoError('not-found', `This launch has no item "${itemKey}".`);
    const rows = await runsPage(db, item.id, probe, before ?? null);
    const runs = rows.slice(0, RUNS_PAGE);
    const recent = await recentRuns(db, [{ itemId: item.id, probe }], STRIP);
    const schedule = (await schedulesOfItem(db, item.id)).find((one) => one.probe === probe);
    return {
      runs: runs.map(runView),
      older: rows.length > RUNS_PAGE ? (runs.at(-1)?.id ?? null) : null,
      flapping: flappingOf(recent.map(stripView)),
      schedule: schedule ? scheduleView(schedule) : null,
      people: await peopleByIds(db, [
        ...runs.flatMap((run) => [run.requestedById, run.cancelledById]),
        schedule?.pausedById ?? null,
      ]),
    };
  },
});

export const showRun = query({
  name: 'probe.show-run',
  summary: 'A run with its request and answer, as far as they are still kept',
  action: 'project.read',
  http: '/launches/{launchId}/runs/{runId}',
  input: z.object({ launchId: LaunchId, runId: z.uuid() }),
  load: loadLaunch,
  run: async ({ db }, { launchId, runId }): Promise<RunDetailView> => {
    const run = await runWithDetail(db, launchId, runId);
    if (!run) throw new GonogoError('not-found', 'There is no such run. Runs of schedules are kept for some days.');
    return {
      run: runView(run),
      rounds: run.detail ? (run.detail.rounds as unknown[]) : null,
      people: await peopleByIds(db, [run.requestedById, run.cancelledById]),
    };
  },
});
