import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { StoredSummary, storedSummary } from '../../domain/launch/waiting.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { withCourses } from '../../domain/soak/course.ts';
import { readSoak } from '../../domain/soak/verdict.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { lockedLaunch } from '../launch/locked-launch.ts';
import { publishChange } from '../launch/publish.ts';
import { operation } from '../operation.ts';
import { repeatedItems } from './find-metric.ts';
import { tellFirings } from './tell-firings.ts';
import { tellVerdict } from './tell-verdict.ts';

/** Judges a soak again after readings that may have changed what it says: triggers that fired or ended, a verdict. */
export const judgeSoak = operation({
  name: 'soak.judge',
  summary: 'Judge a soak again after its sources were read',
  action: 'launch.update',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId }),
  load: lockedLaunch,
  run: async (context, { launchId }) => {
    const record = await loadLaunchRecord(context.tx, launchId, { course: true });
    if (!record || record.launch.closedAt) return { changed: false };
    const facts = factsOf(record);
    if (!facts.watched) return { changed: false };
    const reading = readSoak(facts.watched, context.now);
    const { fired, ended } = await tellFirings(context, record, reading);
    if (reading.verdict !== 'open')
      await tellVerdict(context, record, withCourses(reading, record.soak.course).reading);
    const summary = storedSummary(facts, readLaunch(facts, context.now));
    const before = StoredSummary.safeParse(record.launch.summary);
    const same = before.success && JSON.stringify(before.data) === JSON.stringify(summary);
    if (same && fired.length + ended.length === 0) return { changed: false };
    const words = [
      ...fired.map((text) => `the trigger “${text}” fired`),
      ...ended.map((text) => `the trigger “${text}” is over`),
    ];
    await publishChange(
      context,
      launchId,
      { action: 'soak.judge', text: words.join('; ') || 'the soak was read again', itemKeys: repeatedItems(facts) },
      record,
    );
    return { changed: true };
  },
});
