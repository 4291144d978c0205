import { z } from 'zod';
import { updateLaunchFields } from '../../db/launches.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Reason } from '../item/fields.ts';
import { tellHold } from '../notify/launch-news.ts';
import { demandOpen, LaunchId, launchOperation } from './launch-operation.ts';

export const holdLaunch = launchOperation({
  name: 'launch.hold',
  summary: 'Hold the launch: no gate lets a pipeline pass until it is resumed',
  action: 'launch.hold',
  http: { method: 'POST', path: '/launches/{launchId}/hold' },
  input: z.object({ launchId: LaunchId, reason: Reason }),
  run: async (context, input, target) => {
    demandOpen(target);
    const { launch } = target.record;
    if (launch.heldAt) throw new GonogoError('rule', 'This launch is held already.');
    const state = launch.state === 'preparing' ? 'held' : launch.state;
    await updateLaunchFields(context.tx, input.launchId, { heldAt: context.now, heldReason: input.reason, state });
    const textRef = await context.storeText(input.reason);
    await context.audit({
      targetKind: 'launch',
      targetId: input.launchId,
      launchId: input.launchId,
      textRef,
    });
    await tellHold(context, target.record, textRef);
    return { output: {}, change: { action: 'launch.hold', text: 'put the launch on hold', itemKeys: [], head: true } };
  },
});
