import { z } from 'zod';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';
import { readLog } from './log-lines.ts';

export const LOG_PAGE = 50;

export const showLog = query({
  name: 'room.log',
  summary: 'The running log of a launch, newest first, in pages',
  action: 'audit.read',
  http: '/launches/{launchId}/log',
  input: z.object({
    launchId: LaunchId,
    cursor: z
      .string()
      .regex(/^\d{1,18}$/)
      .nullable()
      .default(null),
  }),
  load: loadLaunch,
  run: async ({ db }, { launchId, cursor }) => {
    const record = await loadLaunchRecord(db, launchId);
    return readLog(db, launchId, record?.definition.items ?? [], cursor ? BigInt(cursor) : null, LOG_PAGE);
  },
});
