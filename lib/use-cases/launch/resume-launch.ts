import { z } from 'zod';
import { updateLaunchFields } from '../../db/launches.ts';
import { GonogoError } from '../../domain/errors.ts';
import { tellHold } from '../notify/launch-news.ts';
import { Instant } from './fields.ts';
import { demandOpen, LaunchId, launchOperation } from './launch-operation.ts';

export const resumeLaunch = launchOperation({
  name: 'launch.resume',
  summary: 'Resume a held launch, with a new T-0 if the old one has passed',
  action: 'launch.hold',
  http: { method: 'POST', path: '/launches/{launchId}/resume' },
  input: z.object({ launchId: LaunchId, t0: Instant.nullable().optional() }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { launch } = target.record;
    if (!launch.heldAt) throw new GonogoError('rule', 'This launch is not held.');
    const t0 = input.t0 === undefined ? launch.t0 : input.t0;
    if (!launch.launchedAt && t0 && t0 <= context.now) {
      throw new GonogoError('rule', 'T-0 has passed meanwhile. Choose a new one.', {
        fields: [{ path: 't0', message: 'Choose a moment that is still to come.' }],
      });
    }
    const state = launch.state === 'held' ? 'preparing' : launch.state;
    await updateLaunchFields(context.tx, input.launchId, { heldAt: null, heldReason: null, state, t0 });
    await context.audit({
      targetKind: 'launch',
      targetId: input.launchId,
      launchId: input.launchId,
      payload: {
        heldSeconds: Math.round((context.now.getTime() - launch.heldAt.getTime()) / 1000),
        t0: t0?.toISOString() ?? null,
      },
    });
    await tellHold(context, target.record, null);
    return { output: {}, change: { action: 'launch.resume', text: 'resumed the launch', itemKeys: 'all', head: true } };
  },
});
