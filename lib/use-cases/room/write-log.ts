import { z } from 'zod';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';

export const writeLog = launchOperation({
  name: 'room.write',
  summary: 'Write a line into the running log of the launch',
  action: 'room.write',
  http: { method: 'POST', path: '/launches/{launchId}/log' },
  input: z.object({
    launchId: LaunchId,
    /** Markdown. */
    text: z.string().trim().min(1, 'Write something.').max(5_000, 'A line of the log has at most 5,000 characters.'),
  }),
  run: async (context, { launchId, text }, target) => {
    demandOpen(target);
    await context.audit({ targetKind: 'launch', targetId: launchId, launchId, text });
    return { output: {}, change: { action: 'room.write', text: 'wrote into the log', itemKeys: [] } };
  },
});
