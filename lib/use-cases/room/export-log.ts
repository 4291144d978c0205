import { z } from 'zod';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { GonogoError } from '../../domain/errors.ts';
import { timelineMarkdown } from '../../domain/room/log.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { readLog } from './log-lines.ts';

/** So many lines of the newest: a log of days with probes that flap stays a document. */
const MOST = 5_000;

export const exportLog = query({
  name: 'room.export-log',
  summary: 'The running log of a launch as Markdown, oldest first: the timeline of its post-mortem',
  action: 'audit.read',
  http: '/launches/{launchId}/log/markdown',
  input: z.object({ launchId: LaunchId }),
  load: loadLaunch,
  run: async ({ db }, { launchId }) => {
    const record = await loadLaunchRecord(db, launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const { launch, definition } = record;
    const { lines, next } = await readLog(db, launchId, definition.items, null, MOST);
    const text = timelineMarkdown({
      title: `${launch.project.name} ${launch.version}`,
      t0: launch.t0?.toISOString() ?? null,
      lines: lines.toReversed(),
    });
    return {
      name: `${launch.project.slug}-${launch.version}-timeline.md`,
      text: next === null ? text : `${text}\nOlder lines are left out: these are the newest ${MOST}.\n`,
    };
  },
});
