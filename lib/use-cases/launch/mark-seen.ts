import { z } from 'zod';
import { projectOfLaunch } from '../../db/launch-record.ts';
import { markSeen } from '../../db/launches.ts';
import { GonogoError } from '../../domain/errors.ts';
import { operation } from '../operation.ts';
import { LaunchId } from './launch-operation.ts';

/** Where "since you last looked" begins next time. */
export const markLaunchSeen = operation({
  name: 'launch.mark-seen',
  summary: 'Note that a person looked at a launch',
  action: 'launch.view',
  http: null,
  bookkeeping: true,
  input: z.object({ launchId: LaunchId }),
  load: async (tx, input) => {
    const found = await projectOfLaunch(tx, input.launchId);
    if (!found) throw new GonogoError('not-found', 'This launch does not exist.');
    return { projectId: found.projectId, target: null };
  },
  run: async (context, { launchId }) => {
    if (context.userId) await markSeen(context.tx, launchId, context.userId, context.now);
    return {};
  },
});
