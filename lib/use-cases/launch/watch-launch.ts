import { z } from 'zod';
import { outboxSince } from '../../db/outbox.ts';
import { query } from '../query.ts';
import { LaunchId } from './launch-operation.ts';
import { loadLaunch } from './load-launch.ts';

const MOST = 200;

/** What a browser missed since `after`; `refetch` when that is too much to replay. */
export const watchLaunch = query({
  name: 'launch.watch',
  summary: 'Changes of a launch after a position',
  action: 'project.read',
  http: null,
  input: z.object({ launchId: LaunchId, after: z.string().regex(/^\d{1,19}$/) }),
  load: loadLaunch,
  run: async ({ db }, { launchId, after }) => {
    const rows = await outboxSince(db, launchId, BigInt(after), MOST + 1);
    if (rows.length > MOST) return { refetch: true, messages: [] };
    return {
      refetch: false,
      messages: rows.filter((row) => row.topic === 'launch.patch').map((row) => ({ id: row.id, payload: row.payload })),
    };
  },
});
