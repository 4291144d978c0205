import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { storeSummary } from '../../db/launches.ts';
import { StoredSummary, storedSummary } from '../../domain/launch/waiting.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { operation } from '../operation.ts';
import { LaunchId } from './launch-operation.ts';
import { lockedLaunch } from './locked-launch.ts';
import { publishChange } from './publish.ts';
import { scheduleRefresh } from './schedule-refresh.ts';

/** Something expired by itself: a pass, a waiver, a dwell. Tells everyone who has the launch open what became of it. */
export const refreshLaunch = operation({
  name: 'launch.refresh',
  summary: 'Read a launch again because time has changed it',
  action: 'launch.update',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId }),
  load: lockedLaunch,
  run: async (context, { launchId }) => {
    const record = await loadLaunchRecord(context.tx, launchId);
    if (!record || record.launch.closedAt) return { changed: false };
    const facts = factsOf(record);
    const reading = readLaunch(facts, context.now);
    const summary = storedSummary(facts, reading);
    const before = StoredSummary.safeParse(record.launch.summary);
    if (before.success && JSON.stringify(before.data) === JSON.stringify(summary)) {
      await storeSummary(context.tx, launchId, {
        revision: record.launch.revision,
        summary,
        changesAt: reading.changesAt,
      });
      await scheduleRefresh(context.tx, launchId, reading.changesAt);
      return { changed: false };
    }
    await context.audit({
      targetKind: 'launch',
      targetId: launchId,
      launchId,
      payload: { before: before.success ? before.data.verdict : null, after: summary.verdict },
    });
    await publishChange(
      context,
      launchId,
      {
        action: 'launch.refresh',
        text: 'time changed this launch',
        itemKeys: 'all',
      },
      null,
    );
    return { changed: true };
  },
});
