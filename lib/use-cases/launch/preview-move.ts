import { z } from 'zod';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { GonogoError } from '../../domain/errors.ts';
import { query } from '../query.ts';
import { LaunchId } from './launch-operation.ts';
import { loadLaunch } from './load-launch.ts';
import { plannedMove } from './planned-move.ts';

export const previewMove = query({
  name: 'launch.preview-move',
  summary: 'What another version of one of its checklists would change in a launch; nothing is stored',
  action: 'project.read',
  http: '/launches/{launchId}/move-preview',
  input: z.object({ launchId: LaunchId, fromVersionId: z.uuid(), toVersionId: z.uuid() }),
  load: loadLaunch,
  run: async ({ db }, input) => {
    const record = await loadLaunchRecord(db, input.launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const { difference, from, to } = await plannedMove(db, record, input.fromVersionId, input.toVersionId);
    return { title: to.checklist.title, fromNumber: from?.version.number ?? 0, toNumber: to.number, difference };
  },
});
